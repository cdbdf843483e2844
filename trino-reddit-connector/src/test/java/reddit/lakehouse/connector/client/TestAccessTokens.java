package reddit.lakehouse.connector.client;

import io.trino.spi.TrinoException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reddit.lakehouse.connector.RedditConfig;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static reddit.lakehouse.connector.RedditErrorCode.REDDIT_AUTHENTICATION_FAILED;
import static reddit.lakehouse.connector.RedditErrorCode.REDDIT_RATE_LIMITED;
import static reddit.lakehouse.connector.RedditErrorCode.REDDIT_UNAVAILABLE;
import static reddit.lakehouse.connector.client.Endpoint.INFO;
import static reddit.lakehouse.connector.client.RedditRequest.request;
import static reddit.lakehouse.connector.client.TestingClient.await;
import static reddit.lakehouse.connector.client.TestingReddit.respond;
import static reddit.lakehouse.connector.client.TestingReddit.token;

final class TestAccessTokens
{
    private static final RedditRequest REQUEST = request(INFO).with("id", "t3_a");

    @Test
    void onceForManyAtATime()
            throws Exception
    {
        try (TestingClient testing = new TestingClient(new RedditConfig().setMaxConcurrentRequests(50))) {
            CountDownLatch held = new CountDownLatch(1);
            testing.reddit().onToken(exchange -> {
                held.await();
                respond(exchange, 200, token("token", 3600));
            });
            List<CompletableFuture<RedditResponse>> futures = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                futures.add(testing.execute(REQUEST));
            }
            held.countDown();
            for (CompletableFuture<RedditResponse> future : futures) {
                assertThat(await(future).status()).isEqualTo(200);
            }

            assertThat(testing.reddit().tokenRequests()).hasSize(1);
            assertThat(testing.reddit().apiRequests()).hasSize(50)
                    .allMatch(seen -> seen.authorization().equals(Optional.of("bearer token")));
            // Tokens are no part of the budget, but of what is counted
            assertThat(testing.budget().rateLimit().used()).isEqualTo(50);
            assertThat(testing.statistics().snapshot()).extracting(RequestCount::endpoint, RequestCount::requests)
                    .containsExactly(
                            tuple("GET /api/info", 50L),
                            tuple("POST /api/v1/access_token", 1L));
        }
    }

    @Test
    void renewedBeforeItRunsOut()
            throws Exception
    {
        try (TestingClient testing = new TestingClient()) {
            AtomicInteger tokens = new AtomicInteger();
            testing.reddit().onToken(exchange -> respond(exchange, 200, token("token" + tokens.incrementAndGet(), 86400)));
            await(testing.execute(REQUEST));
            testing.time().advance(Duration.ofSeconds(86_300));
            await(testing.execute(REQUEST));
            assertThat(tokens).hasValue(1);

            testing.time().advance(Duration.ofSeconds(41));
            await(testing.execute(REQUEST));
            assertThat(tokens).hasValue(2);
            assertThat(testing.reddit().apiRequests().getLast().authorization()).contains("bearer token2");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "200 | {\"error\": \"invalid_grant\"} | status 200, error invalid_grant",
            "200 | {\"error_description\": \"the-secret is bad\", \"error\": \"invalid_request\"} | status 200, error invalid_request",
            "401 | {\"message\": \"Unauthorized\", \"error\": 401} | status 401",
            "400 | {\"error\": 400} | status 400",
            "400 | <html>the-secret</html> | status 400",
    })
    void refusalIsNoToken(int status, String body, String told)
    {
        try (TestingClient testing = new TestingClient()) {
            testing.reddit().onToken(exchange -> respond(exchange, status, body));
            assertThatThrownBy(() -> await(testing.execute(REQUEST)))
                    .satisfies(failure -> assertFailure(failure, REDDIT_AUTHENTICATION_FAILED.name()))
                    .cause()
                    .hasMessageContaining("(" + told + "): check")
                    .hasMessageContaining("check reddit.client-id and reddit.client-secret");
            assertThat(testing.reddit().tokenRequests()).hasSize(1);
            assertThat(testing.reddit().apiRequests()).isEmpty();
            assertThat(testing.budget().rateLimit().running()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "200 | {}",
            "200 | ''",
            "200 | <html>Welcome to the hotel</html>",
            "200 | {\"access_token\": null}",
            "200 | {\"access_token\": \"\"}",
            "200 | {\"access_token\": \"two words\"}",
            "200 | {\"access_token\": {\"a\": 1}}",
            "200 | [1]",
            "403 | <html>blocked</html>",
            "404 | ''",
    })
    void answerOfAnotherServer(int status, String body)
    {
        try (TestingClient testing = new TestingClient()) {
            testing.reddit().onToken(exchange -> respond(exchange, status, body));
            assertThatThrownBy(() -> await(testing.execute(REQUEST)))
                    .satisfies(failure -> assertFailure(failure, REDDIT_AUTHENTICATION_FAILED.name()))
                    .cause()
                    .hasMessageContaining("check reddit.token-uri");
        }
    }

    @Test
    void redirectGetsNoSecret()
    {
        try (TestingClient testing = new TestingClient(); TestingReddit other = new TestingReddit()) {
            testing.reddit().onToken(exchange -> respond(exchange, 307, "", Map.of("Location", other.tokenUri().toString())));
            assertThatThrownBy(() -> await(testing.execute(REQUEST)))
                    .satisfies(failure -> assertFailure(failure, REDDIT_AUTHENTICATION_FAILED.name()));
            assertThat(other.seen()).isEmpty();
        }
    }

    @Test
    void nextRequestTriesAgainAfterARefusal()
            throws Exception
    {
        try (TestingClient testing = new TestingClient()) {
            testing.reddit().onToken(exchange -> respond(exchange, 401, ""));
            assertThatThrownBy(() -> await(testing.execute(REQUEST))).hasCauseInstanceOf(TrinoException.class);
            testing.reddit().onToken(exchange -> respond(exchange, 200, token("token", 3600)));
            assertThat(await(testing.execute(REQUEST)).status()).isEqualTo(200);
        }
    }

    @Test
    void failuresOfTheTokenEndpointAreRetried()
            throws Exception
    {
        try (TestingClient testing = new TestingClient()) {
            AtomicInteger asked = new AtomicInteger();
            testing.reddit().onToken(exchange -> {
                switch (asked.incrementAndGet()) {
                    case 1 -> respond(exchange, 503, "");
                    case 2 -> respond(exchange, 429, "{\"message\": \"Too Many Requests\", \"error\": 429}");
                    case 3 -> exchange.close();
                    default -> respond(exchange, 200, token("token", 3600));
                }
            });
            CompletableFuture<RedditResponse> future = testing.execute(REQUEST);
            for (int i = 0; i < 3; i++) {
                testing.time().advance(testing.time().awaitScheduled());
            }
            assertThat(await(future).status()).isEqualTo(200);
            assertThat(testing.statistics().getRetries()).isEqualTo(3);
        }
    }

    @Test
    void failuresThatStay()
            throws Exception
    {
        try (TestingClient testing = new TestingClient(new RedditConfig().setMaxRetries(1))) {
            testing.reddit().onToken(exchange -> respond(exchange, 503, ""));
            CompletableFuture<RedditResponse> unavailable = testing.execute(REQUEST);
            testing.time().advance(testing.time().awaitScheduled());
            assertThatThrownBy(() -> await(unavailable))
                    .satisfies(failure -> assertFailure(failure, REDDIT_UNAVAILABLE.name()))
                    .cause()
                    .hasMessageContaining("POST /api/v1/access_token: status 503, after 2 attempts");

            testing.reddit().onToken(exchange -> respond(exchange, 429, ""));
            CompletableFuture<RedditResponse> limited = testing.execute(REQUEST);
            testing.time().advance(testing.time().awaitScheduled());
            assertThatThrownBy(() -> await(limited))
                    .satisfies(failure -> assertFailure(failure, REDDIT_RATE_LIMITED.name()));
        }
    }

    @Test
    void grants()
            throws Exception
    {
        assertGrant(new RedditConfig(), "grant_type=client_credentials");
        assertGrant(new RedditConfig().setUsername("some one").setPassword("p&ss"), "grant_type=password&username=some+one&password=p%26ss");
        assertGrant(new RedditConfig().setDeviceId("DO_NOT_TRACK_THIS_DEVICE"), "grant_type=https%3A%2F%2Foauth.reddit.com%2Fgrants%2Finstalled_client&device_id=DO_NOT_TRACK_THIS_DEVICE");
        assertGrant(new RedditConfig().setRefreshToken("first"), "grant_type=refresh_token&refresh_token=first");
    }

    @Test
    void newRefreshTokenTakesThePlaceOfTheOld()
            throws Exception
    {
        try (TestingClient testing = new TestingClient(new RedditConfig().setRefreshToken("first"))) {
            testing.reddit().onToken(exchange -> respond(exchange, 200, "{\"access_token\": \"token\", \"expires_in\": 3600, \"refresh_token\": \"second\"}"));
            await(testing.execute(REQUEST));
            testing.time().advance(Duration.ofHours(2));
            await(testing.execute(REQUEST));
            assertThat(testing.reddit().tokenRequests()).extracting(TestingReddit.Seen::body)
                    .containsExactly("grant_type=refresh_token&refresh_token=first", "grant_type=refresh_token&refresh_token=second");
        }
    }

    private static void assertGrant(RedditConfig config, String form)
            throws Exception
    {
        try (TestingClient testing = new TestingClient(config)) {
            await(testing.execute(REQUEST));
            assertThat(testing.reddit().tokenRequests()).containsExactly(new TestingReddit.Seen(
                    "POST",
                    "/api/v1/access_token",
                    Optional.of("Basic dGhlLWlkOnRoZS1zZWNyZXQ="),
                    Optional.of("test:reddit.lakehouse:1 (by /u/nobody)"),
                    form));
        }
    }

    static void assertFailure(Throwable failure, String errorCode)
    {
        assertThat(failure).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(TrinoException.class);
        assertThat(((TrinoException) failure.getCause()).getErrorCode().getName()).isEqualTo(errorCode);
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain("the-secret", "dGhlLWlkOnRoZS1zZWNyZXQ", "bearer", "Basic");
        }
    }
}
