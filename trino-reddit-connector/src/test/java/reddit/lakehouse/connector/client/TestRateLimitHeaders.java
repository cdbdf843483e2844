package reddit.lakehouse.connector.client;

import com.google.common.collect.ImmutableListMultimap;
import io.airlift.http.client.HeaderName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;
import java.util.OptionalDouble;

import static org.assertj.core.api.Assertions.assertThat;

final class TestRateLimitHeaders
{
    @Test
    void floatsIntegersAndAnyCase()
    {
        assertThat(parse("X-Ratelimit-Remaining", "997.0", "x-ratelimit-used", "3", "X-RATELIMIT-RESET", " 15 "))
                .contains(new RateLimitHeaders(997, OptionalDouble.of(3), 15));
        assertThat(parse("x-ratelimit-remaining", "0", "x-ratelimit-reset", "1"))
                .contains(new RateLimitHeaders(0, OptionalDouble.empty(), 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "many", "-1", "NaN", "Infinity", "1e300", "997,0", "0x10"})
    void nonsenseIsNoNumber(String value)
    {
        assertThat(parse("x-ratelimit-remaining", value, "x-ratelimit-used", "3", "x-ratelimit-reset", "15")).isEmpty();
        assertThat(parse("x-ratelimit-remaining", "5", "x-ratelimit-used", "3", "x-ratelimit-reset", value)).isEmpty();
        assertThat(parse("x-ratelimit-remaining", "5", "x-ratelimit-used", value, "x-ratelimit-reset", "15"))
                .contains(new RateLimitHeaders(5, OptionalDouble.empty(), 15));
    }

    @Test
    void halfOfThemIsNone()
    {
        assertThat(parse()).isEmpty();
        assertThat(parse("x-ratelimit-remaining", "5")).isEmpty();
        assertThat(parse("x-ratelimit-reset", "5")).isEmpty();
    }

    private static Optional<RateLimitHeaders> parse(String... namesAndValues)
    {
        ImmutableListMultimap.Builder<HeaderName, String> headers = ImmutableListMultimap.builder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.put(HeaderName.of(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return RateLimitHeaders.parse(headers.build());
    }
}
