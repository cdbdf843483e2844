package reddit.lakehouse.audit;

import com.google.inject.Inject;
import io.airlift.json.JsonCodec;
import io.airlift.json.JsonCodecFactory;
import io.airlift.log.Logger;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

import static java.lang.Thread.currentThread;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

/**
 * Writes in a thread of its own, so that no query waits for a disk. While nothing can be written, queries are counted instead, the
 * log says so once, and the count becomes a gap in the files as soon as they can be written again.
 */
public class AuditWriter
        implements Closeable
{
    static final JsonCodec<AuditLine> CODEC = new JsonCodecFactory().jsonCodec(AuditLine.class);

    private static final Logger log = Logger.get(AuditWriter.class);
    private static final int QUEUE = 10_000;
    private static final int BATCH = 500;
    private static final long CLOSING_MILLIS = 5_000;

    private final BlockingQueue<AuditLine> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicLong pending = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AuditFiles files;
    private final Thread thread;
    private volatile boolean closed;

    // of the writing thread alone
    private long lost;
    private Instant lostSince;
    private String reason;

    @Inject
    public AuditWriter(AuditFiles files)
    {
        this.files = requireNonNull(files, "files is null");
        this.thread = Thread.ofPlatform().daemon().name("lakehouse-audit").start(this::run);
    }

    void add(AuditLine.Query query)
    {
        pending.incrementAndGet();
        if (!queue.offer(AuditLine.of(query))) {
            pending.decrementAndGet();
            refused.incrementAndGet();
        }
    }

    /**
     * Whether something that was added is neither written nor counted as lost.
     */
    boolean isBusy()
    {
        return pending.get() > 0;
    }

    /**
     * Returns when what was added is written or counted, after some seconds at the latest.
     */
    @Override
    public void close()
    {
        closed = true;
        thread.interrupt();
        try {
            thread.join(CLOSING_MILLIS);
        }
        catch (InterruptedException e) {
            currentThread().interrupt();
        }
    }

    private void run()
    {
        List<AuditLine> batch = new ArrayList<>();
        while (!closed) {
            try {
                batch.add(queue.take());
                queue.drainTo(batch, BATCH);
                write(batch);
            }
            catch (InterruptedException e) {
                // closed: what is left is written below
            }
            batch.clear();
        }
        // an interrupted thread cannot write
        Thread.interrupted();
        queue.drainTo(batch);
        if (!batch.isEmpty()) {
            write(batch);
        }
    }

    private void write(List<AuditLine> batch)
    {
        long unqueued = refused.getAndSet(0);
        if (unqueued > 0) {
            lose(unqueued, "more queries ended at once than can be written");
        }
        try {
            if (lost > 0) {
                AuditLine gap = AuditLine.of(new AuditLine.Gap(lostSince.toString(), Instant.now().toString(), lost, reason));
                files.append(toLine(gap));
                log.info("The audit is written again, without %s queries since %s", lost, lostSince);
                lost = 0;
            }
            files.append(batch.stream().map(AuditWriter::toLine).collect(joining()));
        }
        catch (IOException | RuntimeException e) {
            lose(batch.size(), e.toString());
        }
        pending.addAndGet(-batch.size());
    }

    private void lose(long queries, String cause)
    {
        if (lost == 0) {
            lostSince = Instant.now();
            reason = cause;
            log.error("The audit cannot be written: %s. Queries go on, and are counted until it can be", cause);
        }
        lost += queries;
    }

    private static String toLine(AuditLine line)
    {
        return CODEC.toJson(line) + "\n";
    }
}
