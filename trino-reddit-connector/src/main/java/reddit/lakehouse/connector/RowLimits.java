package reddit.lakehouse.connector;

import io.trino.spi.predicate.Domain;
import reddit.lakehouse.connector.table.AccessPath;
import reddit.lakehouse.connector.table.ApiTable;
import reddit.lakehouse.connector.table.KeyColumn;
import reddit.lakehouse.connector.table.PostSort;

import java.util.List;
import java.util.Map;

import static java.lang.Math.ceilDiv;

/**
 * How many rows are wanted.
 *
 * @param split of the whole split
 * @param scan of each scan
 * @param rowsPerScan that a scan gives at most, or about where that cannot be said
 * @param exact every row that a scan gives will pass the filters, so that no more need be asked for than are wanted
 */
record RowLimits(long split, long scan, long rowsPerScan, boolean exact)
{
    static RowLimits create(ApiTable table, RedditTableHandle handle, AccessPath path, Map<String, Domain> predicates, List<PostSort> listings)
    {
        boolean endsInTime = path.listing() && table.isOrderedBy(ApiTable.CREATED, false, handle.arguments(), listings);
        return new RowLimits(
                handle.limit().orElse(Long.MAX_VALUE),
                path.listing() ? handle.newest().orElse(Long.MAX_VALUE) : Long.MAX_VALUE,
                path.keysPerScan() * path.rowsPerKey(),
                predicates.entrySet().stream().allMatch(predicate -> holds(path, endsInTime, predicate.getKey(), predicate.getValue())));
    }

    boolean isLimited()
    {
        return split != Long.MAX_VALUE;
    }

    /** So many scans side by side ask for nothing that one after the other would not have to ask for. */
    int concurrentScans(long wanted, int most)
    {
        return Math.clamp(ceilDiv(wanted, rowsPerScan), 1, most);
    }

    private static boolean holds(AccessPath path, boolean endsInTime, String column, Domain domain)
    {
        if (column.equals(ApiTable.CREATED)) {
            return endsInTime && domain.getValues().getRanges().getSpan().isHighUnbounded() && domain.getValues().getRanges().getRangeCount() == 1;
        }
        return path.key().map(KeyColumn::column).filter(column::equals).isPresent();
    }
}
