package reddit.lakehouse.connector.archive;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterators;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ConnectorSplit;
import io.trino.spi.connector.ConnectorSplitSource;
import io.trino.spi.connector.DynamicFilterSnapshot;
import io.trino.spi.predicate.TupleDomain;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.CompletableFuture.completedFuture;

/**
 * Finds the files once it is known what a join asks for.
 */
final class ArchiveSplitSource
        implements ConnectorSplitSource
{
    private final Function<TupleDomain<ColumnHandle>, List<ArchiveFile>> files;
    private final Function<List<ArchiveFile>, List<ConnectorSplit>> parts;
    private final Duration waitTimeout;
    private Optional<Iterator<ConnectorSplit>> splits = Optional.empty();
    private boolean finished;

    /**
     * @param files those that can have rows of the join
     * @param waitTimeout how long to wait for the other side; zero where it tells nothing that would help
     */
    ArchiveSplitSource(Function<TupleDomain<ColumnHandle>, List<ArchiveFile>> files, Function<List<ArchiveFile>, List<ConnectorSplit>> parts, Duration waitTimeout)
    {
        this.files = requireNonNull(files, "files is null");
        this.parts = requireNonNull(parts, "parts is null");
        this.waitTimeout = requireNonNull(waitTimeout, "waitTimeout is null");
    }

    @Override
    public long getRequestedDynamicFilterWaitTimeoutMillis()
    {
        return waitTimeout.toMillis();
    }

    @Override
    public CompletableFuture<List<ConnectorSplit>> getNextBatch(int maxSize, DynamicFilterSnapshot dynamicFilter)
    {
        if (splits.isEmpty()) {
            splits = Optional.of(parts.apply(files.apply(dynamicFilter.currentPredicate())).iterator());
        }
        List<ConnectorSplit> batch = ImmutableList.copyOf(Iterators.limit(splits.get(), maxSize));
        finished = !splits.get().hasNext();
        return completedFuture(batch);
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
}
