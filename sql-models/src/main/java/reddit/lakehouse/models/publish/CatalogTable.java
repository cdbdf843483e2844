package reddit.lakehouse.models.publish;

import com.google.common.collect.ImmutableMap;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.TableMetadata;
import reddit.lakehouse.models.sql.TableName;

import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.OptionalLong;

import static java.util.Objects.requireNonNull;

/**
 * A table as the catalog has it at one moment.
 */
public record CatalogTable(TableName name, TableMetadata metadata)
{
    public CatalogTable
    {
        requireNonNull(name, "name is null");
        requireNonNull(metadata, "metadata is null");
    }

    /**
     * Empty when nothing was ever written to the table.
     */
    public OptionalLong currentSnapshot()
    {
        Snapshot current = metadata.currentSnapshot();
        return current == null ? OptionalLong.empty() : OptionalLong.of(current.snapshotId());
    }

    /**
     * The query of Trino that made the current snapshot.
     */
    public Optional<String> currentQuery()
    {
        return Optional.ofNullable(metadata.currentSnapshot()).map(snapshot -> snapshot.summary().get("trino_query_id"));
    }

    public boolean hasSnapshot(long id)
    {
        return metadata.snapshot(id) != null;
    }

    /**
     * Whether the table still holds the rows of a snapshot: it is the current one, or only files were rewritten since
     * without a change of rows. A table to which nothing was ever written holds what it held.
     */
    public boolean holdsWhatWasIn(OptionalLong snapshot)
    {
        if (snapshot.isEmpty()) {
            return currentSnapshot().isEmpty();
        }
        for (Snapshot current = metadata.currentSnapshot(); current != null; current = parent(current)) {
            if (current.snapshotId() == snapshot.getAsLong()) {
                return true;
            }
            if (!DataOperations.REPLACE.equals(current.operation())) {
                return false;
            }
        }
        return false;
    }

    private Snapshot parent(Snapshot snapshot)
    {
        return snapshot.parentId() == null ? null : metadata.snapshot(snapshot.parentId());
    }

    /**
     * Snapshots by tag.
     */
    public Map<String, Long> tags()
    {
        ImmutableMap.Builder<String, Long> tags = ImmutableMap.builder();
        for (Entry<String, SnapshotRef> ref : metadata.refs().entrySet()) {
            if (ref.getValue().isTag()) {
                tags.put(ref.getKey(), ref.getValue().snapshotId());
            }
        }
        return tags.buildOrThrow();
    }

    public OptionalLong tag(String name)
    {
        Long snapshot = tags().get(name);
        return snapshot == null ? OptionalLong.empty() : OptionalLong.of(snapshot);
    }
}
