package reddit.lakehouse.connector.client;

import com.google.common.base.Ticker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import static com.google.common.base.Preconditions.checkState;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

/**
 * A ticker, a clock and a scheduler that stand still until a test moves them on. What comes due runs in the test's thread.
 */
public final class TestingTime
        extends AbstractExecutorService
        implements ScheduledExecutorService
{
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    // Close to the overflow that a real ticker may have at any time
    private final long start = Long.MAX_VALUE - SECONDS.toNanos(100);
    private long elapsed;
    private boolean shutdown;

    public Ticker ticker()
    {
        return new Ticker()
        {
            @Override
            public long read()
            {
                return start + elapsedNanos();
            }
        };
    }

    public Clock clock()
    {
        InstantSource source = () -> START.plusNanos(elapsedNanos());
        return source.withZone(ZoneOffset.UTC);
    }

    public void advance(Duration duration)
    {
        long end = elapsedNanos() + duration.toNanos();
        for (Optional<Task> task = nextDue(end); task.isPresent(); task = nextDue(end)) {
            task.get().run();
        }
        synchronized (this) {
            elapsed = end;
        }
    }

    /** Waits, in real time, for another thread to schedule something; tells how far in the future it is. */
    synchronized Duration awaitScheduled()
            throws InterruptedException
    {
        long deadline = System.nanoTime() + SECONDS.toNanos(20);
        while (tasks.isEmpty()) {
            checkState(deadline - System.nanoTime() > 0, "nothing was scheduled");
            MILLISECONDS.timedWait(this, 100);
        }
        return Duration.ofNanos(tasks.peek().time - elapsed);
    }

    /** The same, but stops waiting when the condition holds. */
    public synchronized Optional<Duration> awaitScheduledUnless(BooleanSupplier condition)
            throws InterruptedException
    {
        long deadline = System.nanoTime() + SECONDS.toNanos(60);
        while (tasks.isEmpty()) {
            if (condition.getAsBoolean()) {
                return Optional.empty();
            }
            checkState(deadline - System.nanoTime() > 0, "nothing was scheduled");
            MILLISECONDS.timedWait(this, 20);
        }
        return Optional.of(Duration.ofNanos(tasks.peek().time - elapsed));
    }

    synchronized void awaitNothingScheduled()
            throws InterruptedException
    {
        long deadline = System.nanoTime() + SECONDS.toNanos(20);
        while (!tasks.isEmpty()) {
            checkState(deadline - System.nanoTime() > 0, "%s tasks are still scheduled", tasks.size());
            MILLISECONDS.timedWait(this, 100);
        }
    }

    synchronized int scheduled()
    {
        return tasks.size();
    }

    private synchronized long elapsedNanos()
    {
        return elapsed;
    }

    private synchronized Optional<Task> nextDue(long end)
    {
        if (tasks.isEmpty() || tasks.peek().time > end) {
            return Optional.empty();
        }
        Task task = tasks.poll();
        elapsed = task.time;
        return Optional.of(task);
    }

    private synchronized void remove(Task task)
    {
        tasks.remove(task);
        notifyAll();
    }

    @Override
    public synchronized ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit)
    {
        checkState(!shutdown, "shut down");
        Task task = new Task(command, elapsed + unit.toNanos(delay));
        tasks.add(task);
        notifyAll();
        return task;
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit)
    {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit)
    {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit)
    {
        throw new UnsupportedOperationException();
    }

    @Override
    public void execute(Runnable command)
    {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized void shutdown()
    {
        shutdown = true;
    }

    @Override
    public synchronized List<Runnable> shutdownNow()
    {
        shutdown = true;
        tasks.clear();
        return List.of();
    }

    @Override
    public synchronized boolean isShutdown()
    {
        return shutdown;
    }

    @Override
    public boolean isTerminated()
    {
        return isShutdown();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit)
    {
        return isShutdown();
    }

    private final class Task
            extends FutureTask<Object>
            implements ScheduledFuture<Object>
    {
        private final long time;

        private Task(Runnable command, long time)
        {
            super(Executors.callable(command));
            this.time = time;
        }

        @Override
        public long getDelay(TimeUnit unit)
        {
            return unit.convert(time - elapsedNanos(), NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other)
        {
            return Long.compare(time, ((Task) other).time);
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning)
        {
            remove(this);
            return super.cancel(mayInterruptIfRunning);
        }
    }
}
