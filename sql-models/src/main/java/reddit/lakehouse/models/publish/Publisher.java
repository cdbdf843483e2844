package reddit.lakehouse.models.publish;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import reddit.lakehouse.models.Connections;
import reddit.lakehouse.models.LedgerName;
import reddit.lakehouse.models.RunIds;
import reddit.lakehouse.models.publish.Publication.Kind;
import reddit.lakehouse.models.publish.Publication.State;
import reddit.lakehouse.models.sql.TableName;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

/**
 * Shows readers the tables of a run: moves the tag {@link #PUBLISHED} of all of them in one transaction of the catalog,
 * and keeps the views of the schema {@code published}, which read the tables at that tag. The last runs that were
 * published keep a tag of their own, for going back. For who holds the lock.
 */
public final class Publisher
{
    public static final String PUBLISHED = "published";

    /** As many runs that were published can be gone back to, the one that is shown among them. */
    static final int KEPT_RUNS = 5;

    private static final String KEPT_PREFIX = PUBLISHED + "_";

    private final Journal journal;
    private final Audit audit;
    private final LakehouseCatalog catalog;
    private final TagMover mover;

    public Publisher(Connections connections, LedgerName ledger, LakehouseCatalog catalog)
    {
        this.journal = new Journal(connections, ledger);
        this.audit = new Audit(connections, ledger);
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.mover = new TagMover(journal, catalog, new PublishedViews(catalog, connections));
    }

    /**
     * Ends what a killed command left half done: forward where that is possible, else back.
     */
    public void repair()
    {
        Journal.open(journal.read()).forEach(mover::finish);
    }

    /**
     * Shows the tables of the last run if all models and all tests went well and the tables are still those that were
     * tested; else readers stay where they are.
     *
     * @param names of all tables that are shown; views among them cannot be held and are left out
     */
    public PublishReport publish(List<TableName> names)
    {
        try {
            TestedRun run = audit.tested();
            Map<TableName, CatalogTable> tables = catalog.load(names);
            checkNames(tables.keySet());
            checkUnchanged(run, tables);
            List<Publication> publications = journal.read();
            List<RefChange> changes = changes(run, tables);
            List<TableName> moved = changes.stream()
                    .filter(change -> change.tag().equals(PUBLISHED))
                    .map(RefChange::table)
                    .collect(toImmutableList());
            Optional<Publication> shown = Journal.shown(publications);
            if (moved.isEmpty() && shown.isPresent() && mover.views().areAsTheyShouldBe(tables.values())) {
                return new PublishReport(PublishReport.Status.UNCHANGED, Optional.of(shown.get().runId()), moved, ImmutableList.of(), "");
            }
            List<TableName> views = mover.make(intent(Kind.PUBLISH, run.runId(), PUBLISHED, changes), tables.values());
            return new PublishReport(PublishReport.Status.PUBLISHED, Optional.of(run.runId()), moved, views, "");
        }
        catch (RefusedException e) {
            return PublishReport.refused(e.getMessage());
        }
    }

    /**
     * Shows an earlier run again.
     *
     * @param runId one that was published and is kept; the one that was shown before when empty
     */
    public PublishReport rollback(Optional<String> runId)
    {
        try {
            List<Publication> publications = journal.read();
            Map<TableName, CatalogTable> tables = published(publications);
            String target = target(publications, tables, runId);
            ImmutableList.Builder<RefChange> changes = ImmutableList.builder();
            for (CatalogTable table : tables.values()) {
                OptionalLong kept = table.tag(KEPT_PREFIX + target);
                if (kept.isPresent() && !kept.equals(table.tag(PUBLISHED))) {
                    changes.add(new RefChange(table.name(), PUBLISHED, table.tag(PUBLISHED), kept));
                }
            }
            List<RefChange> moves = changes.build();
            List<TableName> views = mover.make(intent(Kind.ROLLBACK, target, PUBLISHED, moves), tables.values());
            return new PublishReport(PublishReport.Status.PUBLISHED, Optional.of(target), moves.stream().map(RefChange::table).toList(), views, "");
        }
        catch (RefusedException e) {
            return PublishReport.refused(e.getMessage());
        }
    }

    /**
     * Gives up going back to runs, whose old snapshots have to go. The one that is shown stays.
     */
    public void forget(Set<String> runIds)
    {
        List<Publication> publications = journal.read();
        Map<TableName, CatalogTable> tables = published(publications);
        Optional<String> shown = Journal.shown(publications).map(Publication::runId);
        for (String runId : runIds) {
            String tag = KEPT_PREFIX + runId;
            List<RefChange> changes = tables.values().stream()
                    .filter(table -> table.tag(tag).isPresent())
                    .map(table -> new RefChange(table.name(), tag, table.tag(tag), OptionalLong.empty()))
                    .collect(toImmutableList());
            if (!changes.isEmpty() && !shown.equals(Optional.of(runId))) {
                mover.make(intent(Kind.UNTAG, runId, tag, changes), ImmutableList.of());
            }
        }
    }

