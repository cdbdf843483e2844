package reddit.lakehouse.demo;

import com.google.common.collect.ImmutableList;
import reddit.lakehouse.models.ConnectionSettings;
import reddit.lakehouse.models.ModelProject;
import reddit.lakehouse.models.RunListener;
import reddit.lakehouse.models.RunOptions;
import reddit.lakehouse.models.RunReport;
import reddit.lakehouse.models.Runner;
import reddit.lakehouse.models.publish.CatalogSettings;
import reddit.lakehouse.models.sql.TableName;

import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

/**
 * The nightly job as the demo runs it: the watch list filled when it is empty, then all models and all tests, and what
 * went well is published.
 */
final class Pipeline
{
    private static final String WATCH_LIST = "watched_subreddits";

    private final ModelProject project;
    private final URI trino;
    private final URI catalog;

    Pipeline(ModelProject project, URI trino, URI catalog)
    {
        this.project = requireNonNull(project, "project is null");
        this.trino = requireNonNull(trino, "trino is null");
        this.catalog = requireNonNull(catalog, "catalog is null");
    }

    RunReport run(List<String> subreddits, RunListener listener)
            throws SQLException
    {
        ConnectionSettings settings = ConnectionSettings.of(trino, Warehouse.USER);
        if (!isWatching()) {
            RunReport prepared = fillWatchList(settings, subreddits, listener);
            if (prepared.outcome() != RunReport.Outcome.SUCCEEDED) {
                return prepared;
            }
        }
        RunOptions options = RunOptions.run()
                .withCatalog(Optional.of(CatalogSettings.of(catalog)))
                .withPublish(true);
        return new Runner(project, settings).run(options, listener);
    }

    private RunReport fillWatchList(ConnectionSettings settings, List<String> subreddits, RunListener listener)
            throws SQLException
    {
        RunOptions watchList = RunOptions.run()
                .withSelectors(ImmutableList.of(WATCH_LIST))
                .withTests(false)
                .withLedger(Optional.empty());
        RunReport prepared = new Runner(project, settings).run(watchList, listener);
        if (prepared.outcome() == RunReport.Outcome.SUCCEEDED) {
            try (Warehouse warehouse = Warehouse.connect(trino)) {
                warehouse.watch(subreddits);
            }
        }
        return prepared;
    }

    private boolean isWatching()
            throws SQLException
    {
        try (Warehouse warehouse = Warehouse.connect(trino)) {
            return warehouse.isWatching();
        }
    }

    /**
     * What the models fill, by layer. The views that read Reddit itself are left out: counting them would cost requests.
     */
    List<String> tables()
    {
        return project.models().stream()
                .flatMap(model -> model.writes().stream())
                .map(TableName::toString)
                .filter(table -> !table.contains(".api_"))
                .distinct()
                .sorted()
                .collect(toImmutableList());
    }
}
