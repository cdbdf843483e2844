package reddit.lakehouse.connector;

import io.trino.spi.predicate.Domain;
import reddit.lakehouse.connector.table.AccessPath;
import reddit.lakehouse.connector.table.ApiTable;
import reddit.lakehouse.connector.table.KeyColumn;

import java.util.Map;

/**
 * How many rows are wanted.
 *
 * @param split of the whole split
 * @param scan of each scan
 * @param exact every row that a scan gives will pass the filters, so that no more need be asked for than are wanted
 */
record RowLimits(long split, long scan, boolean exact)
{
    static RowLimits create(RedditTableHandle handle, AccessPath path, Map<String, Domain> predicates)
    {
        return new RowLimits(
                handle.limit().orElse(Long.MAX_VALUE),
                path.listing() ? handle.newest().orElse(Long.MAX_VALUE) : Long.MAX_VALUE,
                predicates.entrySet().stream().allMatch(predicate -> holds(path, predicate.getKey(), predicate.getValue())));
    }

    boolean isLimited()
    {
        return split != Long.MAX_VALUE;
    }

    private static boolean holds(AccessPath path, String column, Domain domain)
    {
        if (column.equals(ApiTable.CREATED)) {
            return domain.getValues().getRanges().getSpan().isHighUnbounded() && domain.getValues().getRanges().getRangeCount() == 1;
        }
        return path.key().map(KeyColumn::column).filter(column::equals).isPresent();
    }
}
