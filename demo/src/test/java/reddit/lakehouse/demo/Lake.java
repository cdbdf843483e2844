package reddit.lakehouse.demo;

import com.google.common.collect.MapDifference;
import com.google.common.collect.Maps;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads the lakehouse as any JDBC client would, and compares.
 */
final class Lake
        implements AutoCloseable
{
    private static final int SHOWN = 4;

    private final Connection connection;

    private Lake(Connection connection)
    {
        this.connection = connection;
    }

    static Lake connect(URI trino)
            throws SQLException
    {
        return new Lake(DriverManager.getConnection("jdbc:trino://" + trino.getAuthority(), "test", null));
    }

    List<List<Object>> rows(String query)
            throws SQLException
    {
        try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(query)) {
            List<List<Object>> rows = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    row.add(result.getObject(column));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** By the first column, which no two rows share. */
    Map<String, List<Object>> keyed(String query)
            throws SQLException
    {
        Map<String, List<Object>> keyed = new LinkedHashMap<>();
        for (List<Object> row : rows(query)) {
            assertThat(keyed.put((String) row.getFirst(), row.subList(1, row.size()))).as("two rows of %s in %s", row.getFirst(), query).isNull();
        }
        return keyed;
    }

    long number(String query)
            throws SQLException
    {
        return ((Number) rows(query).getFirst().getFirst()).longValue();
    }

    /** Shows some of the differences, where {@code isEqualTo} would print both maps. */
    static void assertSame(String what, Map<String, List<Object>> actual, Map<String, List<Object>> expected)
    {
        List<String> differences = new ArrayList<>();
        MapDifference<String, List<Object>> difference = Maps.difference(new HashMap<>(actual), new HashMap<>(expected));
        difference.entriesDiffering().forEach((key, values) -> differences.add("%s is %s, not %s".formatted(key, values.leftValue(), values.rightValue())));
        difference.entriesOnlyOnLeft().forEach((key, value) -> differences.add("%s is too much: %s".formatted(key, value)));
        difference.entriesOnlyOnRight().forEach((key, value) -> differences.add("%s is missing: %s".formatted(key, value)));
        assertThat(differences.stream().limit(SHOWN).toList())
                .as("%s: %s differences in %s rows", what, differences.size(), expected.size())
                .isEmpty();
    }

    @Override
    public void close()
            throws SQLException
    {
        connection.close();
    }
}
