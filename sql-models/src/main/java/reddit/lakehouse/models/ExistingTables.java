package reddit.lakehouse.models;

import reddit.lakehouse.models.sql.TableName;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.Objects.requireNonNull;

/**
 * The tables and views that there are. A schema is listed once, when it is first asked about.
 */
final class ExistingTables
{
    private final Connection connection;
    private final Set<TableName> tables = new HashSet<>();
    private final Set<String> schemas = new HashSet<>();

    ExistingTables(Connection connection)
    {
        this.connection = requireNonNull(connection, "connection is null");
    }

    boolean contains(TableName table)
            throws SQLException
    {
        if (schemas.add(table.schemaName())) {
            list(table);
        }
        return tables.contains(table);
    }

    Set<TableName> missing(Collection<TableName> wanted)
            throws SQLException
    {
        for (TableName table : wanted) {
            contains(table);
        }
        return wanted.stream()
                .filter(table -> !tables.contains(table))
                .collect(toImmutableSet());
    }

    private void list(TableName example)
            throws SQLException
    {
        try (ResultSet rows = connection.getMetaData().getTables(example.catalog(), example.schema(), null, null)) {
            while (rows.next()) {
                tables.add(new TableName(rows.getString("TABLE_CAT"), rows.getString("TABLE_SCHEM"), rows.getString("TABLE_NAME")));
            }
        }
    }
}
