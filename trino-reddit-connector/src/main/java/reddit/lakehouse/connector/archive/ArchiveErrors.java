package reddit.lakehouse.connector.archive;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import org.weakref.jmx.Managed;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;

import static java.util.Objects.requireNonNull;

/**
 * What this node could not read of dump files, the latest.
 */
public final class ArchiveErrors
{
    private static final int KEPT = 10_000;

    @GuardedBy("this")
    private final Queue<Entry> entries = new ArrayDeque<>();
    @GuardedBy("this")
    private long count;

    public synchronized void add(Entry entry)
    {
        count++;
        if (entries.size() == KEPT) {
            entries.remove();
        }
        entries.add(entry);
    }

    public synchronized List<Entry> entries()
    {
        return ImmutableList.copyOf(entries);
    }

    /** All since the catalog was loaded. */
    @Managed
    public synchronized long getCount()
    {
        return count;
    }

    /**
     * @param line counted from 1; empty for what concerns a whole file
     * @param error in a sentence
     */
    public record Entry(Instant seenAt, String queryId, String path, OptionalLong line, String error)
    {
        public Entry
        {
            requireNonNull(seenAt, "seenAt is null");
            requireNonNull(queryId, "queryId is null");
            requireNonNull(path, "path is null");
            requireNonNull(line, "line is null");
            requireNonNull(error, "error is null");
        }
    }
}
