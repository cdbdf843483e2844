package reddit.lakehouse.demo;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.Resources;

import reddit.lakehouse.models.cli.TextTable;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

/**
 * What the demo itself asks Trino, as any JDBC client would.
 */
final class Warehouse
        implements AutoCloseable
{
    static final String USER = "demo";

    private final Connection connection;

    private Warehouse(Connection connection)
    {
        this.connection = requireNonNull(connection, "connection is null");
    }

    static Warehouse connect(URI trino)
            throws SQLException
    {
        return new Warehouse(DriverManager.getConnection("jdbc:trino://" + trino.getHost() + ":" + trino.getPort(), USER, null));
    }

    boolean isWatching()
            throws SQLException
    {
        try (Statement statement = connection.createStatement()) {
            return isTrue(statement, "SELECT count(*) > 0 FROM lakehouse.information_schema.tables WHERE table_schema = 'raw' AND table_name = 'watched_subreddits'")
                    && isTrue(statement, "SELECT count(*) > 0 FROM lakehouse.raw.watched_subreddits");
        }
    }

    /**
     * Puts the names on an empty watch list; one that has names is somebody's and stays as it is.
     */
    void watch(Collection<String> subreddits)
            throws SQLException
    {
        String names = subreddits.stream()
                .map(name -> "('" + name.replace("'", "''") + "')")
                .collect(joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("""
                    INSERT INTO lakehouse.raw.watched_subreddits (name)
                    SELECT name
                    FROM (VALUES %s) AS names (name)
                    WHERE (SELECT count(*) FROM lakehouse.raw.watched_subreddits) = 0
                    """.formatted(names));
        }
    }

    /**
     * Rows by table, for fully qualified names, in the order given.
     */
    Map<String, Long> rows(List<String> tables)
            throws SQLException
    {
        String counts = tables.stream()
                .map(table -> "(SELECT count(*) FROM " + table + ")")
                .collect(joining(", "));
        ImmutableMap.Builder<String, Long> rows = ImmutableMap.builder();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT " + counts)) {
            result.next();
            for (int column = 1; column <= tables.size(); column++) {
                rows.put(tables.get(column - 1), result.getLong(column));
            }
        }
        return rows.buildOrThrow();
    }

    Map<String, Long> requestsByEndpoint()
            throws SQLException
    {
        ImmutableMap.Builder<String, Long> requests = ImmutableMap.builder();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(resource("requests.sql"))) {
            while (result.next()) {
                requests.put(result.getString("endpoint"), result.getLong("requests"));
            }
        }
        return requests.buildOrThrow();
    }

    void printInsights(PrintWriter out)
            throws SQLException
    {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(resource("insights.sql"))) {
            print(out, result);
        }
    }

    @Override
    public void close()
            throws SQLException
    {
        connection.close();
    }

    private static boolean isTrue(Statement statement, String query)
            throws SQLException
    {
        try (ResultSet result = statement.executeQuery(query)) {
            return result.next() && result.getBoolean(1);
        }
    }

    private static void print(PrintWriter out, ResultSet result)
            throws SQLException
    {
        int columns = result.getMetaData().getColumnCount();
        ImmutableList.Builder<String> header = ImmutableList.builder();
        for (int column = 1; column <= columns; column++) {
            header.add(result.getMetaData().getColumnLabel(column));
        }
        ImmutableList.Builder<List<String>> rows = ImmutableList.builder();
        while (result.next()) {
            ImmutableList.Builder<String> row = ImmutableList.builder();
            for (int column = 1; column <= columns; column++) {
                String value = result.getString(column);
                row.add(result.wasNull() ? "" : value);
            }
            rows.add(row.build());
        }
        TextTable.print(out, header.build(), rows.build());
    }

    private static String resource(String name)
    {
        try {
            return Resources.toString(Resources.getResource(Warehouse.class, name), UTF_8);
        }
        catch (IOException e) {
            throw new IllegalStateException("Cannot read " + name, e);
        }
    }
}
