package reddit.lakehouse.demo;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Row count and checksum of each table of the lakehouse, without the columns that say when a row was observed or
 * written, so that two lakehouses can be compared.
 */
final class TablePrints
{
    private TablePrints() {}

    static Map<String, String> read(URI trino)
            throws SQLException
    {
        try (Connection connection = DriverManager.getConnection("jdbc:trino://" + trino.getAuthority(), "test", null);
                Statement statement = connection.createStatement()) {
            ImmutableMap.Builder<String, String> prints = ImmutableMap.builder();
            for (Map.Entry<String, String> table : columns(statement).entrySet()) {
                try (ResultSet result = statement.executeQuery("SELECT count(*), to_hex(checksum(ROW(%s, 0))) FROM lakehouse.%s".formatted(table.getValue(), table.getKey()))) {
                    result.next();
                    prints.put(table.getKey(), result.getLong(1) + " rows, " + result.getString(2));
                }
            }
            return prints.buildOrThrow();
        }
    }

    /**
     * The snapshots of each table: what has not been written at all, not even an empty commit, has the same ones as before.
     */
    static Map<String, List<Long>> snapshots(URI trino)
            throws SQLException
    {
        try (Connection connection = DriverManager.getConnection("jdbc:trino://" + trino.getAuthority(), "test", null);
                Statement statement = connection.createStatement()) {
            ImmutableMap.Builder<String, List<Long>> snapshots = ImmutableMap.builder();
            for (String table : tables(statement)) {
                ImmutableList.Builder<Long> ids = ImmutableList.builder();
                try (ResultSet result = statement.executeQuery("SELECT snapshot_id FROM lakehouse.%s ORDER BY committed_at, snapshot_id".formatted(table.replace(".", ".\"") + "$snapshots\""))) {
                    while (result.next()) {
                        ids.add(result.getLong(1));
                    }
                }
                snapshots.put(table, ids.build());
            }
            return snapshots.buildOrThrow();
        }
    }

    private static List<String> tables(Statement statement)
            throws SQLException
    {
        ImmutableList.Builder<String> tables = ImmutableList.builder();
        try (ResultSet result = statement.executeQuery("""
                SELECT table_schema || '.' || table_name
                FROM lakehouse.information_schema.tables
                WHERE table_type = 'BASE TABLE' AND table_schema IN ('raw', 'staging', 'intermediate', 'marts', 'features')
                """)) {
            while (result.next()) {
                tables.add(result.getString(1));
            }
        }
        return tables.build();
    }

    private static Map<String, String> columns(Statement statement)
            throws SQLException
    {
        Map<String, String> columns = new LinkedHashMap<>();
        try (ResultSet result = statement.executeQuery("""
                SELECT table_schema || '.' || table_name, array_join(array_agg(column_name ORDER BY ordinal_position), ', ')
                FROM lakehouse.information_schema.columns
                JOIN lakehouse.information_schema.tables USING (table_schema, table_name)
                WHERE table_schema IN ('raw', 'staging', 'intermediate', 'marts', 'features')
                    AND table_name NOT IN ('api_posts', 'api_comments', 'reddit_clock', 'posts_reads', 'comments_reads')
                    AND column_name NOT IN ('_observed_at', '_ingested_at')
                GROUP BY table_schema, table_name
                ORDER BY 1
                """)) {
            while (result.next()) {
                columns.put(result.getString(1), result.getString(2));
            }
        }
        return columns;
    }
}
