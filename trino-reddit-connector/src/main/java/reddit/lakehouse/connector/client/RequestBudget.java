package reddit.lakehouse.connector.client;

import com.google.common.base.Ticker;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import com.google.inject.Inject;
import org.weakref.jmx.Managed;
import reddit.lakehouse.connector.RedditConfig;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

/**
 * Who may ask Reddit when. One budget a catalog, since Reddit counts by client id: a request goes when the window allows
 * it and not too many are on their way. The queries that wait take turns, so a small one is not held up by a large one.
 */
public final class RequestBudget
{
    private final Ticker ticker;
    private final Clock clock;
    private final ScheduledExecutorService scheduler;
    private final int maxRunning;

    @GuardedBy("this")
    private final RateWindow window;
    @GuardedBy("this")
    private final Map<String, Deque<Place>> waiting = new LinkedHashMap<>();
    @GuardedBy("this")
    private final Set<Place> running = new HashSet<>();
    @GuardedBy("this")
    private long sent;
    @GuardedBy("this")
    private Optional<Future<?>> wakeUp = Optional.empty();
    @GuardedBy("this")
    private boolean closed;

    @Inject
    public RequestBudget(RedditConfig config, @ForReddit Ticker ticker, @ForReddit Clock clock, @ForReddit ScheduledExecutorService scheduler)
    {
        this.ticker = requireNonNull(ticker, "ticker is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.scheduler = requireNonNull(scheduler, "scheduler is null");
        this.maxRunning = config.getMaxConcurrentRequests();
        this.window = new RateWindow(config.getRequestLimit(), config.getRequestWindow().roundTo(NANOSECONDS), ticker.read());
    }

    public synchronized RateLimit rateLimit()
    {
        long now = ticker.read();
        long remaining = window.remaining(now);
        return new RateLimit(
                window.limit(),
                window.limit() - remaining,
                remaining,
                clock.instant().plusNanos(window.end() - now),
                running.size(),
                waiting.values().stream().mapToLong(Deque::size).sum());
    }

    @Managed
    public long getRequestLimit()
    {
        return rateLimit().limit();
    }

    @Managed
    public long getUsedRequests()
    {
        return rateLimit().used();
    }

    @Managed
    public long getRemainingRequests()
    {
        return rateLimit().remaining();
    }

    @Managed
    public long getRunningRequests()
    {
        return rateLimit().running();
    }

    @Managed
    public long getWaitingRequests()
    {
        return rateLimit().waiting();
    }

    /**
     * A place in the queue, taken by {@link Place#enter}.
     *
     * @param alone the group of requests of which only one may be on its way
     * @param start asks Reddit; runs once, on any thread, when it is this place's turn
     */
    Place place(String queryId, Optional<Endpoint> alone, Runnable start)
    {
        return new Place(queryId, alone, start);
    }

    /** Lets nobody go for that long. */
    synchronized void pause(long nanos)
    {
        window.pause(ticker.read() + nanos);
    }

    synchronized void close()
    {
        closed = true;
        waiting.clear();
        wakeUp.ifPresent(future -> future.cancel(false));
    }

    private void dispatch()
    {
        for (Optional<Place> place = next(); place.isPresent(); place = next()) {
            place.get().start.run();
        }
    }

    private synchronized Optional<Place> next()
    {
        if (closed || running.size() >= maxRunning) {
            return Optional.empty();
        }
        Optional<Place> next = nextInTurn();
        if (next.isEmpty()) {
            return Optional.empty();
        }
        long now = ticker.read();
        long delay = window.delay(now);
        if (delay > 0) {
            wakeUp.ifPresent(future -> future.cancel(false));
            wakeUp = Optional.of(scheduler.schedule(this::dispatch, delay, NANOSECONDS));
            return Optional.empty();
        }
        Place place = next.get();
        removeFromQueue(place, true);
        running.add(place);
        place.number = sent++;
        place.waitedNanos = now - place.enteredAt;
        window.sent(now);
        return next;
    }

    @GuardedBy("this")
    private Optional<Place> nextInTurn()
    {
        return waiting.values().stream()
                .flatMap(places -> places.stream().filter(this::mayRun).limit(1))
                .findFirst();
    }

    @GuardedBy("this")
    private boolean mayRun(Place place)
    {
        return place.alone.isEmpty() || running.stream().noneMatch(other -> other.alone.equals(place.alone));
    }

    @GuardedBy("this")
    private void removeFromQueue(Place place, boolean turnTaken)
    {
        Deque<Place> places = waiting.get(place.queryId);
        if (places == null || !places.remove(place)) {
            return;
        }
        if (places.isEmpty() || turnTaken) {
            waiting.remove(place.queryId);
        }
        if (!places.isEmpty() && turnTaken) {
            waiting.put(place.queryId, places);
        }
    }

    final class Place
    {
        private final String queryId;
        private final Optional<Endpoint> alone;
        private final Runnable start;
        @GuardedBy("RequestBudget.this")
        private boolean used;
        @GuardedBy("RequestBudget.this")
        private long number;
        @GuardedBy("RequestBudget.this")
        private long enteredAt;
        @GuardedBy("RequestBudget.this")
        private long waitedNanos;

        private Place(String queryId, Optional<Endpoint> alone, Runnable start)
        {
            this.queryId = requireNonNull(queryId, "queryId is null");
            this.alone = requireNonNull(alone, "alone is null");
            this.start = requireNonNull(start, "start is null");
        }

        /** Waits for its turn; a place that was left before does nothing. */
        void enter()
        {
            synchronized (RequestBudget.this) {
                if (used) {
                    return;
                }
                used = true;
                enteredAt = ticker.read();
                waiting.computeIfAbsent(queryId, _ -> new ArrayDeque<>()).add(this);
            }
            dispatch();
        }

        /** From entering to its turn. */
        long waitedNanos()
        {
            synchronized (RequestBudget.this) {
                return waitedNanos;
            }
        }

        /** What Reddit says with the answer to this place's request. */
        void answered(RateLimitHeaders headers)
        {
            synchronized (RequestBudget.this) {
                int sentLater = (int) running.stream().filter(place -> place.number > number).count();
                window.answered(ticker.read(), headers, sentLater);
            }
        }

        /** Gives the place to the next, whether it was waiting or running. Does nothing the second time. */
        void leave()
        {
            synchronized (RequestBudget.this) {
                used = true;
                removeFromQueue(this, false);
                running.remove(this);
            }
            dispatch();
        }
    }
}
