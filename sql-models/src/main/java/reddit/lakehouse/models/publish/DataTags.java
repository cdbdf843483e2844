package reddit.lakehouse.models.publish;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.common.collect.ImmutableList;
import org.apache.iceberg.types.Types.NestedField;
import reddit.lakehouse.models.Connections;
import reddit.lakehouse.models.ErrorReason;
import reddit.lakehouse.models.LedgerName;
import reddit.lakehouse.models.RunIds;
import reddit.lakehouse.models.UsageException;
import reddit.lakehouse.models.publish.DataTag.Part;
import reddit.lakehouse.models.publish.Publication.Kind;
import reddit.lakehouse.models.publish.Publication.State;
import reddit.lakehouse.models.sql.TableName;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static reddit.lakehouse.models.Identifiers.quote;

/**
 * Named tags: what is published, kept under a name for training, with a manifest that says what it is and by which it
 * can be verified. For who holds the lock.
 */
public final class DataTags
{
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,62}");

    private final Connections connections;
    private final LakehouseCatalog catalog;
    private final Journal journal;
    private final Manifests manifests;
    private final Audit audit;
    private final TagMover mover;

    public DataTags(Connections connections, LedgerName ledger, LakehouseCatalog catalog)
    {
        this.connections = requireNonNull(connections, "connections is null");
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.journal = new Journal(connections, ledger);
        this.manifests = new Manifests(connections, ledger);
        this.audit = new Audit(connections, ledger);
        this.mover = new TagMover(journal, catalog, new PublishedViews(catalog, connections));
    }

    /**
     * All that were made, also those that were taken away.
     */
    public List<DataTag> list()
    {
        return manifests.read();
    }

    /**
     * The tags by which a table is still kept.
     */
    public List<DataTag> of(TableName table)
    {
        return list().stream()
                .filter(tag -> tag.tables().stream().anyMatch(part -> part.table().equals(table) && part.dropped().isEmpty()))
                .collect(toImmutableList());
    }

    /**
     * Keeps what is published now. Reads all of it, for the checksums.
     *
     * @throws RefusedException when nothing is published, or the name is taken
     */
    public DataTag tag(String name)
    {
        checkName(name);
        List<Publication> publications = journal.read();
        Publication shown = Journal.shown(publications).orElseThrow(() -> new RefusedException("nothing has been published yet"));
        Map<TableName, CatalogTable> tables = catalog.load(publications.stream()
                .flatMap(publication -> publication.changes().stream())
                .filter(change -> change.tag().equals(Publisher.PUBLISHED))
                .map(RefChange::table)
                .collect(toImmutableSet()));
        if (tables.values().stream().anyMatch(table -> table.tag(name).isPresent())) {
            throw new RefusedException("there is a tag %s already: take it away with untag, or choose another name".formatted(name));
        }
        ImmutableList.Builder<Part> parts = ImmutableList.builder();
        ImmutableList.Builder<RefChange> changes = ImmutableList.builder();
        for (CatalogTable table : tables.values()) {
            table.tag(Publisher.PUBLISHED).ifPresent(snapshot -> {
                parts.add(part(table, snapshot));
                changes.add(new RefChange(table.name(), name, OptionalLong.empty(), OptionalLong.of(snapshot)));
            });
        }
        DataTag tag = new DataTag(name, shown.runId(), audit.version(shown.runId()), Instant.now(), "", parts.build());
        // first, so that no tag is without one; the catalog says whether the tag is there
        manifests.write(tag);
        mover.make(intent(Kind.TAG, shown.runId(), name, changes.build()), ImmutableList.of());
        return list().stream().filter(found -> found.name().equals(name)).findFirst().orElseThrow();
    }

    /**
     * Takes a tag away, from all tables that have it.
     */
    public void untag(String name)
    {
        DataTag tag = list().stream()
                .filter(found -> found.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new RefusedException("there is no tag " + name));
        drop(ImmutableList.of(tag), _ -> true, "untagged");
    }

    /**
     * Takes a tag from tables whose old snapshots have to go, and notes it in its manifest.
     *
     * @param reason for the manifest, as "deleted on Reddit"
     */
    public void drop(String name, Set<TableName> tables, String reason)
    {
        drop(list().stream().filter(tag -> tag.name().equals(name)).toList(), tables::contains, reason);
    }

    private void drop(List<DataTag> tags, Predicate<TableName> which, String reason)
    {
        for (DataTag tag : tags) {
            List<Part> parts = tag.tables().stream().filter(part -> which.test(part.table())).collect(toImmutableList());
            Map<TableName, CatalogTable> loaded = catalog.load(parts.stream().map(Part::table).toList());
            List<RefChange> changes = loaded.values().stream()
                    .filter(table -> table.tag(tag.name()).isPresent())
                    .map(table -> new RefChange(table.name(), tag.name(), table.tag(tag.name()), OptionalLong.empty()))
                    .collect(toImmutableList());
            if (!changes.isEmpty()) {
                mover.make(intent(Kind.UNTAG, tag.runId(), tag.name(), changes), ImmutableList.of());
            }
            List<Part> dropped = parts.stream()
                    .filter(part -> part.dropped().isEmpty())
                    .map(part -> new Part(part.table(), part.snapshot(), part.rows(), part.checksum(), part.columns(), Optional.of(reason)))
                    .collect(toImmutableList());
            if (!dropped.isEmpty()) {
                manifests.write(new DataTag(tag.name(), tag.runId(), tag.version(), tag.createdAt(), tag.createdBy(), dropped));
            }
        }
    }

    /**
     * Reads a data set again and compares it with its manifest.
     *
     * @return what is not as it was, in sentences; nothing when all is
     */
    public List<String> verify(DataTag tag)
    {
        ImmutableList.Builder<String> problems = ImmutableList.builder();
        Map<TableName, CatalogTable> tables = catalog.load(tag.tables().stream().map(Part::table).toList());
        for (Part part : tag.tables()) {
            Optional<CatalogTable> table = Optional.ofNullable(tables.get(part.table()));
            if (part.dropped().isPresent()) {
                problems.add("%s: the tag was taken away (%s)".formatted(part.table(), part.dropped().get()));
            }
            else if (table.isEmpty() || !table.get().tag(tag.name()).equals(OptionalLong.of(part.snapshot()))) {
                problems.add("%s: the tag is not there any more".formatted(part.table()));
            }
            else if (!part(table.get(), part.snapshot()).equals(part)) {
                problems.add("%s: rows or columns are not what they were".formatted(part.table()));
            }
        }
        return problems.build();
    }

    private Part part(CatalogTable table, long snapshot)
    {
        List<NestedField> columns = PublishedViews.schema(table.metadata(), table.metadata().snapshot(snapshot)).columns();
        TableName name = table.name();
        String sql = "SELECT count(*), to_hex(checksum(ROW(%s, 0))) FROM %s FOR VERSION AS OF %s".formatted(
                columns.stream().map(column -> quote(column.name())).collect(joining(", ")),
                quote(name), snapshot);
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            String checksum = row.getString(2);
            return new Part(name, snapshot, row.getLong(1), checksum == null ? "" : checksum, json(columns), Optional.empty());
        }
        catch (SQLException e) {
            throw new UsageException("%s cannot be read at snapshot %s: %s".formatted(name, snapshot, ErrorReason.of(e)), e);
        }
    }

    private static String json(List<NestedField> columns)
    {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        columns.forEach(column -> array.addObject().put("name", column.name()).put("type", column.type().toString()));
        return array.toString();
    }

    private static Publication intent(Kind kind, String runId, String tag, List<RefChange> changes)
    {
        Instant now = Instant.now();
        return new Publication(RunIds.next(now), kind, State.INTENT, runId, tag, changes, "", now);
    }

    private static void checkName(String name)
    {
        if (!NAME.matcher(name).matches() || name.startsWith(Publisher.PUBLISHED) || name.equals("main")) {
            throw new UsageException("%s cannot be the name of a tag: lower case letters, digits, '_', '.' and '-', and not main or published…".formatted(name));
        }
    }
}
