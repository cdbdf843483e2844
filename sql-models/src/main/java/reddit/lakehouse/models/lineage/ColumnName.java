package reddit.lakehouse.models.lineage;

import reddit.lakehouse.models.sql.TableName;

import java.util.Comparator;

import static java.util.Objects.requireNonNull;

/**
 * A column of a table, a view or a table function, in lower case.
 */
public record ColumnName(TableName table, String column)
        implements Comparable<ColumnName>
{
    private static final Comparator<ColumnName> ORDER = Comparator.comparing(ColumnName::table).thenComparing(ColumnName::column);

    public ColumnName
    {
        requireNonNull(table, "table is null");
        requireNonNull(column, "column is null");
    }

    @Override
    public int compareTo(ColumnName other)
    {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString()
    {
        return table + "." + column;
    }
}
