package reddit.lakehouse.models;

import com.google.common.collect.ImmutableMap;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

/**
 * Which connector is behind each catalog of Trino.
 */
record CatalogKinds(Map<String, String> connectors)
{
    CatalogKinds
    {
        connectors = ImmutableMap.copyOf(requireNonNull(connectors, "connectors is null"));
    }

    /**
     * Knows no catalog where Trino does not let the user see them.
     */
    static CatalogKinds read(Connections connections)
    {
        ImmutableMap.Builder<String, String> connectors = ImmutableMap.builder();
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT catalog_name, connector_name FROM system.metadata.catalogs")) {
            while (row.next()) {
                connectors.put(row.getString(1), row.getString(2));
            }
            return new CatalogKinds(connectors.buildOrThrow());
        }
        catch (SQLException e) {
            return new CatalogKinds(ImmutableMap.of());
        }
    }

    /**
     * Where the catalogs are not known, all count as Iceberg.
     */
    boolean isIceberg(String catalog)
    {
        return connectors.isEmpty() || "iceberg".equals(connectors.get(catalog));
    }

    List<String> ofReddit()
    {
        return connectors.entrySet().stream()
                .filter(entry -> entry.getValue().equals("reddit"))
                .map(Map.Entry::getKey)
                .collect(toImmutableList());
    }
}
