package reddit.lakehouse.models;

import com.google.common.collect.ImmutableMap;
import reddit.lakehouse.models.TableSnapshots.State;
import reddit.lakehouse.models.publish.CatalogException;
import reddit.lakehouse.models.publish.LakehouseCatalog;
import reddit.lakehouse.models.sql.TableName;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * Watches over a run what its tests read. Where Trino does not tell, nothing counts as tested: that is no reason to end
 * a run, but one not to publish it.
 */
final class TestedSnapshots
{
    private final TableSnapshots snapshots;
    private final Optional<Map<TableName, State>> before;

    private TestedSnapshots(TableSnapshots snapshots, Optional<Map<TableName, State>> before)
    {
        this.snapshots = requireNonNull(snapshots, "snapshots is null");
        this.before = requireNonNull(before, "before is null");
    }

    static TestedSnapshots before(RunContext context, ModelProject project, Optional<LakehouseCatalog> catalog)
    {
        TableSnapshots snapshots = TableSnapshots.of(project, context.kinds(), context.connections(), catalog);
        return new TestedSnapshots(snapshots, context.options().tests() ? read(snapshots) : Optional.empty());
    }

    Map<TableName, Long> after(List<String> queries)
    {
        return before
                .flatMap(states -> read(snapshots).map(after -> TableSnapshots.tested(states, after, queries)))
                .orElse(ImmutableMap.of());
    }

    private static Optional<Map<TableName, State>> read(TableSnapshots snapshots)
    {
        try {
            return Optional.of(snapshots.read());
        }
        catch (SQLException | CatalogException e) {
            return Optional.empty();
        }
    }
}
