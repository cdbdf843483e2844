package reddit.lakehouse.models;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import reddit.lakehouse.models.publish.LakehouseCatalog;
import reddit.lakehouse.models.sql.TableName;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static reddit.lakehouse.models.Identifiers.quote;

/**
 * The snapshots that tables are at. Known before a run and after it, with the queries that made them,
 * they tell what the tests of the run have read: a table that is as it was, or as the run itself left it before it was
 * tested, was tested as it is.
 */
final class TableSnapshots
{
    private final Connections connections;
    private final Optional<LakehouseCatalog> catalog;
    private final List<TableName> tables;

    private TableSnapshots(Connections connections, Optional<LakehouseCatalog> catalog, List<TableName> tables)
    {
        this.connections = requireNonNull(connections, "connections is null");
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.tables = requireNonNull(tables, "tables is null");
    }

    /**
     * Of the tables that readers are shown, as far as they are in Iceberg.
     *
     * @param catalog tells faster than Trino, where it is known
     */
    static TableSnapshots of(ModelProject project, CatalogKinds kinds, Connections connections, Optional<LakehouseCatalog> catalog)
    {
        return new TableSnapshots(connections, catalog, project.shownTables().stream()
                .filter(table -> kinds.isIceberg(table.catalog()))
                .collect(toImmutableList()));
    }

    /**
     * A snapshot, and the query of Trino that made it.
     */
    record State(long snapshot, Optional<String> query) {}

    /**
     * Leaves out views, tables that are not there, and those to which nothing was ever written.
     */
    Map<TableName, State> read()
            throws SQLException
    {
        if (catalog.isPresent()) {
            return read(catalog.get());
        }
        try (Connection connection = connections.open()) {
            Set<TableName> existing = existing(connection);
            if (existing.isEmpty()) {
                return ImmutableMap.of();
            }
            ImmutableMap.Builder<TableName, State> states = ImmutableMap.builder();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(existing.stream().map(TableSnapshots::query).collect(joining("\nUNION ALL\n")))) {
                while (row.next()) {
                    states.put(
                            TableName.of(List.of(row.getString(1).split("\\."))),
                            new State(row.getLong(2), Optional.ofNullable(row.getString(3))));
                }
            }
            return states.buildOrThrow();
        }
    }

    private Map<TableName, State> read(LakehouseCatalog catalog)
    {
        ImmutableMap.Builder<TableName, State> states = ImmutableMap.builder();
        catalog.load(tables).forEach((name, table) -> table.currentSnapshot()
                .ifPresent(snapshot -> states.put(name, new State(snapshot, table.currentQuery()))));
        return states.buildOrThrow();
    }

    /**
     * What of the state after a run its tests have read.
     *
     * @param queries of the statements that built the tables
     */
    static Map<TableName, Long> tested(Map<TableName, State> before, Map<TableName, State> after, Collection<String> queries)
    {
        Set<String> own = ImmutableSet.copyOf(queries);
        ImmutableMap.Builder<TableName, Long> tested = ImmutableMap.builder();
        after.forEach((table, state) -> {
            boolean unchanged = before.containsKey(table) && before.get(table).snapshot() == state.snapshot();
            if (unchanged || state.query().map(own::contains).orElse(false)) {
                tested.put(table, state.snapshot());
            }
        });
        return tested.buildOrThrow();
    }

    private Set<TableName> existing(Connection connection)
            throws SQLException
    {
        ImmutableSet.Builder<TableName> existing = ImmutableSet.builder();
        for (String catalog : tables.stream().map(TableName::catalog).collect(toImmutableSet())) {
            try (PreparedStatement statement = connection.prepareStatement("SELECT table_schema, table_name FROM %s.information_schema.tables WHERE table_type = 'BASE TABLE'".formatted(quote(catalog)));
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    existing.add(new TableName(catalog, row.getString(1), row.getString(2)));
                }
            }
        }
        return tables.stream().filter(existing.build()::contains).collect(toImmutableSet());
    }

    private static String query(TableName table)
    {
        return """
                SELECT '%1$s', s.snapshot_id, element_at(s.summary, 'trino_query_id')
                FROM %2$s s
                JOIN %3$s r ON r.snapshot_id = s.snapshot_id
                WHERE r.name = 'main'""".formatted(table, quote(table, "$snapshots"), quote(table, "$refs"));
    }
}
