package reddit.lakehouse.models.site;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import reddit.lakehouse.models.Connections;
import reddit.lakehouse.models.ConnectionSettings;
import reddit.lakehouse.models.ErrorReason;
import reddit.lakehouse.models.Identifiers;
import reddit.lakehouse.models.LedgerName;
import reddit.lakehouse.models.LedgerRun;
import reddit.lakehouse.models.ModelProject;
import reddit.lakehouse.models.Runner;
import reddit.lakehouse.models.UsageException;
import reddit.lakehouse.models.lineage.ProjectLineage;
import reddit.lakehouse.models.lineage.TableColumn;
import reddit.lakehouse.models.lineage.TableColumns;
import reddit.lakehouse.models.sql.TableName;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static com.google.common.base.Strings.emptyToNull;
import static com.google.common.util.concurrent.Futures.getUnchecked;
import static java.util.Objects.requireNonNull;

/**
 * Asks Trino for what the pages tell: columns, the ledger, the history of row counts, and the numbers of the marts.
 */
public final class SiteReader
{
    private static final int RUNS = 60;
    private static final int THREADS = 4;
    // rows that MERGE has replaced are still in their files, and counted there until the next optimize
    private static final String COUNTS = """
            SELECT
                to_unixtime(committed_at),
                greatest(0, CAST(summary['total-records'] AS bigint) - coalesce(CAST(element_at(summary, 'total-position-deletes') AS bigint), 0))
            FROM %s
            WHERE element_at(summary, 'total-records') IS NOT NULL
            ORDER BY committed_at
            """;
    private static final String PUBLISHED = "published";
    private static final String MARTS = "marts";

    private final ModelProject project;
    private final ConnectionSettings settings;
    private final String ledger;

    /**
     * @param ledger {@code catalog.schema}
     */
    public SiteReader(ModelProject project, ConnectionSettings settings, String ledger)
    {
        this.project = requireNonNull(project, "project is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.ledger = LedgerName.parse(ledger).toString();
    }

    /**
     * @throws UsageException when Trino cannot be reached; what it does not have is told on the pages
     */
    public SiteData read(Instant now)
    {
        try (Connections connections = new Connections(settings)) {
            connections.check();
            SiteQueries queries = new SiteQueries(connections);
            String ledgerCatalog = ledger.substring(0, ledger.indexOf('.'));
            String ledgerSchema = ledger.substring(ledger.indexOf('.') + 1);
            String catalog = martsCatalog().orElse(ledgerCatalog);
            boolean isPublished = hasTables(connections, catalog, PUBLISHED);
            ImmutableMap.Builder<String, Answer> numbers = ImmutableMap.builder();
            SiteData.NUMBERS.forEach(name -> numbers.put(name, queries.ask(name, catalog, isPublished ? PUBLISHED : MARTS)));
            return new SiteData(
                    project,
                    ProjectLineage.of(project, columns(connections)),
                    rowCounts(connections),
                    runs(),
                    queries.ask("ledger_models", ledgerCatalog, ledgerSchema),
                    queries.ask("ledger_tests", ledgerCatalog, ledgerSchema),
                    numbers.buildOrThrow(),
                    isPublished,
                    now,
                    settings.address());
        }
        catch (SQLException e) {
            throw new UsageException("Trino does not tell which columns there are: " + ErrorReason.of(e), e);
        }
    }

    private Optional<String> martsCatalog()
    {
        return project.models().stream()
                .flatMap(model -> model.writes().stream())
                .filter(table -> table.schema().equals(MARTS))
                .map(TableName::catalog)
                .findFirst();
    }

    /** Once something was published, nothing else is shown, also where a table is not among it yet. */
    private static boolean hasTables(Connections connections, String catalog, String schema)
            throws SQLException
    {
        try (Connection connection = connections.open();
                ResultSet tables = connection.getMetaData().getTables(catalog, schema, null, null)) {
            return tables.next();
        }
    }

    private List<LedgerRun> runs()
    {
        try {
            return Runner.history(settings, ledger, RUNS);
        }
        catch (UsageException e) {
            return ImmutableList.of();
        }
    }

    private TableColumns columns(Connections connections)
            throws SQLException
    {
        Map<String, TableName> schemas = new TreeMap<>();
        tables().forEach(table -> schemas.putIfAbsent(table.schemaName(), table));
        Map<TableName, List<TableColumn>> columns = new HashMap<>();
        try (Connection connection = connections.open()) {
            for (TableName example : schemas.values()) {
                try (ResultSet row = connection.getMetaData().getColumns(example.catalog(), example.schema(), null, null)) {
                    while (row.next()) {
                        TableName table = new TableName(row.getString("TABLE_CAT"), row.getString("TABLE_SCHEM"), row.getString("TABLE_NAME"));
                        columns.computeIfAbsent(table, _ -> new ArrayList<>()).add(new TableColumn(
                                row.getString("COLUMN_NAME"),
                                Optional.ofNullable(row.getString("TYPE_NAME")),
                                Optional.ofNullable(emptyToNull(row.getString("REMARKS")))));
                    }
                }
            }
        }
        return new TableColumns(columns);
    }

    private Set<TableName> tables()
    {
        ImmutableSet.Builder<TableName> tables = ImmutableSet.builder();
        project.models().forEach(model -> tables.addAll(model.writes()).addAll(model.reads()));
        return tables.build();
    }

    private Map<TableName, List<RowCount>> rowCounts(Connections connections)
    {
        Set<TableName> written = new LinkedHashSet<>();
        project.models().forEach(model -> written.addAll(model.writes()));
        ImmutableMap.Builder<TableName, List<RowCount>> counts = ImmutableMap.builder();
        try (ExecutorService executor = Executors.newFixedThreadPool(THREADS)) {
            Map<TableName, Future<Optional<List<RowCount>>>> histories = new LinkedHashMap<>();
            written.forEach(table -> histories.put(table, executor.submit(() -> rowCounts(connections, table))));
            histories.forEach((table, history) -> getUnchecked(history).ifPresent(found -> counts.put(table, found)));
        }
        return counts.buildOrThrow();
    }

    /**
     * Iceberg writes the count into each snapshot, so this costs no scan. Views and other tables have none.
     */
    private static Optional<List<RowCount>> rowCounts(Connections connections, TableName table)
    {
        String sql = COUNTS.formatted(Identifiers.quote(table, "$snapshots"));
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            ImmutableList.Builder<RowCount> history = ImmutableList.builder();
            while (row.next()) {
                history.add(new RowCount(Instant.ofEpochMilli(Math.round(row.getDouble(1) * 1000)), row.getLong(2)));
            }
            return Optional.of(history.build());
        }
        catch (SQLException e) {
            return Optional.empty();
        }
    }
}