    private Map<TableName, CatalogTable> published(List<Publication> publications)
    {
        return catalog.load(publications.stream()
                .filter(publication -> publication.kind() == Kind.PUBLISH)
                .flatMap(publication -> publication.changes().stream())
                .map(RefChange::table)
                .collect(toImmutableSet()));
    }

    private static String target(List<Publication> publications, Map<TableName, CatalogTable> tables, Optional<String> wanted)
    {
        Publication shown = Journal.shown(publications).orElseThrow(() -> new RefusedException("nothing has been published yet"));
        List<String> kept = publications.stream()
                .filter(publication -> publication.kind() == Kind.PUBLISH && publication.state() == State.DONE)
                .map(Publication::runId)
                .distinct()
                .filter(run -> tables.values().stream().anyMatch(table -> table.tag(KEPT_PREFIX + run).isPresent()))
                .collect(toImmutableList());
        if (wanted.isPresent()) {
            if (!kept.contains(wanted.get())) {
                throw new RefusedException("run %s is not kept: %s".formatted(wanted.get(), String.join(", ", kept)));
            }
            return wanted.get();
        }
        int earlier = kept.indexOf(shown.runId()) + 1;
        if (earlier >= kept.size()) {
            throw new RefusedException("no run that was published before run %s is kept".formatted(shown.runId()));
        }
        return kept.get(earlier);
    }

    private static Publication intent(Kind kind, String runId, String tag, List<RefChange> changes)
    {
        Instant now = Instant.now();
        return new Publication(RunIds.next(now), kind, State.INTENT, runId, tag, changes, "", now);
    }

    private static List<RefChange> changes(TestedRun run, Map<TableName, CatalogTable> tables)
    {
        Set<String> kept = keptTags(run, tables);
        ImmutableList.Builder<RefChange> changes = ImmutableList.builder();
        for (CatalogTable table : tables.values()) {
            OptionalLong snapshot = snapshot(run, table);
            for (String tag : ImmutableList.of(PUBLISHED, KEPT_PREFIX + run.runId())) {
                if (snapshot.isPresent() && !table.tag(tag).equals(snapshot)) {
                    changes.add(new RefChange(table.name(), tag, table.tag(tag), snapshot));
                }
            }
            table.tags().forEach((tag, old) -> {
                if (isKeptTag(tag) && !kept.contains(tag)) {
                    changes.add(new RefChange(table.name(), tag, OptionalLong.of(old), OptionalLong.empty()));
                }
            });
        }
        return changes.build();
    }

    private static Set<String> keptTags(TestedRun run, Map<TableName, CatalogTable> tables)
    {
        return ImmutableSet.<String>builder()
                .add(KEPT_PREFIX + run.runId())
                .addAll(tables.values().stream()
                        .flatMap(table -> table.tags().keySet().stream())
                        .filter(Publisher::isKeptTag)
                        .distinct()
                        .sorted((first, second) -> second.compareTo(first))
                        .limit(KEPT_RUNS - 1)
                        .toList())
                .build();
    }

    /**
     * The run that a tag is kept for; empty when it is another kind of tag.
     */
    public static Optional<String> runOfKeptTag(String tag)
    {
        return isKeptTag(tag) ? Optional.of(tag.substring(KEPT_PREFIX.length())) : Optional.empty();
    }

    static boolean isKeptTag(String tag)
    {
        return tag.startsWith(KEPT_PREFIX);
    }

    private static OptionalLong snapshot(TestedRun run, CatalogTable table)
    {
        Long snapshot = run.snapshots().get(table.name().toString());
        return snapshot == null ? OptionalLong.empty() : OptionalLong.of(snapshot);
    }

    private static void checkUnchanged(TestedRun run, Map<TableName, CatalogTable> tables)
    {
        String changed = tables.values().stream()
                .filter(table -> !table.holdsWhatWasIn(snapshot(run, table)))
                .map(table -> table.name().toString())
                .collect(joining(", "));
        if (!changed.isEmpty()) {
            throw new RefusedException("changed since the tests of run %s: %s. Run the tests again with the command test".formatted(run.runId(), changed));
        }
    }

    private static void checkNames(Set<TableName> tables)
    {
        ImmutableMap.Builder<String, TableName> byName = ImmutableMap.builder();
        tables.forEach(table -> byName.put(table.table(), table));
        try {
            byName.buildOrThrow();
        }
        catch (IllegalArgumentException e) {
            throw new RefusedException("two tables of marts and features have one name, and the schema published has room for one: " + e.getMessage());
        }
    }
}
