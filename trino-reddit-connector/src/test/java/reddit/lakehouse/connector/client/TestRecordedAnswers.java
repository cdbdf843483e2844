package reddit.lakehouse.connector.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableListMultimap;
import io.airlift.http.client.HeaderName;
import io.trino.spi.TrinoException;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What Reddit really answered, from the recordings.
 */
final class TestRecordedAnswers
{
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Grant GRANT = new Grant.ClientCredentials();

    @Test
    void tokenAnswers()
            throws IOException
    {
        int tokens = 0;
        for (Path file : recordings("oauth")) {
            JsonNode body = MAPPER.readTree(file.toFile()).path("response").path("body");
            Answer answer = answer(file);
            if (body.has("access_token")) {
                TokenAnswer token = TokenAnswer.parse(answer, GRANT);
                assertThat(token.accessToken()).isEqualTo(body.get("access_token").asText());
                assertThat(token.expiresInSeconds()).isIn(3600d, 86400d);
                assertThat(token.refreshToken().isPresent()).isEqualTo(body.has("refresh_token"));
                tokens++;
            }
            else if (!answer.isRateLimited()) {
                assertThatThrownBy(() -> TokenAnswer.parse(answer, GRANT))
                        .isInstanceOf(TrinoException.class)
                        .hasMessageContaining("Reddit refused to give an access token (status " + answer.status());
            }
        }
        assertThat(tokens).isEqualTo(9);
    }

    @Test
    void errorsHaveWords()
            throws IOException
    {
        for (Path file : recordings("errors")) {
            Answer answer = answer(file);
            RedditError error = RedditError.parse(answer.status(), answer.body());
            assertThat(error.message()).isNotBlank().doesNotContain("<", "\n").hasSizeLessThanOrEqualTo(301);
            JsonNode reason = MAPPER.readTree(file.toFile()).path("response").path("body").path("reason");
            assertThat(error.reason()).isEqualTo(reason.isTextual() ? Optional.of(reason.asText()) : Optional.empty());
        }
        assertThat(RedditError.parse(403, body("{\"reason\": \"quarantined\", \"quarantine_message\": \"It may\\n  mislead\", \"message\": \"Forbidden\"}")))
                .isEqualTo(new RedditError(Optional.of("quarantined"), "It may mislead"));
        assertThat(RedditError.parse(404, body("<html>"))).isEqualTo(new RedditError(Optional.empty(), "Not Found"));
        assertThat(RedditError.parse(403, body("[{\"reason\": 1}]"))).isEqualTo(new RedditError(Optional.empty(), "Forbidden"));
        assertThat(RedditError.parse(404, body("{\"reason\": 7, \"message\": null}"))).isEqualTo(new RedditError(Optional.empty(), "Not Found"));
        assertThat(RedditError.parse(400, new byte[0])).isEqualTo(new RedditError(Optional.empty(), "Bad Request"));
    }

    @Test
    void rateLimitHeaders()
            throws IOException
    {
        int told = 0;
        for (String family : List.of("listing-posts", "listing-comments", "info", "user", "errors")) {
            for (Path file : recordings(family)) {
                Answer answer = answer(file);
                Optional<RateLimitHeaders> headers = RateLimitHeaders.parse(answer.headers());
                assertThat(headers.isPresent()).isEqualTo(answer.header("x-ratelimit-reset").isPresent());
                if (headers.isPresent()) {
                    OptionalDouble used = headers.get().used();
                    assertThat(headers.get().remaining() + used.orElseThrow()).isBetween(300d, 10_000d);
                    assertThat(headers.get().resetSeconds()).isBetween(0d, 600d);
                    told++;
                }
            }
        }
        assertThat(told).isGreaterThan(10);
    }

    private static Answer answer(Path file)
            throws IOException
    {
        JsonNode response = MAPPER.readTree(file.toFile()).path("response");
        ImmutableListMultimap.Builder<HeaderName, String> headers = ImmutableListMultimap.builder();
        response.path("headers").properties().forEach(header -> headers.put(HeaderName.of(header.getKey()), header.getValue().asText()));
        JsonNode body = response.path("body");
        return new Answer(response.path("status").asInt(), headers.build(), body(body.isTextual() ? body.asText() : body.toString()), Instant.EPOCH);
    }

    private static byte[] body(String text)
    {
        return text.getBytes(UTF_8);
    }

    private static List<Path> recordings(String family)
            throws IOException
    {
        Path folder = Path.of(System.getProperty("reddit.facts", "../../shared/reddit"), "recordings", family);
        assumeTrue(Files.isDirectory(folder), "No recordings of Reddit's answers: set -Dreddit.facts to their folder");
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
