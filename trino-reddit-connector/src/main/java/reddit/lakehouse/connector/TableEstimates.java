package reddit.lakehouse.connector;

import io.trino.spi.predicate.TupleDomain;
import io.trino.spi.statistics.ColumnStatistics;
import io.trino.spi.statistics.Estimate;
import io.trino.spi.statistics.TableStatistics;
import io.trino.spi.type.FixedWidthType;
import reddit.lakehouse.connector.decode.RedditColumn;
import reddit.lakehouse.connector.table.AccessPath;
import reddit.lakehouse.connector.table.ApiTable;

import java.util.Optional;

/**
 * What the planner is told of a table: that it is large, unless the query says what to ask for.
 */
final class TableEstimates
{
    private static final int TEXT_BYTES = 40;
    private static final int OBJECT_BYTES = 2500;
    // More than any table has: so the planner has the other side of a join say what to ask for
    private static final long NOT_TO_BE_READ = 1_000_000_000_000L;

    private TableEstimates() {}

    static TableStatistics estimate(ApiTable table, RedditTableHandle handle)
    {
        if (handle.constraint().isNone()) {
            return TableStatistics.empty();
        }
        Optional<AccessPlan> plan = AccessPlan.byKeys(table, handle.constraint(), TupleDomain.all());
        double rows = rows(table, handle, plan);
        TableStatistics.Builder statistics = TableStatistics.builder()
                .setRowCount(Estimate.of(rows));
        for (RedditColumn column : table.columns()) {
            ColumnStatistics.Builder columnStatistics = ColumnStatistics.builder()
                    .setNullsFraction(Estimate.zero());
            if (!(column.type() instanceof FixedWidthType)) {
                columnStatistics.setDataSize(Estimate.of(rows * (column.equals(RedditColumn.JSON) ? OBJECT_BYTES : TEXT_BYTES)));
            }
            rowsPerValue(table, column.name())
                    .ifPresent(rowsPerValue -> columnStatistics.setDistinctValuesCount(Estimate.of(Math.ceil(rows / rowsPerValue))));
            statistics.setColumnStatistics(new RedditColumnHandle(column.name(), column.type()), columnStatistics.build());
        }
        return statistics.build();
    }

    private static double rows(ApiTable table, RedditTableHandle handle, Optional<AccessPlan> plan)
    {
        long rows = plan.map(AccessPlan::rows)
                .orElse(AccessPlan.withoutKeys(table).isPresent() ? table.totalRows() : NOT_TO_BE_READ);
        return Math.min(rows, handle.limit().orElse(Long.MAX_VALUE));
    }

    private static Optional<Long> rowsPerValue(ApiTable table, String column)
    {
        return table.accessPaths().stream()
                .filter(path -> path.key().isPresent() && path.key().get().column().equals(column))
                .map(AccessPath::rowsPerKey)
                .findFirst();
    }
}
