package reddit.lakehouse.connector;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.trino.spi.Plugin;
import io.trino.spi.connector.ConnectorFactory;
import io.trino.testing.QueryRunner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reddit.lakehouse.connector.client.TestingTime;
import reddit.lakehouse.connector.client.TestingTimeModule;
import reddit.lakehouse.simulator.Answer;
import reddit.lakehouse.simulator.ApiRequest;
import reddit.lakehouse.simulator.RateLimit;
import reddit.lakehouse.simulator.RecordedRequest;
import reddit.lakehouse.simulator.RedditSimulator;
import reddit.lakehouse.simulator.SimulatorClock;
import reddit.lakehouse.simulator.Site;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many queries and one request budget.
 */
class TestSharedBudget
{
    private final ExecutorService executor = Executors.newCachedThreadPool();

    @AfterEach
    void stop()
    {
        executor.shutdownNow();
    }

    @Test
    void testTenQueriesKeepToTheWindow()
            throws Exception
    {
        TestingTime time = new TestingTime();
        try (RedditSimulator simulator = RedditSimulator.builder()
                .site(new PagedSite("text"))
                .clock(SimulatorClock.fixedAt(TestingTime.START))
                .rateLimit(RateLimit.requestsPerWindow(40))
                .start();
                QueryRunner queryRunner = RedditQueryRunner.createCluster(1, ImmutableMap.of(), plugin(time), simulator.uri(), simulator.tokenUri(), ImmutableMap.of("reddit.request-limit", "40"))) {
            List<Future<Object>> queries = IntStream.range(0, 10)
                    .mapToObj(number -> executor.submit(() -> queryRunner.execute("SELECT count(*) FROM posts WHERE subreddit = 'r%s'".formatted(number)).getOnlyValue()))
                    .toList();
            Optional<Duration> next = time.awaitScheduledUnless(() -> queries.stream().allMatch(Future::isDone));
            while (next.isPresent()) {
                simulator.clock().advance(next.get());
                time.advance(next.get());
                next = time.awaitScheduledUnless(() -> queries.stream().allMatch(Future::isDone));
            }
            for (Future<Object> query : queries) {
                assertThat(query.get()).isEqualTo(1000L);
            }
            // the simulator answers 429 to each request beyond the 40 of a window
            assertThat(simulator.requests()).extracting(RecordedRequest::status).containsOnly(200);
            assertThat(simulator.requestsByEndpoint()).containsEntry("GET /r/{subreddit}/new", 100L);
            assertThat(Duration.between(TestingTime.START, simulator.clock().instant())).isBetween(Duration.ofMinutes(20), Duration.ofMinutes(60));
        }
    }

    @Test
    void testShortQueryBesideALongIngestion()
            throws Exception
    {
        GatedSite site = new GatedSite();
        try (RedditSimulator simulator = RedditSimulator.builder().site(site).start();
                QueryRunner queryRunner = RedditQueryRunner.create(simulator.uri(), simulator.tokenUri(), ImmutableMap.of("reddit.max-concurrent-requests", "2"))) {
            Future<Object> ingestion = executor.submit(() -> queryRunner.execute("SELECT count(*) FROM posts WHERE subreddit IN ('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j')").getOnlyValue());
            site.awaitRequest();
            site.awaitRequest();
            Future<Object> preview = executor.submit(() -> queryRunner.execute("SELECT subreddit FROM posts WHERE subreddit = 'short' LIMIT 1").getOnlyValue());
            awaitWaiting(queryRunner, 9);

            int answers = 0;
            String asked = "";
            while (!asked.equals("short")) {
                site.answerOne();
                answers++;
                asked = site.awaitRequest();
            }
            assertThat(answers).isLessThanOrEqualTo(2);
            while (!preview.isDone()) {
                site.answerOne();
                answers++;
                if (!preview.isDone()) {
                    site.awaitRequest();
                }
            }
            assertThat(preview.get()).isEqualTo("short");
            assertThat(ingestion.isDone()).isFalse();
            site.answerAll();
            assertThat(ingestion.get()).isEqualTo(10_000L);
        }
    }

    /** Two listings side by side have as many rows as are wanted; ten would be asked in vain. */
    @Test
    void testListingsSideBySideForALimit()
            throws Exception
    {
        GatedSite site = new GatedSite();
        try (RedditSimulator simulator = RedditSimulator.builder().site(site).start();
                QueryRunner queryRunner = RedditQueryRunner.create(simulator)) {
            Future<Object> query = executor.submit(() -> queryRunner.execute("SELECT count(*) FROM (SELECT name FROM posts WHERE subreddit IN ('a', 'b', 'c', 'd', 'e') LIMIT 2000)").getOnlyValue());
            assertThat(List.of(site.awaitRequest(), site.awaitRequest())).containsExactlyInAnyOrder("a", "b");
            site.answerAll();
            assertThat(query.get()).isEqualTo(2000L);
            assertThat(simulator.requestsByEndpoint()).containsEntry("GET /r/{subreddit}/new", 20L);
        }
    }

    private static Plugin plugin(TestingTime time)
    {
        return new Plugin()
        {
            @Override
            public Iterable<ConnectorFactory> getConnectorFactories()
            {
                return ImmutableList.of(new RedditConnectorFactory(new TestingTimeModule(time)));
            }
        };
    }

    private static void awaitWaiting(QueryRunner queryRunner, long expected)
    {
        long deadline = System.nanoTime() + SECONDS.toNanos(60);
        long waiting = 0;
        while (waiting != expected && deadline - System.nanoTime() > 0) {
            waiting = (long) queryRunner.execute("SELECT waiting FROM reddit.system.rate_limit").getOnlyValue();
        }
        assertThat(waiting).isEqualTo(expected);
    }

    /** Answers when the test says so. */
    private static final class GatedSite
            implements Site
    {
        private final PagedSite pages = new PagedSite("text");
        private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
        private final Semaphore answers = new Semaphore(0, true);

        @Override
        public Answer answer(ApiRequest request, Instant now)
        {
            asked.add(request.argument("subreddit"));
            answers.acquireUninterruptibly();
            return pages.answer(request, now);
        }

        /** The subreddit of the next request. */
        private String awaitRequest()
                throws InterruptedException
        {
            String subreddit = asked.poll(60, SECONDS);
            assertThat(subreddit).as("a request within a minute").isNotNull();
            return subreddit;
        }

        private void answerOne()
        {
            answers.release();
        }

        private void answerAll()
        {
            answers.release(1000);
        }
    }
}
