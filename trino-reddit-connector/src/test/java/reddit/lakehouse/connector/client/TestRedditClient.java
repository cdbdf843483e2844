package reddit.lakehouse.connector.client;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reddit.lakehouse.connector.RedditConfig;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static reddit.lakehouse.connector.RedditErrorCode.REDDIT_AUTHENTICATION_FAILED;
import static reddit.lakehouse.connector.RedditErrorCode.REDDIT_BAD_ANSWER;
import static reddit.lakehouse.connector.RedditErrorCode.REDDIT_FORBIDDEN;
import static reddit.lakehouse.connector.RedditErrorCode.REDDIT_RATE_LIMITED;
import static reddit.lakehouse.connector.RedditErrorCode.REDDIT_UNAVAILABLE;
import static reddit.lakehouse.connector.client.Endpoint.COMMENT_SUBTREE;
import static reddit.lakehouse.connector.client.Endpoint.INFO;
import static reddit.lakehouse.connector.client.Endpoint.MORE_CHILDREN;
import static reddit.lakehouse.connector.client.Endpoint.SUBREDDIT_NEW;
import static reddit.lakehouse.connector.client.RedditRequest.request;
import static reddit.lakehouse.connector.client.TestAccessTokens.assertFailure;
import static reddit.lakehouse.connector.client.TestingClient.await;
import static reddit.lakehouse.connector.client.TestingReddit.respond;
import static reddit.lakehouse.connector.client.TestingReddit.token;

final class TestRedditClient
{
    private static final RedditRequest REQUEST = request(SUBREDDIT_NEW, "java").with("limit", "100");

