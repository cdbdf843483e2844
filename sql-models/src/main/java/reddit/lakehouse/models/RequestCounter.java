package reddit.lakehouse.models;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;

import static java.util.Collections.nCopies;
import static reddit.lakehouse.models.Identifiers.quote;

/**
 * Counts the requests to Reddit that queries made, by {@code system.scans} of the catalogs that read it.
 */
final class RequestCounter
{
    private RequestCounter() {}

    /**
     * Empty when there is no such catalog, or it does not tell.
     */
    static OptionalLong count(Connections connections, CatalogKinds kinds, List<String> queryIds)
    {
        if (kinds.ofReddit().isEmpty() || queryIds.isEmpty()) {
            return OptionalLong.empty();
        }
        try (Connection connection = connections.open()) {
            long requests = 0;
            for (String catalog : kinds.ofReddit()) {
                requests += count(connection, catalog, queryIds);
            }
            return OptionalLong.of(requests);
        }
        catch (SQLException e) {
            return OptionalLong.empty();
        }
    }

    private static long count(Connection connection, String catalog, List<String> queryIds)
            throws SQLException
    {
        String parameters = String.join(", ", nCopies(queryIds.size(), "?"));
        String sql = "SELECT coalesce(sum(requests), 0) FROM %s.system.scans WHERE query_id IN (%s)".formatted(quote(catalog), parameters);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < queryIds.size(); i++) {
                statement.setString(i + 1, queryIds.get(i));
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }
}
