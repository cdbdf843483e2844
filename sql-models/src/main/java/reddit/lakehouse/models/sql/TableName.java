package reddit.lakehouse.models.sql;

import java.util.List;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Locale.ENGLISH;
import static java.util.Objects.requireNonNull;

/**
 * A table or view of Trino, fully qualified and in lower case, as Trino compares names.
 */
public record TableName(String catalog, String schema, String table)
        implements Comparable<TableName>
{
    public TableName
    {
        requireNonNull(catalog, "catalog is null");
        requireNonNull(schema, "schema is null");
        requireNonNull(table, "table is null");
    }

    public static TableName of(List<String> parts)
    {
        checkArgument(parts.size() == 3, "not a fully qualified name: %s", parts);
        return new TableName(parts.get(0).toLowerCase(ENGLISH), parts.get(1).toLowerCase(ENGLISH), parts.get(2).toLowerCase(ENGLISH));
    }

    /**
     * The table that a metadata table such as {@code "fct_posts$snapshots"} belongs to; any other name as it is.
     */
    public TableName withoutSuffix()
    {
        int dollar = table.indexOf('$');
        return dollar <= 0 ? this : new TableName(catalog, schema, table.substring(0, dollar));
    }

    public String schemaName()
    {
        return catalog + "." + schema;
    }

    @Override
    public int compareTo(TableName other)
    {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString()
    {
        return catalog + "." + schema + "." + table;
    }
}
