package reddit.lakehouse.models.publish;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import reddit.lakehouse.models.ConnectionSettings;
import reddit.lakehouse.models.Connections;
import reddit.lakehouse.models.LedgerName;
import reddit.lakehouse.models.LockHolder;
import reddit.lakehouse.models.LockedException;
import reddit.lakehouse.models.RunIds;
import reddit.lakehouse.models.RunLock;
import reddit.lakehouse.models.RunLock.Work;
import reddit.lakehouse.models.WriteClaim;
import reddit.lakehouse.models.WriteSession;
import reddit.lakehouse.models.publish.Publication.Kind;
import reddit.lakehouse.models.publish.Publication.State;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * What readers see, and what keeps them from seeing more.
 *
 * @param shown the publication that readers see
 * @param heldBack why they do not see the last run; empty when they do
 * @param writer who has the lock, dead or alive
 * @param maintainer who has the lock of maintenance, dead or alive
 * @param mended what had been left half done and is whole again
 * @param open what is half done
 */
public record PublishStatus(Optional<Publication> shown, Optional<String> heldBack, Optional<LockHolder> writer, Optional<LockHolder> maintainer, List<Publication> mended, List<Publication> open)
{
    public static final PublishStatus NONE = new PublishStatus(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), ImmutableList.of(), ImmutableList.of());

    public PublishStatus
    {
        requireNonNull(shown, "shown is null");
        requireNonNull(heldBack, "heldBack is null");
        requireNonNull(writer, "writer is null");
        requireNonNull(maintainer, "maintainer is null");
        mended = ImmutableList.copyOf(mended);
        open = ImmutableList.copyOf(open);
    }

    /**
     * Mends what is half done, if the catalog is known and nobody writes.
     */
    public static PublishStatus read(ConnectionSettings settings, LedgerName ledger, Optional<CatalogSettings> catalog)
    {
        try (Connections connections = new Connections(settings)) {
            Journal journal = new Journal(connections, ledger);
            if (!journal.exists()) {
                return NONE;
            }
            List<Publication> publications = journal.read();
            List<Publication> open = Journal.open(publications);
            List<Publication> mended = ImmutableList.of();
            if (!open.isEmpty() && catalog.isPresent() && mend(connections, ledger, settings, catalog)) {
                publications = journal.read();
                mended = open;
                open = Journal.open(publications);
            }
            Optional<Publication> shown = Journal.shown(publications);
            return new PublishStatus(
                    shown,
                    heldBack(new Audit(connections, ledger), publications, shown),
                    RunLock.holder(connections, ledger, Work.WRITING),
                    RunLock.holder(connections, ledger, Work.MAINTENANCE),
                    mended,
                    open);
        }
    }

    private static boolean mend(Connections connections, LedgerName ledger, ConnectionSettings settings, Optional<CatalogSettings> catalog)
    {
        WriteClaim claim = new WriteClaim(RunIds.next(Instant.now()), "status", settings.user(), Duration.ZERO);
        try (WriteSession _ = WriteSession.open(connections, ledger, claim, catalog)) {
            return true;
        }
        catch (LockedException e) {
            return false;
        }
    }

    private static Optional<String> heldBack(Audit audit, List<Publication> publications, Optional<Publication> shown)
    {
        try {
            TestedRun tested = audit.tested();
            if (shown.isPresent() && snapshots(publications, shown.get().runId()).equals(tested.snapshots())) {
                return Optional.empty();
            }
            return Optional.of("run %s went well and is not published: use the command publish".formatted(tested.runId()));
        }
        catch (RefusedException e) {
            return Optional.of(e.getMessage());
        }
    }

    /**
     * What was published of a run: all its tables got a tag that is kept.
     */
    private static Map<String, Long> snapshots(List<Publication> publications, String runId)
    {
        ImmutableMap.Builder<String, Long> snapshots = ImmutableMap.builder();
        publications.stream()
                .filter(publication -> publication.kind() == Kind.PUBLISH && publication.state() == State.DONE && publication.runId().equals(runId))
                .flatMap(publication -> publication.changes().stream())
                .filter(change -> Publisher.isKeptTag(change.tag()))
                .forEach(change -> change.after().ifPresent(snapshot -> snapshots.put(change.table().toString(), snapshot)));
        return snapshots.buildKeepingLast();
    }
}
