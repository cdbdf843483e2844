package reddit.lakehouse.models;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Multimaps;
import reddit.lakehouse.models.publish.CatalogSettings;
import reddit.lakehouse.models.publish.DataTag;
import reddit.lakehouse.models.publish.Journal;
import reddit.lakehouse.models.publish.Manifests;
import reddit.lakehouse.models.publish.Publication;
import reddit.lakehouse.models.publish.Publisher;
import reddit.lakehouse.models.sql.TableName;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.Objects.requireNonNull;

/**
 * What publishing knows about tags that hold old snapshots.
 */
final class HeldTags
{
    private static final String REASON = "deleted on Reddit";

    private final Connections connections;
    private final LedgerName ledger;
    private final Optional<CatalogSettings> catalog;
    private final WriteClaim claim;

    HeldTags(Connections connections, LedgerName ledger, Optional<CatalogSettings> catalog, WriteClaim claim)
    {
        this.connections = requireNonNull(connections, "connections is null");
        this.ledger = requireNonNull(ledger, "ledger is null");
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.claim = requireNonNull(claim, "claim is null");
    }

    /**
     * Leaves out tags of runs that began when all was blank: what they saw holds nothing, also where it is as old as that.
     */
    List<HeldSnapshots> withoutLaterRuns(List<HeldSnapshots> held)
    {
        if (held.stream().allMatch(snapshots -> snapshots.tag().isEmpty())) {
            return held;
        }
        Map<String, String> runs = runs();
        return held.stream()
                .filter(snapshots -> snapshots.tag()
                        .flatMap(tag -> Publisher.runOfKeptTag(tag).or(() -> Optional.ofNullable(runs.get(tag))))
                        .flatMap(RunIds::start)
                        .filter(start -> start.isAfter(snapshots.cleanedAt()))
                        .isEmpty())
                .collect(toImmutableList());
    }

    /**
     * Drops what publishing made and can do without: runs to go back to, which lose their tag in all tables, and named tags,
     * which lose it where they hold old snapshots. What is published now stays for readers.
     *
     * @param held asked again while no other command writes
     * @return what was dropped; nothing where the catalog is not known
     * @throws LockedException when another writer does not end in time
     */
    List<HeldSnapshots> drop(Supplier<List<HeldSnapshots>> held)
    {
        if (catalog.isEmpty() || droppable(held.get()).isEmpty()) {
            return List.of();
        }
        try (WriteSession session = WriteSession.open(connections, ledger, claim, catalog)) {
            List<HeldSnapshots> droppable = droppable(held.get());
            session.publisher().orElseThrow().forget(droppable.stream()
                    .flatMap(snapshots -> Publisher.runOfKeptTag(snapshots.tag().orElseThrow()).stream())
                    .collect(toImmutableSet()));
            Multimaps.index(droppable, snapshots -> snapshots.tag().orElseThrow()).asMap().forEach((tag, ofTag) -> {
                if (Publisher.runOfKeptTag(tag).isEmpty()) {
                    session.tags().orElseThrow().drop(tag, ofTag.stream().map(HeldTags::table).collect(toImmutableSet()), REASON);
                }
            });
            return droppable;
        }
    }

    private List<HeldSnapshots> droppable(List<HeldSnapshots> held)
    {
        Map<String, String> runs = runs();
        Set<String> named = runs.keySet().stream().filter(tag -> !tag.equals(Publisher.PUBLISHED)).collect(toImmutableSet());
        Set<String> shown = Optional.ofNullable(runs.get(Publisher.PUBLISHED)).stream().collect(toImmutableSet());
        return held.stream()
                .filter(snapshots -> snapshots.tag()
                        .filter(tag -> Publisher.runOfKeptTag(tag).map(run -> !shown.contains(run)).orElse(named.contains(tag)))
                        .isPresent())
                .collect(toImmutableList());
    }

    /**
     * The run of what is published and of each named tag.
     */
    private Map<String, String> runs()
    {
        List<Publication> publications = new Journal(connections, ledger).read();
        if (publications.isEmpty()) {
            return ImmutableMap.of();
        }
        ImmutableMap.Builder<String, String> runs = ImmutableMap.builder();
        Journal.shown(publications).ifPresent(shown -> runs.put(Publisher.PUBLISHED, shown.runId()));
        for (DataTag tag : new Manifests(connections, ledger).read()) {
            if (tag.tables().stream().anyMatch(part -> part.dropped().isEmpty())) {
                runs.put(tag.name(), tag.runId());
            }
        }
        return runs.buildOrThrow();
    }

    private static TableName table(HeldSnapshots held)
    {
        int dot = held.table().indexOf('.');
        return new TableName("lakehouse", held.table().substring(0, dot), held.table().substring(dot + 1));
    }
}
