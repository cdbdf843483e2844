package reddit.lakehouse.simulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static reddit.lakehouse.simulator.TestingClient.json;

final class TestOauth
{
    private static final String INSTALLED = "grant_type=https%3A%2F%2Foauth.reddit.com%2Fgrants%2Finstalled_client&device_id=";

    private final SimulatorClock clock = SimulatorClock.fixedAt(Instant.parse("2026-03-01T12:00:00Z"));
    private final RedditSimulator simulator = RedditSimulator.builder()
            .clock(clock)
            .tokenLifetime(Duration.ofHours(1))
            .rateLimit(RateLimit.requestsPerWindow(3))
            .start();
    private final TestingClient client = new TestingClient(simulator);

    @AfterEach
    void close()
    {
        client.close();
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
            "simulator, simulator, grant_type=client_credentials",
            "simulator, simulator, grant_type=password&username=simulator&password=simulator",
            "simulator, simulator, grant_type=refresh_token&refresh_token=simulator-refresh-token",
            "simulator-installed, '', " + INSTALLED + "DO_NOT_TRACK_THIS_DEVICE",
            "simulator-installed, '', " + INSTALLED + "aaaaaaaaaaaaaaaaaaaa",
    })
    void testGrants(String clientId, String secret, String form)
    {
        HttpResponse<byte[]> response = client.token(clientId, secret, form);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).get("access_token").textValue()).isNotEmpty();
        assertThat(json(response).get("token_type").textValue()).isEqualTo("bearer");
        assertThat(json(response).get("expires_in").intValue()).isEqualTo(3600);
        assertThat(json(response).has("refresh_token")).isEqualTo(form.contains("refresh_token="));
    }

    @ParameterizedTest
    @CsvSource({
            "simulator, simulator, grant_type=password&username=simulator&password=wrong, 200, invalid_grant",
            "simulator-installed, '', grant_type=password&username=simulator&password=simulator, 200, unauthorized_client",
            "simulator-installed, '', " + INSTALLED + "aaaaaaaaaaaaaaaaaaa, 200, invalid_request",
            "simulator, simulator, grant_type=authorization_code&code=x, 200, invalid_grant",
            "simulator, simulator, grant_type=, 200, unsupported_grant_type",
            "simulator, simulator, grant_type=refresh_token&refresh_token=wrong, 400, 400",
            "simulator, wrong, grant_type=client_credentials, 401, 401",
    })
    void testRefusals(String clientId, String secret, String form, int status, String error)
    {
        HttpResponse<byte[]> response = client.token(clientId, secret, form);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).get("error").asText()).isEqualTo(error);
        assertThat(json(response).has("access_token")).isFalse();
    }

    @Test
    void testTokenExpiresAndCanBeRevoked()
    {
        assertThat(client.get("/r/tinyteapots/new").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofHours(1));
        HttpResponse<byte[]> expired = client.get("/r/tinyteapots/new");
        assertThat(expired.statusCode()).isEqualTo(401);
        assertThat(expired.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"reddit\", error=\"invalid_token\"");

        try (TestingClient renewed = new TestingClient(simulator)) {
            assertThat(renewed.get("/r/tinyteapots/new").statusCode()).isEqualTo(200);
            simulator.revokeTokens();
            assertThat(renewed.get("/r/tinyteapots/new").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void testBudget()
    {
        HttpResponse<byte[]> first = client.get("/r/tinyteapots/new");
        assertThat(first.headers().firstValue("x-ratelimit-remaining")).hasValue("2.0");
        assertThat(first.headers().firstValue("x-ratelimit-used")).hasValue("1");
        assertThat(first.headers().firstValue("x-ratelimit-reset")).hasValue("600");
        clock.advance(Duration.ofSeconds(10));
        client.get("/r/tinyteapots/new");
        client.get("/r/tinyteapots/new");

        HttpResponse<byte[]> refused = client.get("/r/tinyteapots/new");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("590");
        simulator.setRateLimit(RateLimit.requestsPerWindow(3).withoutRetryAfter());
        assertThat(client.get("/r/tinyteapots/new").headers().firstValue("Retry-After")).isEmpty();

        clock.advance(Duration.ofSeconds(590));
        assertThat(client.get("/r/tinyteapots/new").statusCode()).isEqualTo(200);
        simulator.setRateLimit(RateLimit.off());
        assertThat(client.get("/r/tinyteapots/new").headers().firstValue("x-ratelimit-remaining")).isEmpty();
    }

    @Test
    void testSecretsAreNotTold()
    {
        client.token("simulator", "simulator", "grant_type=password&username=simulator&password=topsecret");
        assertThat(simulator.requests().toString()).doesNotContain("topsecret");
        assertThat(SimulatorCredentials.DEFAULT.toString()).doesNotContain("refresh");
        assertThat(new String(client.get("/r/tinyteapots/about").body(), UTF_8)).contains("TinyTeapots");
        assertThat(simulator.requestsByEndpoint()).containsEntry("GET /r/{subreddit}/about", 1L).containsEntry("POST /api/v1/access_token", 2L);
    }
}
