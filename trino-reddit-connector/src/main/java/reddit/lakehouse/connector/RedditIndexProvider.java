package reddit.lakehouse.connector;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.inject.Inject;
import io.airlift.slice.Slice;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ConnectorIndex;
import io.trino.spi.connector.ConnectorIndexHandle;
import io.trino.spi.connector.ConnectorIndexProvider;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.connector.RecordCursor;
import io.trino.spi.connector.RecordSet;

import java.util.List;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * Looks up what an index join asks for: the values of one key column, as many at a time as Trino has collected.
 */
public class RedditIndexProvider
        implements ConnectorIndexProvider
{
    private final RedditPageSourceProvider pageSources;

    @Inject
    public RedditIndexProvider(RedditPageSourceProvider pageSources)
    {
        this.pageSources = requireNonNull(pageSources, "pageSources is null");
    }

    @Override
    public ConnectorIndex getIndex(
            ConnectorTransactionHandle transaction,
            ConnectorSession session,
            ConnectorIndexHandle indexHandle,
            List<ColumnHandle> lookupSchema,
            List<ColumnHandle> outputSchema)
    {
        RedditTableHandle table = ((RedditIndexHandle) indexHandle).table();
        RedditColumnHandle key = (RedditColumnHandle) Iterables.getOnlyElement(lookupSchema);
        return values -> pageSources.lookUp(session, table, key, distinct(values), outputSchema);
    }

    private static Set<Slice> distinct(RecordSet values)
    {
        ImmutableSet.Builder<Slice> distinct = ImmutableSet.builder();
        try (RecordCursor cursor = values.cursor()) {
            while (cursor.advanceNextPosition()) {
                if (!cursor.isNull(0)) {
                    distinct.add(cursor.getSlice(0));
                }
            }
        }
        return distinct.build();
    }
}
