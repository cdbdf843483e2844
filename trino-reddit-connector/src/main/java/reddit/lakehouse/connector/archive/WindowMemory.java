package reddit.lakehouse.connector.archive;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import com.google.inject.Inject;
import io.airlift.units.DataSize;
import io.trino.spi.TrinoException;
import org.weakref.jmx.Managed;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

import static io.airlift.units.DataSize.succinctBytes;
import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.connector.RedditErrorCode.ARCHIVE_WINDOW_TOO_LARGE;

/**
 * The memory outside the heap that the files being read on this node may take, which says how many that are at a time:
 * the window of a file of Pushshift's is 2 GiB. Who does not fit waits, in the order of coming.
 */
public final class WindowMemory
{
    private final long limit;

    @GuardedBy("this")
    private long used;
    @GuardedBy("this")
    private final Deque<Reservation> waiting = new ArrayDeque<>();

    @Inject
    public WindowMemory(ArchiveConfig config)
    {
        this(config.getMaxWindowMemory());
    }

    WindowMemory(DataSize limit)
    {
        this.limit = limit.toBytes();
    }

    @Managed
    public synchronized long getUsedBytes()
    {
        return used;
    }

    @Managed
    public synchronized long getWaitingFiles()
    {
        return waiting.size();
    }

    /**
     * @param file for the error
     * @throws TrinoException when it is more than there can ever be
     */
    Reservation reserve(long bytes, String file)
    {
        if (bytes > limit) {
            throw new TrinoException(ARCHIVE_WINDOW_TOO_LARGE, "%s takes %s outside the heap to be read, and reddit.archive.max-window-memory is %s: raise it, and leave that much of the machine's memory free beside the heap"
                    .formatted(file, succinctBytes(bytes), succinctBytes(limit)));
        }
        Reservation reservation = new Reservation(bytes, file);
        synchronized (this) {
            waiting.add(reservation);
        }
        grant();
        return reservation;
    }

    private void grant()
    {
        for (Reservation next = next(); next != null; next = next()) {
            next.granted.complete(null);
        }
    }

    private synchronized Reservation next()
    {
        Reservation first = waiting.peek();
        if (first == null || used + first.bytes > limit) {
            return null;
        }
        used += first.bytes;
        first.holds = true;
        return waiting.remove();
    }

    /** A share of the memory, to be given back by {@link #close}, granted or not. */
    final class Reservation
            implements AutoCloseable
    {
        private final String file;
        private final CompletableFuture<Void> granted = new CompletableFuture<>();
        @GuardedBy("WindowMemory.this")
        private long bytes;
        @GuardedBy("WindowMemory.this")
        private boolean holds;

        private Reservation(long bytes, String file)
        {
            this.bytes = bytes;
            this.file = requireNonNull(file, "file is null");
        }

        long bytes()
        {
            synchronized (WindowMemory.this) {
                return bytes;
            }
        }

        /**
         * More for a file that is being read. It does not wait: whoever holds memory while waiting for more may be
         * waited for by others.
         *
         * @throws TrinoException when there is not so much now
         */
        void extend(long newBytes)
        {
            synchronized (WindowMemory.this) {
                if (used - bytes + newBytes <= limit) {
                    used += newBytes - bytes;
                    bytes = newBytes;
                    return;
                }
            }
            throw new TrinoException(ARCHIVE_WINDOW_TOO_LARGE, "%s is packed so well that it takes its whole window of %s outside the heap, and other files being read leave less of reddit.archive.max-window-memory, which is %s: raise it, or read fewer files at a time"
                    .formatted(file, succinctBytes(newBytes), succinctBytes(limit)));
        }

        CompletableFuture<Void> granted()
        {
            return granted;
        }

        @Override
        public void close()
        {
            synchronized (WindowMemory.this) {
                waiting.remove(this);
                used -= holds ? bytes : 0;
                holds = false;
            }
            grant();
        }
    }
}
