package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableSet;
import reddit.lakehouse.connector.decode.RedditColumn;

import java.util.List;
import java.util.Set;

/**
 * A table whose rows come in answers that are no Listings, each of them once.
 */
abstract class ObjectsTable
        extends ApiTable
{
    /** Nobody joins these with a filter on them; what counts is that Reddit is the larger side. */
    private static final long TOTAL = 10_000_000;

    ObjectsTable(String name, String comment, List<RedditColumn> columns, List<AccessPath> accessPaths, List<KeyColumn> furtherKeys)
    {
        super(name, comment, "object", TOTAL, columns, accessPaths, furtherKeys);
    }

    @Override
    public Set<String> controlColumns()
    {
        return ImmutableSet.of();
    }
}
