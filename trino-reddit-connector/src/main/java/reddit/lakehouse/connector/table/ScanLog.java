package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import org.weakref.jmx.Managed;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.LongAdder;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

/**
 * The latest scans of this node, so that one that could not be completed is seen.
 */
public final class ScanLog
{
    private static final int KEPT = 10_000;

    @GuardedBy("this")
    private final Queue<Entry> entries = new ArrayDeque<>();
    private final LongAdder scans = new LongAdder();
    private final LongAdder incompleteScans = new LongAdder();
    private final LongAdder rows = new LongAdder();

    public synchronized void add(Entry entry)
    {
        scans.increment();
        rows.add(entry.rows());
        entry.missing().ifPresent(_ -> incompleteScans.increment());
        if (entries.size() == KEPT) {
            entries.remove();
        }
        entries.add(entry);
    }

    @Managed
    public long getScans()
    {
        return scans.sum();
    }

    @Managed
    public long getIncompleteScans()
    {
        return incompleteScans.sum();
    }

    @Managed
    public long getRows()
    {
        return rows.sum();
    }

    /** What a query could not have of a table so far, each once. */
    public synchronized List<String> missing(String queryId, String table)
    {
        return entries.stream()
                .filter(entry -> entry.queryId().equals(queryId) && entry.table().equals(table))
                .flatMap(entry -> entry.missing().stream())
                .distinct()
                .collect(toImmutableList());
    }

    public synchronized List<Entry> entries()
    {
        return ImmutableList.copyOf(entries);
    }

    /**
     * @param path name of the access path
     * @param rows that Reddit gave and the predicates let through
     * @param missing what could not be had, in a sentence
     */
    public record Entry(Instant endedAt, String queryId, String table, String path, long requests, long rows, Optional<String> missing)
    {
        public Entry
        {
            requireNonNull(endedAt, "endedAt is null");
            requireNonNull(queryId, "queryId is null");
            requireNonNull(table, "table is null");
            requireNonNull(path, "path is null");
            requireNonNull(missing, "missing is null");
        }
    }
}
