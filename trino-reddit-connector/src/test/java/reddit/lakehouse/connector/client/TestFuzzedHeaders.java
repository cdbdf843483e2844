package reddit.lakehouse.connector.client;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import io.airlift.http.client.HeaderName;
import io.trino.spi.TrinoException;
import org.junit.jupiter.api.Test;
import reddit.lakehouse.connector.Fuzz;
import reddit.lakehouse.connector.RedditConfig;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static reddit.lakehouse.connector.RedditErrorCode.REDDIT_AUTHENTICATION_FAILED;

/**
 * Spoiled tokens, errors and headers: the expected failure, or values that can be worked with.
 */
final class TestFuzzedHeaders
{
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<Grant> GRANTS = ImmutableList.of(
            new Grant.ClientCredentials(),
            new Grant.InstalledApp("DO_NOT_TRACK_THIS_DEVICE"),
            new Grant.RefreshToken("the-refresh-token"),
            new Grant.Password("someone", "the-password"));

    @Test
    void tokens()
    {
        byte[] token = "{\"access_token\": \"eyJhbGciOi.x-y_z\", \"token_type\": \"bearer\", \"expires_in\": 86400, \"scope\": \"*\", \"refresh_token\": \"abc-def\"}".getBytes(UTF_8);
        byte[] refusal = "{\"message\": \"Unauthorized\", \"error\": \"invalid_grant\"}".getBytes(UTF_8);
        for (Grant grant : GRANTS) {
            Fuzz.spoil("token", token, spoiled -> checkToken(spoiled, grant));
            Fuzz.spoil("refusal", refusal, spoiled -> checkToken(spoiled, grant));
        }
    }

    @Test
    void errors()
    {
        byte[] error = "{\"reason\": \"quarantined\", \"quarantine_message\": \"It may\\nmislead\", \"message\": \"Forbidden\", \"error\": 403}".getBytes(UTF_8);
        Fuzz.spoil("error", error, spoiled -> {
            RedditError words = RedditError.parse(403, spoiled);
            assertThat(words.message()).isNotBlank().hasSizeLessThanOrEqualTo(301).doesNotContain("\n", "\0");
        });
    }

    @Test
    void rateLimits()
    {
        byte[] headers = "[\"997.0\", \"3\", \"583\", \"4\"]".getBytes(UTF_8);
        RetryPolicy retryPolicy = new RetryPolicy(new RedditConfig(), Backoff.DEFAULT);
        Fuzz.spoil("headers", headers, spoiled -> {
            String[] values = new String(spoiled, ISO_8859_1).replaceAll("[\\[\\]\"]", "").split(",");
            RateWindow window = new RateWindow(1000, TimeUnit.MINUTES.toNanos(10), 0);
            Answer answer = new Answer(429, ImmutableListMultimap.<HeaderName, String>builder()
                    .put(HeaderName.of("x-ratelimit-remaining"), values.length > 0 ? values[0] : "")
                    .put(HeaderName.of("x-ratelimit-used"), values.length > 1 ? values[1] : "")
                    .put(HeaderName.of("x-ratelimit-reset"), values.length > 2 ? values[2] : "")
                    .put(HeaderName.of("retry-after"), values.length > 3 ? values[3] : "")
                    .build(), new byte[0], NOW);
            window.sent(1);
            RateLimitHeaders.parse(answer.headers()).ifPresent(told -> window.answered(2, told, 0));
            assertThat(window.delay(3)).isBetween(0L, TimeUnit.MINUTES.toNanos(11));
            assertThat(window.limit()).isNotNegative();
            assertThat(retryPolicy.afterRateLimit(answer, 1)).isPositive();
        });
    }

    private static void checkToken(byte[] body, Grant grant)
    {
        try {
            TokenAnswer answer = TokenAnswer.parse(new Answer(200, ImmutableListMultimap.of(), body, NOW), grant);
            assertThat(answer.accessToken()).matches("[!-~]+");
            assertThat(answer.expiresInSeconds()).isBetween(Double.MIN_VALUE, TokenAnswer.LONGEST_LIFE_SECONDS);
        }
        catch (TrinoException e) {
            assertThat(e.getErrorCode()).isEqualTo(REDDIT_AUTHENTICATION_FAILED.toErrorCode());
            assertThat(e.getMessage()).doesNotContain("the-refresh-token", "the-password").hasSizeLessThan(500);
        }
    }
}
