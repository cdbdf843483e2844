package reddit.lakehouse.connector.client;

import org.junit.jupiter.api.Test;
import reddit.lakehouse.connector.RedditConfig;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static reddit.lakehouse.connector.RedditErrorCode.REDDIT_BAD_ANSWER;
import static reddit.lakehouse.connector.RedditErrorCode.REDDIT_UNAVAILABLE;
import static reddit.lakehouse.connector.client.Endpoint.INFO;
import static reddit.lakehouse.connector.client.RedditRequest.request;
import static reddit.lakehouse.connector.client.TestAccessTokens.assertFailure;
import static reddit.lakehouse.connector.client.TestingClient.MAX_ANSWER_SIZE;
import static reddit.lakehouse.connector.client.TestingClient.await;
import static reddit.lakehouse.connector.client.TestingReddit.respond;

/**
 * What happens below HTTP: resets, half answers, compression, cancelling.
 */
final class TestRedditClientConnections
{
    private static final RedditRequest REQUEST = request(INFO);
    private static final String BODY = "{\"kind\": \"Listing\"}".repeat(100);

    @Test
    void resetIsRetried()
            throws Exception
    {
        assertRetriedAfter(exchange -> exchange.close());
    }

    @Test
    void bodyShorterThanItsLengthIsRetried()
            throws Exception
    {
        assertRetriedAfter(exchange -> {
            exchange.sendResponseHeaders(200, 10_000);
            exchange.getResponseBody().write(BODY.getBytes(UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
        });
    }

    @Test
    void compressedBodyThatWasCutOffIsRetried()
            throws Exception
    {
        assertRetriedAfter(exchange -> {
            byte[] half = Arrays.copyOf(gzip(BODY.getBytes(UTF_8)), 20);
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, half.length);
            exchange.getResponseBody().write(half);
            exchange.close();
        });
    }

    @Test
    void compressedBody()
            throws Exception
    {
        try (TestingClient testing = new TestingClient()) {
            testing.reddit().onApi(exchange -> {
                assertThat(exchange.getRequestHeaders().getFirst("Accept-Encoding")).isEqualTo("gzip");
                byte[] compressed = gzip(BODY.getBytes(UTF_8));
                exchange.getResponseHeaders().add("Content-Encoding", "gzip");
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(compressed);
                exchange.close();
            });
            assertThat(new String(await(testing.execute(REQUEST)).body(), UTF_8)).isEqualTo(BODY);
            assertThat(testing.statistics().getBytes()).isGreaterThan(BODY.length());
        }
    }

    @Test
    void noServer()
            throws Exception
    {
        try (TestingClient testing = new TestingClient(new RedditConfig().setMaxRetries(1))) {
            testing.reddit().close();
            CompletableFuture<RedditResponse> future = testing.execute(REQUEST);
            testing.time().advance(testing.time().awaitScheduled());
            assertThatThrownBy(() -> await(future))
                    .satisfies(failure -> assertFailure(failure, REDDIT_UNAVAILABLE.name()))
                    .cause()
                    .hasMessageContaining("the connection failed (ConnectException), after 2 attempts");
        }
    }

    @Test
    void tooLargeAnswer()
    {
        try (TestingClient testing = new TestingClient()) {
            byte[] large = new byte[(int) MAX_ANSWER_SIZE.toBytes() + 1];
            testing.reddit().onApi(exchange -> respond(exchange, 200, new String(large, UTF_8)));
            assertTooLarge(testing);

            // Without a length
            testing.reddit().onApi(exchange -> {
                exchange.sendResponseHeaders(200, 0);
                writeIfRead(exchange.getResponseBody(), large);
            });
            assertTooLarge(testing);

            // Small on the wire
            testing.reddit().onApi(exchange -> {
                byte[] compressed = gzip(large);
                exchange.getResponseHeaders().add("Content-Encoding", "gzip");
                exchange.sendResponseHeaders(200, compressed.length);
                exchange.getResponseBody().write(compressed);
                exchange.close();
            });
            assertTooLarge(testing);
            assertThat(testing.reddit().apiRequests()).hasSize(3);
        }
    }

    @Test
    void cancelAbortsTheRequestAndGivesThePlaceBack()
            throws Exception
    {
        try (TestingClient testing = new TestingClient(new RedditConfig().setMaxConcurrentRequests(1))) {
            CountDownLatch aborted = new CountDownLatch(1);
            AtomicInteger asked = new AtomicInteger();
            testing.reddit().onApi(exchange -> {
                if (asked.incrementAndGet() > 1) {
                    respond(exchange, 200, BODY);
                    return;
                }
                try {
                    exchange.sendResponseHeaders(200, 0);
                    while (true) {
                        exchange.getResponseBody().write(' ');
                        exchange.getResponseBody().flush();
                    }
                }
                catch (IOException e) {
                    aborted.countDown();
                }
            });
            CompletableFuture<RedditResponse> running = testing.execute(REQUEST);
            testing.reddit().awaitApiRequests(1);
            CompletableFuture<RedditResponse> waiting = testing.execute(REQUEST);
            CompletableFuture<RedditResponse> given = testing.execute(REQUEST);
            assertThat(testing.budget().rateLimit()).extracting(RateLimit::running, RateLimit::waiting).containsExactly(1L, 2L);

            waiting.cancel(true);
            assertThat(testing.budget().rateLimit()).extracting(RateLimit::running, RateLimit::waiting).containsExactly(1L, 1L);
            running.cancel(true);
            assertThat(aborted.await(20, SECONDS)).isTrue();
            assertThat(await(given).status()).isEqualTo(200);
            assertThatThrownBy(running::get).isInstanceOf(CancellationException.class);
            assertThat(testing.reddit().apiRequests()).hasSize(2);
            assertThat(testing.budget().rateLimit()).extracting(RateLimit::running, RateLimit::waiting).containsExactly(0L, 0L);
        }
    }

    @Test
    void cancelEndsARetry()
            throws Exception
    {
        try (TestingClient testing = new TestingClient()) {
            testing.reddit().onApi(exchange -> respond(exchange, 503, ""));
            CompletableFuture<RedditResponse> future = testing.execute(REQUEST);
            testing.time().awaitScheduled();
            future.cancel(true);
            testing.time().awaitNothingScheduled();
            assertThat(testing.reddit().apiRequests()).hasSize(1);
        }
    }

    @Test
    void manyCallsOfManyQueriesSomeCancelledSomeFailing()
            throws Exception
    {
        try (TestingClient testing = new TestingClient(new RedditConfig().setMaxRetries(0).setRequestLimit(100_000).setMaxConcurrentRequests(8))) {
            testing.reddit().onApi(exchange -> {
                if (exchange.getRequestURI().getQuery().contains("id=3")) {
                    exchange.close();
                    return;
                }
                respond(exchange, 200, BODY);
            });
            List<CompletableFuture<RedditResponse>> futures = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                CompletableFuture<RedditResponse> future = testing.client().execute(REQUEST.with("id", String.valueOf(i % 7)), "query" + i % 5);
                futures.add(future);
                if (i % 11 == 0) {
                    future.cancel(true);
                }
                // Long after it was asked for, perhaps on its way by now
                if (i % 13 == 0) {
                    futures.get(i / 2).cancel(true);
                }
            }
            for (CompletableFuture<RedditResponse> future : futures) {
                await(future.handle((_, _) -> true));
            }
            assertThat(futures).allMatch(CompletableFuture::isDone);
            assertThat(futures).filteredOn(future -> !future.isCompletedExceptionally()).hasSizeGreaterThan(1_000);
            assertThat(testing.budget().rateLimit()).extracting(RateLimit::running, RateLimit::waiting).containsExactly(0L, 0L);
        }
    }

