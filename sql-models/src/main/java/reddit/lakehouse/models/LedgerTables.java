package reddit.lakehouse.models;

import com.google.common.collect.HashMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.SetMultimap;
import com.google.common.io.Resources;
import reddit.lakehouse.models.RunLock.Work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Makes the tables of the ledger, and the columns that an older version did not have.
 */
final class LedgerTables
{
    static final List<String> RUNS = ImmutableList.of("runs", "model_runs", "test_results");
    static final List<String> ALL = ImmutableList.of("runs", "model_runs", "test_results", Work.WRITING.table(), "publications", "data_tags");
    static final List<String> MAINTENANCE = ImmutableList.of(Work.MAINTENANCE.table());

    private static final Map<String, String> LATER_COLUMNS = ImmutableMap.of(
            "host", "varchar COMMENT 'User and machine of the process'",
            "requests", "bigint COMMENT 'Requests to Reddit by the statements of the run; NULL where Trino does not tell'",
            "snapshots", "map(varchar, bigint) COMMENT 'Snapshots of the marts and features that the tests of the run read'",
            "recorded_at", "timestamp(6) with time zone COMMENT 'When this row was written, by the clock of Trino'");

    private LedgerTables() {}

    static void create(Connections connections, LedgerName name, List<String> tables)
            throws SQLException
    {
        try (Connection connection = connections.open()) {
            connection.setCatalog(name.catalog());
            SetMultimap<String, String> columns = columns(connection, name);
            if (!columns.keySet().containsAll(tables)) {
                Preflight.createSchema(connection, name.catalog(), name.schema());
            }
            connection.setSchema(name.schema());
            for (String table : tables) {
                if (!columns.containsKey(table)) {
                    create(connection, table);
                }
            }
            if (columns.containsKey("runs")) {
                for (Map.Entry<String, String> column : LATER_COLUMNS.entrySet()) {
                    if (!columns.containsEntry("runs", column.getKey())) {
                        execute(connection, "ALTER TABLE runs ADD COLUMN IF NOT EXISTS %s %s".formatted(column.getKey(), column.getValue()));
                    }
                }
            }
        }
    }

    private static SetMultimap<String, String> columns(Connection connection, LedgerName name)
            throws SQLException
    {
        SetMultimap<String, String> columns = HashMultimap.create();
        try (PreparedStatement statement = connection.prepareStatement("SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = ?")) {
            statement.setString(1, name.schema());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    columns.put(row.getString(1), row.getString(2));
                }
            }
        }
        return columns;
    }

    private static void create(Connection connection, String table)
            throws SQLException
    {
        try {
            execute(connection, definition(table));
        }
        catch (SQLException e) {
            // CREATE TABLE IF NOT EXISTS looks first and creates then: another run may have been faster
            if (!exists(connection, table)) {
                throw e;
            }
        }
    }

    static boolean exists(Connection connection, String table)
            throws SQLException
    {
        try (ResultSet found = connection.getMetaData().getTables(connection.getCatalog(), connection.getSchema(), table, null)) {
            return found.next();
        }
    }

    private static void execute(Connection connection, String sql)
            throws SQLException
    {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String definition(String table)
    {
        return Arrays.stream(Work.values())
                .filter(work -> work.table().equals(table))
                .findFirst()
                .map(work -> read("lock").formatted(work.table(), work.verb()))
                .orElseGet(() -> read(table));
    }

    private static String read(String name)
    {
        try {
            return Resources.toString(Resources.getResource(LedgerTables.class, "ledger/" + name + ".sql"), UTF_8);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
