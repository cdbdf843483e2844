package reddit.lakehouse.connector;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterators;
import com.google.common.collect.Lists;
import io.airlift.units.Duration;
import io.trino.plugin.base.metrics.LongCount;
import io.trino.spi.HostAddress;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ConnectorSplit;
import io.trino.spi.connector.ConnectorSplitSource;
import io.trino.spi.connector.DynamicFilterSnapshot;
import io.trino.spi.metrics.Metrics;
import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.Range;
import io.trino.spi.predicate.TupleDomain;
import io.trino.spi.type.LongTimestampWithTimeZone;
import reddit.lakehouse.connector.table.ApiTable;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static reddit.lakehouse.connector.RedditErrorCode.REDDIT_MISSING_PREDICATE;
import static reddit.lakehouse.connector.RedditSessionProperties.DYNAMIC_FILTERING_WAIT_TIMEOUT;

/**
 * Decides how to read a table once it is known what a join asks for, and parts the work.
 */
class RedditSplitSource
        implements ConnectorSplitSource
{
    // A page source follows so many listings side by side
    private static final int SCANS_IN_SPLIT = 10;

    private final ApiTable table;
    private final RedditTableHandle handle;
    private final List<String> joinedKeys;
    private final boolean joinCounts;
    private final Duration waitTimeout;
    private final HostAddress address;
    private Optional<Iterator<RedditSplit>> splits = Optional.empty();
    private long splitCount;
    private long keyCount;
    private boolean finished;

    RedditSplitSource(ApiTable table, RedditTableHandle handle, Set<ColumnHandle> dynamicFilterColumns, Duration waitTimeout, HostAddress address)
    {
        this.table = requireNonNull(table, "table is null");
        this.handle = requireNonNull(handle, "handle is null");
        List<String> joined = dynamicFilterColumns.stream()
                .map(column -> ((RedditColumnHandle) column).name())
                .collect(toImmutableList());
        this.joinedKeys = joined.stream()
                .filter(column -> table.keyColumn(column).isPresent() && !handle.isCut())
                .sorted()
                .collect(toImmutableList());
        this.joinCounts = !handle.isCut() && (!joinedKeys.isEmpty() || joined.contains(ApiTable.CREATED)) && !isCheap(table, handle);
        this.waitTimeout = requireNonNull(waitTimeout, "waitTimeout is null");
        this.address = requireNonNull(address, "address is null");
    }

    @Override
    public long getRequestedDynamicFilterWaitTimeoutMillis()
    {
        return joinCounts ? waitTimeout.toMillis() : 0;
    }

    @Override
    public CompletableFuture<List<ConnectorSplit>> getNextBatch(int maxSize, DynamicFilterSnapshot dynamicFilterSnapshot)
    {
        if (splits.isEmpty()) {
            // Rows that a limit counts must not be left out before it counts them
            splits = Optional.of(splits(handle.isCut() ? DynamicFilterSnapshot.EMPTY : dynamicFilterSnapshot).iterator());
        }
        List<RedditSplit> batch = ImmutableList.copyOf(Iterators.limit(splits.get(), maxSize));
        batch.forEach(split -> keyCount += split.keys().size());
        splitCount += batch.size();
        finished = !splits.get().hasNext();
        return completedFuture(ImmutableList.copyOf(batch));
    }

    @Override
    public Metrics getMetrics()
    {
        return new Metrics(ImmutableMap.of("redditSplits", new LongCount(splitCount), "redditKeys", new LongCount(keyCount)));
    }

    @Override
    public boolean isFinished()
    {
        return finished;
    }

    @Override
    public void close()
    {
        finished = true;
    }

    private List<RedditSplit> splits(DynamicFilterSnapshot dynamicFilter)
    {
        if (dynamicFilter.currentPredicate().isNone() || handle.constraint().isNone()) {
            return ImmutableList.of();
        }
        return splits(plan(dynamicFilter), since(dynamicFilter.currentPredicate()));
    }

    private AccessPlan plan(DynamicFilterSnapshot dynamicFilter)
    {
        Optional<AccessPlan> byKeys = AccessPlan.byKeys(table, handle.constraint(), dynamicFilter.currentPredicate());
        if (byKeys.isPresent()) {
            return byKeys.get();
        }
        if (!joinedKeys.isEmpty()) {
            throw joinDoesNotTell(dynamicFilter.isComplete());
        }
        return AccessPlan.withoutKeys(table).orElseThrow(() -> new TrinoException(
                REDDIT_MISSING_PREDICATE,
                "Reddit has no list of all %s: %s".formatted(table.name().getTableName(), table.wayOut())));
    }

    private TrinoException joinDoesNotTell(boolean complete)
    {
        String reason = complete
                ? "the other side has more values than Trino passes on, or one that Reddit cannot be asked for, such as [deleted]. Join with fewer values"
                : "the other side took longer than %s. Let the session property %s be longer".formatted(waitTimeout, DYNAMIC_FILTERING_WAIT_TIMEOUT);
        return new TrinoException(REDDIT_MISSING_PREDICATE, "The join does not say which values of %s to ask Reddit for: %s, or %s"
                .formatted(String.join(", ", joinedKeys), reason, table.wayOut()));
    }

    private List<RedditSplit> splits(AccessPlan plan, OptionalLong since)
    {
        if (plan.path().key().isEmpty()) {
            return ImmutableList.of(new RedditSplit(plan.path().name(), handle.arguments(), since, true, address));
        }
        boolean single = plan.keys().size() == 1 && joinedKeys.isEmpty();
        int keysInSplit = handle.limit().isPresent() ? Integer.MAX_VALUE : plan.path().keysPerScan() * SCANS_IN_SPLIT;
        return Lists.partition(plan.keys(), keysInSplit).stream()
                .map(keys -> new RedditSplit(plan.path().name(), keys, since, single, address))
                .collect(toImmutableList());
    }

    private OptionalLong since(TupleDomain<ColumnHandle> dynamicFilter)
    {
        return Stream.of(handle.constraint(), dynamicFilter)
                .flatMap(constraint -> Stream.ofNullable(AccessPlan.domains(constraint).get(ApiTable.CREATED)))
                .flatMapToLong(domain -> lowerBound(domain).stream())
                .max();
    }

    /** Nothing to be won by a join. */
    private static boolean isCheap(ApiTable table, RedditTableHandle handle)
    {
        return !handle.constraint().isNone() && AccessPlan.byKeys(table, handle.constraint(), TupleDomain.all())
                .map(plan -> plan.requests() <= 1)
                .orElse(false);
    }

    private static OptionalLong lowerBound(Domain domain)
    {
        if (domain.isNullAllowed() || domain.getValues().isNone()) {
            return OptionalLong.empty();
        }
        Range span = domain.getValues().getRanges().getSpan();
        return span.isLowUnbounded() ? OptionalLong.empty() : OptionalLong.of(((LongTimestampWithTimeZone) span.getLowBoundedValue()).getEpochMillis());
    }
}
