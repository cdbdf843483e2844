package reddit.lakehouse.simulator;

import com.google.common.hash.Hashing;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/** Rules for the usual faults. */
public final class FaultRules
{
    private FaultRules() {}

    /** Requests of one endpoint, such as {@code GET /r/{subreddit}/new}. */
    public static Predicate<ApiRequest> endpoint(String endpoint)
    {
        requireNonNull(endpoint, "endpoint is null");
        return request -> request.endpoint().label().equals(endpoint);
    }

    /** Requests of one path, whatever their parameters. */
    public static Predicate<ApiRequest> path(String path)
    {
        requireNonNull(path, "path is null");
        return request -> request.path().equalsIgnoreCase(path);
    }

    /** The first so many requests that fit get this status with Reddit's plain refusal. */
    public static FaultRule status(int status, int times, Predicate<ApiRequest> requests)
    {
        return times(times, requests, new Fault.Respond(Answer.refusal(status, "Simulated " + status)));
    }

    public static FaultRule latency(Duration latency, Predicate<ApiRequest> requests)
    {
        return always(requests, new Fault.Delay(latency));
    }

    public static FaultRule reset(int times, Predicate<ApiRequest> requests)
    {
        return times(times, requests, new Fault.Reset());
    }

    public static FaultRule truncate(int bytes, int times, Predicate<ApiRequest> requests)
    {
        return times(times, requests, new Fault.Truncate(bytes));
    }

    /** A share of the requests, 0 to 1: which of them depends on the seed, on what is asked, and how often it was asked. */
    public static FaultRule share(double share, long seed, Predicate<ApiRequest> requests, Fault fault)
    {
        requireNonNull(requests, "requests is null");
        requireNonNull(fault, "fault is null");
        Map<String, Integer> timesAsked = new ConcurrentHashMap<>();
        return request -> {
            if (!requests.test(request)) {
                return Optional.empty();
            }
            String asked = request + "?" + new TreeMap<>(request.parameters());
            int times = timesAsked.merge(asked, 1, Integer::sum);
            long dice = Hashing.murmur3_128().newHasher()
                    .putLong(seed)
                    .putInt(times)
                    .putString(asked, UTF_8)
                    .hash()
                    .asLong();
            return (dice >>> 11) * 0x1p-53 < share ? Optional.of(fault) : Optional.empty();
        };
    }

    public static FaultRule always(Predicate<ApiRequest> requests, Fault fault)
    {
        requireNonNull(requests, "requests is null");
        requireNonNull(fault, "fault is null");
        return request -> requests.test(request) ? Optional.of(fault) : Optional.empty();
    }

    public static FaultRule times(int times, Predicate<ApiRequest> requests, Fault fault)
    {
        requireNonNull(requests, "requests is null");
        requireNonNull(fault, "fault is null");
        AtomicInteger left = new AtomicInteger(times);
        return request -> requests.test(request) && left.getAndDecrement() > 0 ? Optional.of(fault) : Optional.empty();
    }
}
