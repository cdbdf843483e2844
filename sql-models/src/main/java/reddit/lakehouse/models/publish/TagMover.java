package reddit.lakehouse.models.publish;

import com.google.common.collect.ImmutableList;
import reddit.lakehouse.models.sql.TableName;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.Objects.requireNonNull;

/**
 * Moves tags so that a kill at any moment can be mended: what is wanted is written down first, and any number of tries
 * end in the same state.
 */
final class TagMover
{
    private static final int ATTEMPTS = 3;

    private final Journal journal;
    private final LakehouseCatalog catalog;
    private final PublishedViews views;

    TagMover(Journal journal, LakehouseCatalog catalog, PublishedViews views)
    {
        this.journal = requireNonNull(journal, "journal is null");
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.views = requireNonNull(views, "views is null");
    }

    PublishedViews views()
    {
        return views;
    }

    /**
     * @param tables that get a view, also those without a change
     * @return the views that were made anew
     * @throws RefusedException when it could not be done: all is as before
     * @throws CatalogException when the catalog failed: the next command goes on here
     */
    List<TableName> make(Publication intent, Collection<CatalogTable> tables)
    {
        journal.intend(intent);
        move(intent);
        List<TableName> made = tables.isEmpty() ? ImmutableList.of() : views.update(catalog.load(tables.stream().map(CatalogTable::name).toList()).values());
        journal.done(intent);
        return made;
    }

    /**
     * Goes on with what was written down and not ended.
     */
    void finish(Publication intent)
    {
        try {
            move(intent);
        }
        catch (RefusedException e) {
            return;
        }
        if (intent.kind().isShown()) {
            views.update(tables(intent).values());
        }
        journal.done(intent);
    }

    private void move(Publication intent)
    {
        for (int attempt = 1; ; attempt++) {
            Map<TableName, CatalogTable> tables = tables(intent);
            Optional<String> obstacle = intent.changes().stream()
                    .map(change -> obstacle(change, Optional.ofNullable(tables.get(change.table()))))
                    .flatMap(Optional::stream)
                    .findFirst();
            if (obstacle.isPresent()) {
                throw takeBack(intent, tables, obstacle.get());
            }
            try {
                catalog.commit(missing(intent.changes(), tables, RefChange::after));
                return;
            }
            catch (RefConflictException e) {
                if (attempt == ATTEMPTS) {
                    throw takeBack(intent, tables(intent), e.getMessage());
                }
            }
        }
    }

    private static Optional<String> obstacle(RefChange change, Optional<CatalogTable> table)
    {
        if (table.isEmpty()) {
            return Optional.of("table %s is gone".formatted(change.table()));
        }
        if (change.after().isPresent() && !table.get().hasSnapshot(change.after().getAsLong())) {
            return Optional.of("snapshot %s of %s is gone".formatted(change.after().getAsLong(), change.table()));
        }
        return Optional.empty();
    }

    private RefusedException takeBack(Publication intent, Map<TableName, CatalogTable> tables, String reason)
    {
        List<RefChange> possible = intent.changes().stream()
                .filter(change -> obstacle(change.reversed(), Optional.ofNullable(tables.get(change.table()))).isEmpty())
                .collect(toImmutableList());
        catalog.commit(missing(possible, tables, RefChange::before));
        journal.takenBack(intent, reason);
        return new RefusedException(reason);
    }

    /**
     * What is still to be done, from where the tags are now.
     */
    private static List<RefChange> missing(List<RefChange> changes, Map<TableName, CatalogTable> tables, Function<RefChange, OptionalLong> wanted)
    {
        ImmutableList.Builder<RefChange> missing = ImmutableList.builder();
        for (RefChange change : changes) {
            OptionalLong now = tables.get(change.table()).tag(change.tag());
            if (!now.equals(wanted.apply(change))) {
                missing.add(new RefChange(change.table(), change.tag(), now, wanted.apply(change)));
            }
        }
        return missing.build();
    }

    private Map<TableName, CatalogTable> tables(Publication intent)
    {
        return catalog.load(intent.changes().stream().map(RefChange::table).collect(toImmutableSet()));
    }
}