    @Test
    void answer()
            throws Exception
    {
        try (TestingClient testing = new TestingClient()) {
            testing.reddit().onApi(exchange -> respond(exchange, 200, "{\"kind\": \"Listing\", \"é\": \"😀\"}"));
            RedditResponse response = await(testing.execute(REQUEST));

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.location()).isEmpty();
            assertThat(new String(response.body(), UTF_8)).isEqualTo("{\"kind\": \"Listing\", \"é\": \"😀\"}");
            assertThat(response.receivedAt()).isEqualTo(TestingTime.START);
            TestingReddit.Seen seen = testing.reddit().apiRequests().getFirst();
            assertThat(seen.method()).isEqualTo("GET");
            assertThat(seen.uri()).isEqualTo("/r/java/new?limit=100&raw_json=1");
            assertThat(seen.authorization()).contains("bearer token");
            assertThat(seen.userAgent()).contains("test:reddit.lakehouse:1 (by /u/nobody)");
        }
    }

    @Test
    void postIsAForm()
            throws Exception
    {
        try (TestingClient testing = new TestingClient()) {
            await(testing.execute(request(MORE_CHILDREN).with("api_type", "json").with("link_id", "t3_a").with("children", "b,c")));
            TestingReddit.Seen seen = testing.reddit().apiRequests().getFirst();
            assertThat(seen.method()).isEqualTo("POST");
            assertThat(seen.uri()).isEqualTo("/api/morechildren?raw_json=1");
            assertThat(seen.body()).isEqualTo("api_type=json&link_id=t3_a&children=b%2Cc");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404})
    void refusalsAreAnswers(int status)
            throws Exception
    {
        try (TestingClient testing = new TestingClient()) {
            testing.reddit().onApi(exchange -> respond(exchange, status, "{\"reason\": \"private\"}"));
            RedditResponse response = await(testing.execute(REQUEST));
            assertThat(response.status()).isEqualTo(status);
            assertThat(RedditError.parse(status, response.body()).reason()).contains("private");
            assertThat(testing.reddit().apiRequests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "<html></html>", "{\"kind\": \"Listing\", \"data\": {\"child", "[", "null"})
    void whatIsNotJsonIsRetried(String body)
            throws Exception
    {
        try (TestingClient testing = new TestingClient(new RedditConfig().setMaxRetries(1))) {
            AtomicInteger asked = new AtomicInteger();
            testing.reddit().onApi(exchange -> respond(exchange, 200, asked.incrementAndGet() == 1 ? body : " [{}]\n"));
            CompletableFuture<RedditResponse> future = testing.execute(REQUEST);
            testing.time().advance(testing.time().awaitScheduled());
            assertThat(new String(await(future).body(), UTF_8)).isEqualTo(" [{}]\n");

            testing.reddit().onApi(exchange -> respond(exchange, 200, body));
            CompletableFuture<RedditResponse> hopeless = testing.execute(REQUEST);
            testing.time().advance(testing.time().awaitScheduled());
            assertThatThrownBy(() -> await(hopeless))
                    .satisfies(failure -> assertFailure(failure, REDDIT_BAD_ANSWER.name()))
                    .cause()
                    .hasMessageStartingWith("The answer to GET /r/{subreddit}/new is not JSON, or only half of it, at 2 attempts: " + (body.isBlank() ? "it is empty" : "it begins with " + body));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectIsNotFollowed(int status)
            throws Exception
    {
        try (TestingClient testing = new TestingClient(); TestingReddit other = new TestingReddit()) {
            URI location = other.uri().resolve("/subreddits/search?q=java");
            testing.reddit().onApi(exchange -> respond(exchange, status, "<html>", Map.of("Location", location.toString())));
            RedditResponse response = await(testing.execute(REQUEST));

            assertThat(response.status()).isEqualTo(status);
            assertThat(response.isRedirect()).isTrue();
            assertThat(response.location()).contains(location);
            assertThat(other.seen()).isEmpty();
            assertThat(testing.reddit().apiRequests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../x", "a/b", "%2e%2e", "//evil.example/", "@evil.example", "ünï😀", "a?limit=1#x", "\r\nHost: evil.example"})
    void argumentsDoNotChangeThePath(String argument)
            throws Exception
    {
        try (TestingClient testing = new TestingClient()) {
            await(testing.execute(request(COMMENT_SUBTREE, "abc", argument)));
            URI seen = URI.create(testing.reddit().apiRequests().getFirst().uri());
            assertThat(seen.getRawPath()).startsWith("/comments/abc/_/").matches("(/[^/]+){4}");
            assertThat(seen.getPath()).isEqualTo("/comments/abc/_/" + argument);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".."})
    void argumentThatNoPathHoldsIsNotFound(String argument)
            throws Exception
    {
        try (TestingClient testing = new TestingClient()) {
            assertThat(await(testing.execute(request(SUBREDDIT_NEW, argument))).status()).isEqualTo(404);
            assertThat(testing.reddit().seen()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 14, 37_733})
    void refusedTokenIsRenewedOnce(int bodySize)
            throws Exception
    {
        try (TestingClient testing = new TestingClient()) {
            AtomicInteger tokens = new AtomicInteger();
            testing.reddit().onToken(exchange -> respond(exchange, 200, token("token" + tokens.incrementAndGet(), 3600)));
            testing.reddit().onApi(exchange -> {
                boolean renewed = exchange.getRequestHeaders().getFirst("Authorization").equals("bearer token2");
                if (renewed) {
                    respond(exchange, 200, "{}");
                    return;
                }
                // As Reddit answers, and as others may
                Map<String, String> headers = bodySize == 0 ? Map.of() : Map.of("WWW-Authenticate", "Bearer realm=\"reddit\", error=\"invalid_token\"");
                respond(exchange, 401, " ".repeat(bodySize), headers);
            });
            assertThat(await(testing.execute(REQUEST)).status()).isEqualTo(200);
            assertThat(await(testing.execute(REQUEST)).status()).isEqualTo(200);
            assertThat(tokens).hasValue(2);
            assertThat(testing.reddit().apiRequests()).hasSize(3);
        }
    }

    @Test
    void secondRefusalIsAnError()
    {
        try (TestingClient testing = new TestingClient()) {
            testing.reddit().onApi(exchange -> respond(exchange, 401, "<html>"));
            assertThatThrownBy(() -> await(testing.execute(REQUEST)))
                    .satisfies(failure -> assertFailure(failure, REDDIT_AUTHENTICATION_FAILED.name()))
                    .cause()
                    .hasMessageContaining("GET /r/{subreddit}/new (status 401)");
            assertThat(testing.reddit().apiRequests()).hasSize(2);
            assertThat(testing.reddit().tokenRequests()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504, 520, 522})
    void passingFailureIsRetried(int status)
            throws Exception
    {
        try (TestingClient testing = new TestingClient()) {
            AtomicInteger asked = new AtomicInteger();
            testing.reddit().onApi(exchange -> respond(exchange, asked.incrementAndGet() <= 4 ? status : 200, "{}"));
            CompletableFuture<RedditResponse> future = testing.execute(REQUEST);
            for (int i = 0; i < 4; i++) {
                Duration wait = testing.time().awaitScheduled();
                assertThat(wait).isBetween(Duration.ofMillis(250L << i), Duration.ofMillis(500L << i));
                assertThat(testing.budget().rateLimit().running()).isZero();
                testing.time().advance(wait);
            }
            assertThat(await(future).status()).isEqualTo(200);
            assertThat(testing.statistics().snapshot()).extracting(RequestCount::endpoint, count -> count.status().orElseThrow(), RequestCount::requests, RequestCount::retries)
                    .contains(
                            tuple("GET /r/{subreddit}/new", 200, 1L, 1L),
                            tuple("GET /r/{subreddit}/new", status, 4L, 3L));
        }
    }

    @Test
    void failureThatStays()
            throws Exception
    {
        try (TestingClient testing = new TestingClient(new RedditConfig().setMaxRetries(2))) {
            testing.reddit().onApi(exchange -> respond(exchange, 503, "<html>"));
            CompletableFuture<RedditResponse> future = testing.execute(REQUEST);
            testing.time().advance(testing.time().awaitScheduled());
            testing.time().advance(testing.time().awaitScheduled());
            assertThatThrownBy(() -> await(future))
                    .satisfies(failure -> assertFailure(failure, REDDIT_UNAVAILABLE.name()))
                    .cause()
                    .hasMessageStartingWith("Reddit did not answer GET /r/{subreddit}/new: status 503, after 3 attempts.");
            assertThat(testing.reddit().apiRequests()).hasSize(3);
        }
    }

    @Test
    void unexpectedStatus()
    {
        try (TestingClient testing = new TestingClient()) {
            testing.reddit().onApi(exchange -> respond(exchange, 451, ""));
            assertThatThrownBy(() -> await(testing.execute(REQUEST)))
                    .satisfies(failure -> assertFailure(failure, REDDIT_FORBIDDEN.name()));
            testing.reddit().onApi(exchange -> respond(exchange, 414, "Error: URI Too Long"));
            assertThatThrownBy(() -> await(testing.execute(REQUEST)))
                    .satisfies(failure -> assertFailure(failure, REDDIT_BAD_ANSWER.name()))
                    .cause()
                    .hasMessage("Reddit answered GET /r/{subreddit}/new with an unexpected status 414: HTTP status 414");
            assertThat(testing.reddit().apiRequests()).hasSize(2);
            assertThat(testing.budget().rateLimit().running()).isZero();
        }
    }

    @Test
    void rateLimitHoldsEverybodyForAsLongAsAsked()
            throws Exception
    {
        try (TestingClient testing = new TestingClient()) {
            AtomicInteger asked = new AtomicInteger();
            testing.reddit().onApi(exchange -> respond(exchange, asked.incrementAndGet() == 1 ? 429 : 200, "{}", Map.of("Retry-After", "4")));
            CompletableFuture<RedditResponse> first = testing.execute(REQUEST);
            assertThat(testing.time().awaitScheduled()).isEqualTo(Duration.ofSeconds(4));
            CompletableFuture<RedditResponse> second = testing.client().execute(REQUEST, "other");
            testing.time().advance(Duration.ofMillis(3_999));
            assertThat(testing.reddit().apiRequests()).hasSize(1);
            assertThat(testing.budget().rateLimit().waiting()).isEqualTo(2);

            testing.time().advance(Duration.ofMillis(1));
            assertThat(await(first).status()).isEqualTo(200);
            assertThat(await(second).status()).isEqualTo(200);
        }
    }

    @Test
    void rateLimitThatStays()
            throws Exception
    {
        try (TestingClient testing = new TestingClient()) {
            testing.reddit().onApi(exchange -> respond(exchange, 429, "<html>"));
            CompletableFuture<RedditResponse> future = testing.execute(REQUEST);
            for (int i = 0; i < 4; i++) {
                Duration wait = testing.time().awaitScheduled();
                assertThat(wait).isBetween(Duration.ofMillis(2_500L << i), Duration.ofMillis(5_000L << i));
                testing.time().advance(wait);
            }
            assertThatThrownBy(() -> await(future))
                    .satisfies(failure -> assertFailure(failure, REDDIT_RATE_LIMITED.name()))
                    .cause()
                    .hasMessageContaining("GET /r/{subreddit}/new")
                    .hasMessageContaining("at attempt 5");
            assertThat(testing.reddit().apiRequests()).hasSize(5);
        }
    }

    @Test
    void rateLimitThatAsksForADay()
    {
        try (TestingClient testing = new TestingClient()) {
            testing.reddit().onApi(exchange -> respond(exchange, 429, "", Map.of("Retry-After", "86400")));
            assertThatThrownBy(() -> await(testing.execute(REQUEST)))
                    .satisfies(failure -> assertFailure(failure, REDDIT_RATE_LIMITED.name()))
                    .cause()
                    .hasMessageContaining("Retry-After: 86400");
            assertThat(testing.reddit().apiRequests()).hasSize(1);
        }
    }

    @Test
    void headersOfAnswersMoveTheBudget()
            throws Exception
    {
        try (TestingClient testing = new TestingClient()) {
            testing.reddit().onApi(exchange -> respond(exchange, 200, "{}", Map.of(
                    "x-ratelimit-remaining", "0.0",
                    "X-RateLimit-Used", "1000",
                    "x-ratelimit-reset", "59")));
            await(testing.execute(REQUEST));
            CompletableFuture<RedditResponse> next = testing.execute(REQUEST);
            assertThat(testing.time().awaitScheduled()).isEqualTo(Duration.ofSeconds(60));
            testing.time().advance(Duration.ofSeconds(60));
            assertThat(await(next).status()).isEqualTo(200);
        }
    }

    @Test
    void accountExpandsTreesOneAtATime()
            throws Exception
    {
        try (TestingClient testing = new TestingClient(new RedditConfig().setUsername("someone").setPassword("password"))) {
            CountDownLatch held = new CountDownLatch(1);
            testing.reddit().onApi(exchange -> {
                held.await();
                respond(exchange, 200, "{}");
            });
            List<CompletableFuture<RedditResponse>> futures = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                futures.add(testing.execute(request(MORE_CHILDREN)));
            }
            futures.add(testing.execute(request(INFO)));
            testing.reddit().awaitApiRequests(2);
            assertThat(testing.budget().rateLimit()).extracting(RateLimit::running, RateLimit::waiting).containsExactly(2L, 2L);
            held.countDown();
            for (CompletableFuture<RedditResponse> future : futures) {
                await(future);
            }
            assertThat(testing.reddit().apiRequests()).hasSize(4);
        }
    }
}
