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
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

/**
 * How long to wait before a request is repeated. Waits double from time to time, and the half of each is random, so that
 * requests that failed together do not come back together.
 */
final class RetryPolicy
{
    private final int maxRetries;
    private final Backoff backoff;
    private final long longestWaitNanos;

    @Inject
    public RetryPolicy(RedditConfig config, Backoff backoff)
    {
        this.backoff = requireNonNull(backoff, "backoff is null");
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
        return wait(backoff.first(), failures);
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
                .orElseGet(() -> wait(backoff.firstRateLimit(), rateLimits));
    }

    private static Optional<Double> retryAfter(String value, Instant now)
    {
        Double seconds = Doubles.tryParse(value);
        if (seconds != null) {
            // What nobody can mean is still a wish to be left alone, not a number to be forgotten
            return Optional.of(min(seconds, Integer.MAX_VALUE)).filter(number -> number >= 0);
        }
        try {
            Duration wait = Duration.between(now, ZonedDateTime.parse(value, RFC_1123_DATE_TIME).toInstant());
            return Optional.of((double) wait.toSeconds() + 1);
        }
        catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private long wait(Duration first, int times)
    {
        long longest = min(backoff.longest().toNanos(), first.toNanos() << min(times - 1, 20));
        return longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2);
    }
}