    @Test
    void closeFailsWhatWaitsAndWhatRuns()
            throws Exception
    {
        try (TestingClient testing = new TestingClient(new RedditConfig().setMaxConcurrentRequests(1))) {
            CountDownLatch held = new CountDownLatch(1);
            testing.reddit().onApi(_ -> held.await());
            List<CompletableFuture<RedditResponse>> futures = new ArrayList<>();
            futures.add(testing.execute(REQUEST));
            futures.add(testing.execute(REQUEST));
            testing.reddit().awaitApiRequests(1);
            testing.client().close();
            futures.add(testing.execute(REQUEST));
            for (CompletableFuture<RedditResponse> future : futures) {
                assertThatThrownBy(() -> await(future))
                        .satisfies(failure -> assertFailure(failure, REDDIT_UNAVAILABLE.name()))
                        .cause()
                        .hasMessageContaining("closed");
            }
            assertThat(testing.reddit().apiRequests()).hasSize(1);
        }
    }

    private static void assertRetriedAfter(TestingReddit.Handler failure)
            throws Exception
    {
        try (TestingClient testing = new TestingClient()) {
            AtomicInteger asked = new AtomicInteger();
            testing.reddit().onApi(exchange -> {
                if (asked.incrementAndGet() == 1) {
                    failure.handle(exchange);
                    return;
                }
                respond(exchange, 200, BODY);
            });
            CompletableFuture<RedditResponse> future = testing.execute(REQUEST);
            testing.time().advance(testing.time().awaitScheduled());
            assertThat(new String(await(future).body(), UTF_8)).isEqualTo(BODY);
            assertThat(testing.statistics().snapshot())
                    .anyMatch(count -> count.endpoint().equals("GET /api/info") && count.status().isEmpty() && count.requests() == 1);
        }
    }

    private static void assertTooLarge(TestingClient testing)
    {
        assertThatThrownBy(() -> await(testing.execute(REQUEST)))
                .satisfies(failure -> assertFailure(failure, REDDIT_BAD_ANSWER.name()))
                .cause()
                .hasMessage("The answer to GET /api/info is larger than 64kB (reddit.http-client.max-response-content-length)");
    }

    private static void writeIfRead(OutputStream output, byte[] bytes)
    {
        try (output) {
            output.write(bytes);
        }
        catch (IOException e) {
            // the client has seen enough
        }
    }

    private static byte[] gzip(byte[] bytes)
            throws IOException
    {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream output = new GZIPOutputStream(compressed)) {
            output.write(bytes);
        }
        return compressed.toByteArray();
    }
}
