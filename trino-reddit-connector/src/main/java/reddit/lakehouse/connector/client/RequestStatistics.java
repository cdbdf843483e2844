package reddit.lakehouse.connector.client;

import org.weakref.jmx.Managed;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

/**
 * What was asked of Reddit since the catalog was loaded, token requests included.
 */
public final class RequestStatistics
{
    private final Map<Key, Counters> counters = new ConcurrentHashMap<>();

    /** One line an endpoint and status, ordered by both. */
    public List<RequestCount> snapshot()
    {
        return counters.entrySet().stream()
                .map(entry -> entry.getValue().snapshot(entry.getKey()))
                .sorted(Comparator.comparing(RequestCount::endpoint).thenComparingInt(count -> count.status().orElse(0)))
                .collect(toImmutableList());
    }

    @Managed
    public long getRequests()
    {
        return sum(RequestCount::requests);
    }

    @Managed
    public long getRetries()
    {
        return sum(RequestCount::retries);
    }

    @Managed
    public long getBytes()
    {
        return sum(RequestCount::bytes);
    }

    void record(Endpoint endpoint, OptionalInt status, boolean retry, long bytes, long latencyNanos)
    {
        counters.computeIfAbsent(new Key(endpoint, status), _ -> new Counters())
                .record(retry, bytes, latencyNanos);
    }

    private long sum(ToLongFunction<RequestCount> value)
    {
        return snapshot().stream().mapToLong(value).sum();
    }

    private record Key(Endpoint endpoint, OptionalInt status)
    {
        private Key
        {
            requireNonNull(endpoint, "endpoint is null");
            requireNonNull(status, "status is null");
        }
    }

    private static final class Counters
    {
        private final LongAdder requests = new LongAdder();
        private final LongAdder retries = new LongAdder();
        private final LongAdder bytes = new LongAdder();
        private final LongAdder totalLatencyNanos = new LongAdder();
        private final LongAccumulator maxLatencyNanos = new LongAccumulator(Math::max, 0);

        private void record(boolean retry, long bytes, long latencyNanos)
        {
            requests.increment();
            if (retry) {
                retries.increment();
            }
            this.bytes.add(bytes);
            totalLatencyNanos.add(latencyNanos);
            maxLatencyNanos.accumulate(latencyNanos);
        }

        private RequestCount snapshot(Key key)
        {
            return new RequestCount(
                    key.endpoint().label(),
                    key.status(),
                    requests.sum(),
                    retries.sum(),
                    bytes.sum(),
                    Duration.ofNanos(totalLatencyNanos.sum()),
                    Duration.ofNanos(maxLatencyNanos.get()));
        }
    }
}
