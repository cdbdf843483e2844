package reddit.lakehouse.models;

import reddit.lakehouse.models.publish.CatalogSettings;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import static java.util.Objects.requireNonNull;

/**
 * Keeps the lakehouse in order, by the statements in {@code maintenance/}: finds and blanks what was deleted on Reddit,
 * rewrites files, expires snapshots, removes what no snapshot knows. Each step looks at the lakehouse for what there is to
 * do, so after a failure or a kill the next run goes on from there, and where there is nothing to do nothing is written.
 */
public final class Maintenance
{
    private final MaintenanceFiles files;
    private final ConnectionSettings settings;
    private final LedgerName ledger;
    private final Optional<CatalogSettings> catalog;
    private final Duration patience;
    private final Pause pause;
    private final Cancellation cancellation = new Cancellation();

    /** Where nothing is published: tags are only reported. */
    public Maintenance(Path project, ConnectionSettings settings)
    {
        this(project, settings, LedgerName.parse(RunOptions.DEFAULT_LEDGER), Optional.empty(), Duration.ZERO);
    }

    /**
     * @param project the folder that holds {@code models/} and {@code maintenance/}
     * @param ledger where the lock is, too; without one in an Iceberg catalog nothing keeps two from going on at once
     * @param catalog for dropping tags that hold deleted things
     * @param patience how long to wait for another maintenance, and where tags are dropped for another command that writes
     */
    public Maintenance(Path project, ConnectionSettings settings, LedgerName ledger, Optional<CatalogSettings> catalog, Duration patience)
    {
        this.ledger = requireNonNull(ledger, "ledger is null");
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.patience = requireNonNull(patience, "patience is null");
        this.files = new MaintenanceFiles(requireNonNull(project, "project is null"));
        this.settings = requireNonNull(settings, "settings is null");
        this.pause = Pause.SLEEP;
    }

    /**
     * @param listener is told of each action that had something to do or failed
     * @throws UsageException when nothing was run: Trino cannot be reached, the models were never run
     * @throws LockedException when another maintenance goes on
     */
    public MaintenanceReport run(MaintenanceOptions options, Consumer<MaintenanceAction> listener)
    {
        try (Connections connections = new Connections(settings)) {
            connections.check();
            Function<String, HeldTags> heldTags = runId -> new HeldTags(connections, ledger, catalog, claim(runId));
            MaintenanceRun run = new MaintenanceRun(files, connections, heldTags, pause, cancellation, options, listener);
            if (options.dryRun() || !CatalogKinds.read(connections).isIceberg(ledger.catalog())) {
                return run.run();
            }
            try (RunLock _ = lock(connections, run.runId())) {
                return run.run();
            }
        }
    }

    /**
     * Reddit is asked for what a table lists, and what is not answered counts as missing: two at once would take the list
     * from each other.
     */
    private RunLock lock(Connections connections, String runId)
    {
        try {
            LedgerTables.create(connections, ledger, LedgerTables.MAINTENANCE);
        }
        catch (SQLException e) {
            throw new UsageException("The lock in %s cannot be made: %s".formatted(ledger, ErrorReason.of(e)), e);
        }
        return RunLock.take(connections, ledger, RunLock.Work.MAINTENANCE, claim(runId), pause, cancellation::cancel);
    }

    private WriteClaim claim(String runId)
    {
        return new WriteClaim(runId, "maintain", settings.user(), patience);
    }

    /**
     * Ends a run that goes on in another thread.
     */
    public void cancel()
    {
        cancellation.cancel();
    }
}
