package reddit.lakehouse.models;

import reddit.lakehouse.models.sql.TableName;

public final class Identifiers
{
    private Identifiers() {}

    public static String quote(String identifier)
    {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }

    public static String quote(TableName table)
    {
        return quote(table, "");
    }

    /**
     * @param suffix of a metadata table, as {@code $snapshots}
     */
    public static String quote(TableName table, String suffix)
    {
        return "%s.%s.%s".formatted(quote(table.catalog()), quote(table.schema()), quote(table.table() + suffix));
    }
}
