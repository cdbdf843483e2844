package reddit.lakehouse.connector.archive;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import reddit.lakehouse.connector.archive.WindowMemory.Reservation;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

import static com.google.common.base.Throwables.throwIfInstanceOf;
import static com.google.common.base.Throwables.throwIfUnchecked;
import static java.lang.Math.min;
import static java.util.Objects.requireNonNull;

/**
 * Unpacks a file in a thread of its own, a little ahead of who reads the text, once there is memory for its window.
 */
final class Unpacker
        implements TextSource
{
    private static final int SOURCE_BUFFER = 1 << 20;
    private static final int CHUNK = 1 << 18;
    private static final int CHUNKS = 16;
    // Who has caught up waits for several, since each wait costs more than a chunk
    private static final int WORTH_READING = CHUNKS / 2;
    // Text hardly ever packs better, so a small file does not fill a large window
    private static final long GOOD_RATIO = 64;
    private static final Chunk NONE = new Chunk(new byte[0], 0);

    private final Callable<InputStream> opener;
    private final ArchiveFile file;
    private final WindowMemory memory;

    private volatile SourceStream source;

    @GuardedBy("this")
    private final Deque<byte[]> free = new ArrayDeque<>();
    @GuardedBy("this")
    private int chunks;
    @GuardedBy("this")
    private final Deque<Chunk> waiting = new ArrayDeque<>();
    @GuardedBy("this")
    private CompletableFuture<Void> ready = new CompletableFuture<>();
    @GuardedBy("this")
    private Optional<Reservation> window = Optional.empty();
    @GuardedBy("this")
    private Optional<Throwable> failure = Optional.empty();
    @GuardedBy("this")
    private boolean ended;
    @GuardedBy("this")
    private boolean closed;

    private Chunk current = NONE;

    private record Chunk(byte[] bytes, int length) {}

    private Unpacker(Callable<InputStream> opener, ArchiveFile file, WindowMemory memory)
    {
        this.opener = requireNonNull(opener, "opener is null");
        this.file = requireNonNull(file, "file is null");
        this.memory = requireNonNull(memory, "memory is null");
    }

    /** @param opener gives the file as it is stored */
    static Unpacker start(Callable<InputStream> opener, ArchiveFile file, WindowMemory memory)
    {
        Unpacker unpacker = new Unpacker(opener, file, memory);
        Thread.ofPlatform()
                .daemon()
                .name("archive-unpack-" + file.location().substring(file.location().lastIndexOf('/') + 1))
                .start(unpacker::run);
        return unpacker;
    }

    @Override
    public synchronized CompletableFuture<Void> ready()
    {
        return ready;
    }

    @Override
    public synchronized int next()
            throws IOException
    {
        if (current.length() > 0) {
            free.add(current.bytes());
            notifyAll();
        }
        current = waiting.isEmpty() ? NONE : waiting.remove();
        if (waiting.isEmpty() && !ended) {
            ready = new CompletableFuture<>();
        }
        if (current.length() == 0 && ended) {
            throwFailure();
            return -1;
        }
        return current.length();
    }

    @Override
    public byte[] piece()
    {
        return current.bytes();
    }

    /** Read of the file so far, as it is stored. */
    long storedBytes()
    {
        return source == null ? 0 : source.bytes();
    }

    @Override
    public synchronized long memory()
    {
        return (long) chunks * CHUNK + SOURCE_BUFFER;
    }

    /** The thread ends, and gives back the memory of the window, when it is through with the chunk at hand. */
    @Override
    public void close()
    {
        Optional<Reservation> awaited;
        synchronized (this) {
            closed = true;
            notifyAll();
            awaited = window.filter(reservation -> !reservation.granted().isDone());
        }
        awaited.ifPresent(reservation -> reservation.granted().cancel(false));
    }

    @GuardedBy("this")
    private void throwFailure()
            throws IOException
    {
        if (failure.isPresent()) {
            throwIfInstanceOf(failure.get(), IOException.class);
            throwIfUnchecked(failure.get());
            throw new IllegalStateException(failure.get());
        }
    }

    private void run()
    {
        try {
            unpack();
            end(Optional.empty());
        }
        catch (CancellationException e) {
            end(Optional.empty());
        }
        catch (Throwable e) {
            end(Optional.of(e));
        }
    }

    private void unpack()
            throws IOException
    {
        try (SourceStream opened = new SourceStream(open())) {
            source = opened;
            if (file.compression() == Compression.ZSTD) {
                unpackFrames(new ZstdFrames(opened));
            }
            else {
                pump(file.compression().open(new BufferedInputStream(opened, SOURCE_BUFFER)), Optional.empty());
            }
        }
    }

    private void unpackFrames(ZstdFrames frames)
            throws IOException
    {
        for (Optional<Long> wanted = frames.wanted(); wanted.isPresent(); wanted = frames.wanted()) {
            try (Reservation reservation = memory.reserve(min(wanted.get(), file.length() * GOOD_RATIO), file.location())) {
                awaitWindow(reservation);
                frames.allow(wanted.get());
                // Closing it gives back the window, while the file stays open
                try (InputStream text = Compression.ZSTD.open(frames)) {
                    pump(text, Optional.of(new Window(reservation, wanted.get())));
                }
            }
        }
    }

    private void awaitWindow(Reservation reservation)
    {
        synchronized (this) {
            if (closed) {
                throw new CancellationException();
            }
            window = Optional.of(reservation);
        }
        reservation.granted().join();
    }

    /** @param size bytes; less may be reserved for a file that seemed too small to fill it */
    private record Window(Reservation reservation, long size)
    {
        void hold(long textBytes)
        {
            if (textBytes > reservation.bytes() && reservation.bytes() < size) {
                reservation.extend(size);
            }
        }
    }

    private void pump(InputStream text, Optional<Window> window)
            throws IOException
    {
        long bytes = 0;
        byte[] chunk = takeFree();
        while (true) {
            int filled = 0;
            try {
                for (int count = 0; count >= 0 && filled < CHUNK; count = text.read(chunk, filled, CHUNK - filled)) {
                    filled += count;
                }
            }
            finally {
                // What was read before a failure is whole
                if (filled > 0) {
                    put(new Chunk(chunk, filled));
                }
            }
            if (filled == 0) {
                giveBack(chunk);
                offerAll();
                return;
            }
            bytes += filled;
            long sofar = bytes;
            window.ifPresent(held -> held.hold(sofar));
            chunk = takeFree();
        }
    }

    private InputStream open()
    {
        try {
            return opener.call();
        }
        catch (Exception e) {
            throwIfUnchecked(e);
            throw new IllegalStateException(e);
        }
    }

    private synchronized byte[] takeFree()
    {
        while (free.isEmpty() && chunks == CHUNKS && !closed) {
            try {
                wait();
            }
            catch (InterruptedException e) {
                throw new CancellationException();
            }
        }
        if (closed) {
            throw new CancellationException();
        }
        if (free.isEmpty()) {
            chunks++;
            return new byte[CHUNK];
        }
        return free.remove();
    }

    private synchronized void giveBack(byte[] chunk)
    {
        free.add(chunk);
    }

    /** What comes next may have to be waited for. */
    private void offerAll()
    {
        CompletableFuture<Void> awaited;
        synchronized (this) {
            if (waiting.isEmpty()) {
                return;
            }
            awaited = ready;
        }
        awaited.complete(null);
    }

    private void put(Chunk chunk)
    {
        CompletableFuture<Void> awaited;
        synchronized (this) {
            waiting.add(chunk);
            if (waiting.size() < WORTH_READING) {
                return;
            }
            awaited = ready;
        }
        awaited.complete(null);
    }

    private void end(Optional<Throwable> failure)
    {
        CompletableFuture<Void> awaited;
        synchronized (this) {
            this.failure = failure;
            ended = true;
            awaited = ready;
        }
        awaited.complete(null);
    }
}
