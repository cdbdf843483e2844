package reddit.lakehouse.connector.client;

import java.time.Duration;

import static java.util.Objects.requireNonNull;

/**
 * How long is waited before a request is repeated: the first time, and at most. Each wait is twice the one before.
 *
 * @param first after a failure
 * @param firstRateLimit after a 429 that does not say how long
 */
public record Backoff(Duration first, Duration firstRateLimit, Duration longest)
{
    static final Backoff DEFAULT = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofSeconds(60));

    public Backoff
    {
        requireNonNull(first, "first is null");
        requireNonNull(firstRateLimit, "firstRateLimit is null");
        requireNonNull(longest, "longest is null");
    }
}
