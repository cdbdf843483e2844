package reddit.lakehouse.simulator;

import com.google.common.collect.ImmutableMap;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.simulator.RateLimit.WINDOW_SECONDS;

/** The requests of each client id in the window of 600 seconds that the clock is in. */
final class RequestBudget
{
    private final Map<String, Integer> used = new HashMap<>();
    private RateLimit rateLimit;
    private long window = Long.MIN_VALUE;

    RequestBudget(RateLimit rateLimit)
    {
        this.rateLimit = requireNonNull(rateLimit, "rateLimit is null");
    }

    synchronized void setRateLimit(RateLimit newRateLimit)
    {
        rateLimit = requireNonNull(newRateLimit, "newRateLimit is null");
    }

    synchronized void refill()
    {
        used.clear();
    }

    /** Takes a request out of the budget and says what is left. */
    synchronized Ticket take(String clientId, Instant now)
    {
        long current = Math.floorDiv(now.getEpochSecond(), WINDOW_SECONDS);
        if (current != window) {
            used.clear();
            window = current;
        }
        long reset = (current + 1) * WINDOW_SECONDS - now.getEpochSecond();
        if (!rateLimit.enabled()) {
            return new Ticket(true, Map.of());
        }
        int count = used.merge(clientId, 1, Integer::sum);
        if (count > rateLimit.requests()) {
            return new Ticket(false, rateLimit.retryAfter() ? Map.of("Retry-After", Long.toString(reset)) : Map.of());
        }
        return new Ticket(true, ImmutableMap.of(
                "x-ratelimit-remaining", (rateLimit.requests() - count) + ".0",
                "x-ratelimit-used", Integer.toString(count),
                "x-ratelimit-reset", Long.toString(reset)));
    }

    record Ticket(boolean granted, Map<String, String> headers) {}
}
