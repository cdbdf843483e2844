package reddit.lakehouse.models.site;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.io.Resources;
import reddit.lakehouse.models.Connections;
import reddit.lakehouse.models.ErrorReason;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * Runs the queries that lie beside the templates. They name tables alone, so that they can be asked of any schema that has
 * these.
 */
final class SiteQueries
{
    // numbers of io.trino.spi.StandardErrorCode: the catalog, the schema, the table or the column is not there
    private static final Set<Integer> NOT_THERE = ImmutableSet.of(44, 45, 46, 47);

    private final Connections connections;

    SiteQueries(Connections connections)
    {
        this.connections = requireNonNull(connections, "connections is null");
    }

    Answer ask(String name, String catalog, String schema)
    {
        String sql = read(name);
        try (Connection connection = connections.open()) {
            connection.setCatalog(catalog);
            connection.setSchema(schema);
            return ask(connection, sql);
        }
        catch (SQLException e) {
            String reason = ErrorReason.of(e);
            return Answer.missing((NOT_THERE.contains(e.getErrorCode()) ? "There is nothing to show yet: " : "This could not be read: ") + reason);
        }
    }

    private static Answer ask(Connection connection, String sql)
            throws SQLException
    {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            ResultSetMetaData columns = result.getMetaData();
            ImmutableList.Builder<Map<String, Object>> rows = ImmutableList.builder();
            while (result.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int column = 1; column <= columns.getColumnCount(); column++) {
                    row.put(columns.getColumnLabel(column), result.getObject(column));
                }
                rows.add(row);
            }
            return new Answer(rows.build(), Optional.empty());
        }
    }

    private static String read(String name)
    {
        try {
            return Resources.toString(Resources.getResource(SiteQueries.class, "queries/" + name + ".sql"), UTF_8);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
