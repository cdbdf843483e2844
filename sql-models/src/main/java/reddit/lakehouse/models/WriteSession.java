package reddit.lakehouse.models;

import reddit.lakehouse.models.publish.CatalogSettings;
import reddit.lakehouse.models.publish.DataTags;
import reddit.lakehouse.models.publish.LakehouseCatalog;
import reddit.lakehouse.models.publish.Publisher;

import java.sql.SQLException;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * The right to write to the lakehouse, for all commands that do. When it is there, what a killed command left half
 * published is whole again, if the catalog is known.
 */
public final class WriteSession
        implements AutoCloseable
{
    private final Optional<RunLock> lock;
    private final Optional<LakehouseCatalog> catalog;
    private final Optional<Publisher> publisher;
    private final Optional<DataTags> tags;

    private WriteSession(Optional<RunLock> lock, Optional<LakehouseCatalog> catalog, Optional<Publisher> publisher, Optional<DataTags> tags)
    {
        this.lock = requireNonNull(lock, "lock is null");
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.publisher = requireNonNull(publisher, "publisher is null");
        this.tags = requireNonNull(tags, "tags is null");
    }

    /**
     * For what does not write, or where there is no ledger that could hold a lock.
     */
    static WriteSession withoutLock()
    {
        return new WriteSession(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * @throws LockedException when another writer does not end in time
     * @throws UsageException when the ledger or the catalog cannot be used
     */
    public static WriteSession open(Connections connections, LedgerName ledger, WriteClaim claim, Optional<CatalogSettings> settings)
    {
        return open(connections, ledger, claim, settings, Pause.SLEEP, () -> {});
    }

    static WriteSession open(Connections connections, LedgerName ledger, WriteClaim claim, Optional<CatalogSettings> settings, Pause pause, Runnable lost)
    {
        createTables(connections, ledger);
        RunLock lock = RunLock.take(connections, ledger, RunLock.Work.WRITING, claim, pause, lost);
        try {
            lock.predecessor().ifPresent(killed -> {
                new AbandonedStatements(connections, pause).end(killed.runId());
                new LedgerWriter(connections, ledger, pause).writeKilled(killed);
            });
            Optional<LakehouseCatalog> catalog = settings.map(LakehouseCatalog::connect);
            Optional<Publisher> publisher = catalog.map(connected -> new Publisher(connections, ledger, connected));
            publisher.ifPresent(Publisher::repair);
            return new WriteSession(Optional.of(lock), catalog, publisher, catalog.map(connected -> new DataTags(connections, ledger, connected)));
        }
        catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    public Optional<LakehouseCatalog> catalog()
    {
        return catalog;
    }

    public Optional<Publisher> publisher()
    {
        return publisher;
    }

    public Optional<DataTags> tags()
    {
        return tags;
    }

    private static void createTables(Connections connections, LedgerName ledger)
    {
        try {
            LedgerTables.create(connections, ledger, LedgerTables.ALL);
        }
        catch (SQLException e) {
            throw new UsageException("The ledger in %s cannot be made: %s".formatted(ledger, ErrorReason.of(e)), e);
        }
    }

    @Override
    public void close()
    {
        catalog.ifPresent(LakehouseCatalog::close);
        lock.ifPresent(RunLock::close);
    }
}
