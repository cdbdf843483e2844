package reddit.lakehouse.connector.client;

import com.google.common.primitives.Doubles;
import com.google.inject.Inject;
import reddit.lakehouse.connector.RedditConfig;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import static java.lang.Math.max;
import static java.lang.Math.min;
import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

/**
 * How long to wait before a request is repeated. Waits double from time to time, and the half of each is random, so that
 * requests that failed together do not come back together.
 */
final class RetryPolicy
{
    private static final long FIRST_WAIT_NANOS = MILLISECONDS.toNanos(500);
    private static final long FIRST_RATE_LIMIT_WAIT_NANOS = SECONDS.toNanos(5);
    private static final long LONGEST_BACKOFF_NANOS = SECONDS.toNanos(60);

    private final int maxRetries;
    private final long longestWaitNanos;

    @Inject
    public RetryPolicy(RedditConfig config)
    {
        this.maxRetries = config.getMaxRetries();
        this.longestWaitNanos = config.getRequestWindow().roundTo(NANOSECONDS);
    }

    boolean isExhausted(int failures)
    {
        return failures > maxRetries;
    }

    /** Whether a 429 asks for more patience than a query should have. */
    boolean isTooLong(long waitNanos)
    {
        // Reset and Retry-After are rounded to seconds
        return waitNanos > longestWaitNanos + SECONDS.toNanos(2);
    }

    /** Nanoseconds after the given number of failures, 1 or more. */
    long afterFailure(int failures)
    {
        return backoff(FIRST_WAIT_NANOS, failures);
    }

    /** Nanoseconds after a 429: what it asks for, the end of a used up window, or a guess. */
    long afterRateLimit(Answer answer, int rateLimits)
    {
        Optional<Double> seconds = answer.header("retry-after")
                .flatMap(value -> retryAfter(value.strip(), answer.receivedAt()))
                .or(() -> RateLimitHeaders.parse(answer.headers())
                        .filter(headers -> headers.remaining() < 1)
                        .map(headers -> headers.resetSeconds() + 1));
        return seconds
                .map(value -> (long) (max(value, 1) * SECONDS.toNanos(1)))
                .orElseGet(() -> backoff(FIRST_RATE_LIMIT_WAIT_NANOS, rateLimits));
    }

    private static Optional<Double> retryAfter(String value, Instant now)
    {
        Double seconds = Doubles.tryParse(value);
        if (seconds != null) {
            return Optional.of(seconds).filter(number -> number >= 0 && number < Integer.MAX_VALUE);
        }
        try {
            Duration wait = Duration.between(now, ZonedDateTime.parse(value, RFC_1123_DATE_TIME).toInstant());
            return Optional.of((double) wait.toSeconds() + 1);
        }
        catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static long backoff(long firstNanos, int times)
    {
        long longest = min(LONGEST_BACKOFF_NANOS, firstNanos << min(times - 1, 20));
        return longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2);
    }
}
