package reddit.lakehouse.connector.client;

import com.google.common.collect.ImmutableListMultimap;
import io.airlift.http.client.HeaderName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reddit.lakehouse.connector.RedditConfig;

import java.time.Instant;
import java.util.Map;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

final class TestRetryPolicy
{
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final RetryPolicy policy = new RetryPolicy(new RedditConfig(), Backoff.DEFAULT);

    @ParameterizedTest
    @CsvSource({"1, 250, 500", "2, 500, 1000", "3, 1000, 2000", "10, 30000, 60000", "1000000, 30000, 60000"})
    void waitsDoubleUpToAMinute(int failures, long shortestMillis, long longestMillis)
    {
        assertThat(policy.afterFailure(failures)).isBetween(MILLISECONDS.toNanos(shortestMillis), MILLISECONDS.toNanos(longestMillis));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "4                             | 4",
            "0                             | 1",
            "2.5                           | 2.5",
            "Thu, 01 Jan 2026 00:01:00 GMT | 61",
            "Wed, 31 Dec 2025 00:00:00 GMT | 1",
            "86400                         | 86400",
    })
    void retryAfter(String value, double seconds)
    {
        assertThat(policy.afterRateLimit(answer(Map.of("Retry-After", value)), 1)).isEqualTo((long) (seconds * SECONDS.toNanos(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "NaN", "Thu, 99 Jan 2026 00:01:00 GMT"})
    void retryAfterThatIsNone(String value)
    {
        assertThat(policy.afterRateLimit(answer(Map.of("Retry-After", value)), 1)).isBetween(SECONDS.toNanos(2), SECONDS.toNanos(5));
        assertThat(policy.afterRateLimit(answer(Map.of("Retry-After", value)), 2)).isBetween(SECONDS.toNanos(5), SECONDS.toNanos(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999", "99999999999999999999", "1e99", "Fri, 31 Dec 9999 23:59:59 GMT"})
    void retryAfterThatNobodyWaitsFor(String value)
    {
        assertThat(policy.isTooLong(policy.afterRateLimit(answer(Map.of("Retry-After", value)), 1))).isTrue();
    }

    @Test
    void endOfAUsedUpWindow()
    {
        assertThat(policy.afterRateLimit(answer(Map.of("x-ratelimit-remaining", "0.0", "x-ratelimit-reset", "90")), 1)).isEqualTo(SECONDS.toNanos(91));
        // The window is not what this 429 is about
        assertThat(policy.afterRateLimit(answer(Map.of("x-ratelimit-remaining", "500.0", "x-ratelimit-reset", "90")), 1)).isLessThan(SECONDS.toNanos(6));
    }

    @Test
    void bounds()
    {
        assertThat(policy.isExhausted(4)).isFalse();
        assertThat(policy.isExhausted(5)).isTrue();
        assertThat(policy.isTooLong(SECONDS.toNanos(601))).isFalse();
        assertThat(policy.isTooLong(SECONDS.toNanos(603))).isTrue();
    }

    private static Answer answer(Map<String, String> headers)
    {
        ImmutableListMultimap.Builder<HeaderName, String> map = ImmutableListMultimap.builder();
        headers.forEach((name, value) -> map.put(HeaderName.of(name), value));
        return new Answer(429, map.build(), new byte[0], NOW);
    }
}
