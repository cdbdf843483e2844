package reddit.lakehouse.connector;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.collect.ImmutableMap;
import io.trino.Session;
import io.trino.testing.MaterializedRow;
import io.trino.testing.QueryRunner;
import io.trino.testing.QueryRunner.MaterializedResultWithPlan;
import io.trino.testing.assertions.TrinoExceptionAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reddit.lakehouse.simulator.Answer;
import reddit.lakehouse.simulator.ApiRequest;
import reddit.lakehouse.simulator.Fault;
import reddit.lakehouse.simulator.FaultRule;
import reddit.lakehouse.simulator.FaultRules;
import reddit.lakehouse.simulator.Gate;
import reddit.lakehouse.simulator.PagingFaults;
import reddit.lakehouse.simulator.RecordedRequest;
import reddit.lakehouse.simulator.RedditSimulator;
import reddit.lakehouse.simulator.Refusals;
import reddit.lakehouse.simulator.Rewrites;
import reddit.lakehouse.simulator.SimulatorClock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.Stream;

import static io.trino.testing.assertions.TrinoExceptionAssert.assertTrinoExceptionThrownBy;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;
import static reddit.lakehouse.connector.RedditErrorCode.REDDIT_AUTHENTICATION_FAILED;
import static reddit.lakehouse.connector.RedditErrorCode.REDDIT_BAD_ANSWER;
import static reddit.lakehouse.connector.RedditErrorCode.REDDIT_FORBIDDEN;
import static reddit.lakehouse.connector.RedditErrorCode.REDDIT_INCOMPLETE_SCAN;
import static reddit.lakehouse.connector.RedditErrorCode.REDDIT_RATE_LIMITED;
import static reddit.lakehouse.connector.RedditErrorCode.REDDIT_UNAVAILABLE;
import static reddit.lakehouse.simulator.FaultRules.always;
import static reddit.lakehouse.simulator.FaultRules.endpoint;
import static reddit.lakehouse.simulator.FaultRules.times;

/**
 * What a query does when something is wrong with Reddit's answers: the rows of an undisturbed Reddit or an error that
 * says what to do, after a bounded number of requests.
 */
@TestInstance(PER_CLASS)
@Timeout(120)
class TestFaultyReddit
{
    private static final Predicate<ApiRequest> LISTINGS = endpoint("GET /r/{subreddit}/new");
    private static final Predicate<ApiRequest> TOKENS = endpoint("POST /api/v1/access_token");
    private static final Predicate<ApiRequest> READS = TOKENS.negate();
    private static final int ATTEMPTS = 5;

    private RedditSimulator simulator;
    private QueryRunner queryRunner;
    private String query;
    private List<MaterializedRow> truth;
    private int requests;

    @BeforeAll
    void start()
            throws Exception
    {
        simulator = RedditSimulator.builder()
                .clock(SimulatorClock.fixedAt(Instant.parse("2026-06-01T12:00:00Z")))
                .start();
        queryRunner = RedditQueryRunner.create(simulator.uri(), simulator.tokenUri(), ImmutableMap.of(
                "reddit.request-limit", "100000",
                "reddit.http-client.request-timeout", "2s"));
        String busy = (String) queryRunner.execute("SELECT subreddit FROM posts GROUP BY 1 ORDER BY count(*) DESC LIMIT 1").getOnlyValue();
        query = "SELECT id, title, author, score, created_utc, selftext, num_comments, link_flair_text FROM posts WHERE subreddit = '%s' AND created_utc >= TIMESTAMP '2026-05-25 00:00:00 UTC'".formatted(busy);
        simulator.resetRequests();
        truth = rows(query);
        requests = simulator.requests().size();
        assertThat(truth).hasSizeGreaterThan(150);
    }

    @AfterAll
    void stop()
    {
        queryRunner.close();
        simulator.close();
    }

    @BeforeEach
    void reset()
    {
        simulator.clearFaultRules();
        simulator.setLatency(Duration.ZERO);
        // what went wrong in the last test may still be held against the token
        simulator.refillBudget();
        simulator.resetRequests();
    }

    static Stream<Answer> passingRefusals()
    {
        return Stream.of(
                Answer.refusal(408, "Request Timeout"),
                Answer.refusal(500, "Internal Server Error"),
                Refusals.unavailable(502),
                Refusals.page(503, "Our CDN was unable to reach our servers"),
                Refusals.unavailable(504),
                Refusals.unavailable(520),
                Refusals.tooManyRequests(),
                Refusals.tooManyRequestsPage(),
                Refusals.page(200, "you are offline"),
                Answer.json(200, ""),
                Answer.json(200, "null"));
    }

    @ParameterizedTest
    @MethodSource("passingRefusals")
    void refusalThatPasses(Answer answer)
    {
        simulator.addFaultRule(times(3, READS, new Fault.Respond(answer)));
        assertTruth(requests + 3);
    }

    @ParameterizedTest
    @MethodSource("passingRefusals")
    void refusalThatStays(Answer answer)
    {
        simulator.addFaultRule(always(READS, new Fault.Respond(answer)));
        RedditErrorCode code = switch (answer.status()) {
            case 200 -> REDDIT_BAD_ANSWER;
            case 429 -> REDDIT_RATE_LIMITED;
            default -> REDDIT_UNAVAILABLE;
        };
        assertFails(code, ATTEMPTS).hasMessageContaining("GET /r/{subreddit}/new").hasMessageContaining("ry again later");
    }

    @ParameterizedTest
    @CsvSource({"503, 0.2, 1", "503, 0.2, 2", "429, 0.2, 3"})
    void refusalsByRate(int status, double share, long seed)
    {
        simulator.addFaultRule(FaultRules.share(share, seed, READS, new Fault.Respond(Refusals.unavailable(status))));
        assertTruth(requests * ATTEMPTS);
    }

    @Test
    void retryAfterIsObeyed()
    {
        simulator.addFaultRule(times(1, READS, new Fault.Respond(Refusals.tooManyRequests().withHeader("Retry-After", "1"))));
        long start = System.nanoTime();
        assertTruth(requests + 1);
        assertThat(System.nanoTime() - start).isGreaterThan(1_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999", "1e99", "Fri, 31 Dec 9999 23:59:59 GMT"})
    void retryAfterThatNobodyWaitsFor(String wish)
    {
        simulator.addFaultRule(always(READS, new Fault.Respond(Refusals.tooManyRequestsPage().withHeader("Retry-After", wish))));
        assertFails(REDDIT_RATE_LIMITED, 1).hasMessageContaining("it says Retry-After: " + wish);
    }

    @Test
    void connectionsThatBreak()
    {
        simulator.addFaultRule(times(2, READS, new Fault.Reset()));
        simulator.addFaultRule(times(1, READS, new Fault.Truncate(1000)));
        simulator.addFaultRule(times(1, READS, new Fault.Rewrite(Rewrites.cut(1000))));
        // the HTTP client may ask again by itself when a connection ends at once
        assertTruth(requests + 8);
    }

    @Test
    void connectionsThatAlwaysBreak()
    {
        simulator.addFaultRule(always(READS, new Fault.Truncate(1000)));
        assertFails(REDDIT_UNAVAILABLE, ATTEMPTS).hasMessageContaining("the connection failed").hasMessageContaining("after 5 attempts");
    }

    @Test
    void latencyAndSlowBodies()
    {
        simulator.addFaultRule(times(1, LISTINGS, new Fault.Delay(Duration.ofMillis(100))));
        simulator.addFaultRule(times(1, LISTINGS, new Fault.Drip(10_000, Duration.ofMillis(5))));
        assertTruth(requests);
    }

    @Test
    void bodyThatNeverEnds()
    {
        simulator.addFaultRule(times(1, LISTINGS, new Fault.Drip(1, Duration.ofMillis(10))));
        assertTruth(requests + 1);
    }

    @Test
    void tokenThatWasGood()
    {
        simulator.addFaultRule(times(1, READS, new Fault.Respond(Refusals.invalidToken())));
        assertTruth(requests + 2);
        simulator.resetRequests();
        simulator.addFaultRule(always(READS, new Fault.Respond(Refusals.invalidToken())));
        assertFails(REDDIT_AUTHENTICATION_FAILED, 4).hasMessageContaining("check that");
    }

    @Test
    void manyRefusalsOfOneToken()
    {
        simulator.revokeTokens();
        assertThat(rows("SELECT subreddit, count(*) FROM posts WHERE subreddit IN (SELECT DISTINCT subreddit FROM posts) GROUP BY 1")).hasSizeGreaterThan(5);
        assertThat(simulator.requests().stream().filter(request -> request.path().endsWith("access_token"))).hasSize(1);
    }

    @Test
    void tokenThatIsRefused()
    {
        simulator.revokeTokens();
        simulator.addFaultRule(always(TOKENS, new Fault.Respond(Refusals.invalidGrant())));
        assertFails(REDDIT_AUTHENTICATION_FAILED, 3).hasMessageContaining("error invalid_grant): check reddit.client-id");
        reset();
        simulator.addFaultRule(times(2, TOKENS, new Fault.Respond(Refusals.unavailable(503))));
        simulator.addFaultRule(times(1, TOKENS, new Fault.Respond(Refusals.tooManyRequests())));
        assertTruth(requests + 4);
    }

    @Test
    void fieldsThatNobodyKnows()
    {
        simulator.addFaultRule(always(READS, new Fault.Rewrite(Rewrites.padded(1_000_000))));
        assertTruth(requests);
    }

    @Test
    void fieldsOfOtherTypes()
    {
        String text = query.replace("id, title, author, score, created_utc, selftext, num_comments, link_flair_text", "id, title");
        List<MaterializedRow> expected = rows(text);
        simulator.addFaultRule(always(READS, new Fault.Rewrite(Rewrites.field("score", TextNode.valueOf("many"))
                .andThen(Rewrites.field("author", BooleanNode.TRUE))
                .andThen(Rewrites.field("selftext", JsonNodeFactory.instance.objectNode().put("a", 1)))
                .andThen(Rewrites.field("num_comments", JsonNodeFactory.instance.numberNode(1e300)))::apply)));
        assertThat(rows(text)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(rows(query)).allSatisfy(row -> assertThat(row.getFields().subList(2, 7)).satisfies(fields -> {
            assertThat(fields.get(0)).isNull();
            assertThat(fields.get(1)).isNull();
            assertThat(fields.get(3)).isNull();
            assertThat(fields.get(4)).isNull();
        }));
    }

    @Test
    void fieldsThatAreMissing()
    {
        simulator.addFaultRule(always(READS, new Fault.Rewrite(Rewrites.withoutField("score").andThen(Rewrites.withoutField("title"))::apply)));
        assertThat(rows(query)).hasSameSizeAs(truth).allSatisfy(row -> {
            assertThat(row.getField(1)).isNull();
            assertThat(row.getField(3)).isNull();
        });
    }

    @Test
    void largeTextOfFourByteCharacters()
    {
        String text = "\uD83E\uDED6".repeat(250_000);
        simulator.addFaultRule(times(1, READS, new Fault.Rewrite(Rewrites.field("selftext", TextNode.valueOf(text)))));
        String limited = query.replace("selftext", "length(selftext), length(to_utf8(selftext)), selftext") + " LIMIT 3";
        assertThat(rows(limited)).hasSize(3).allSatisfy(row -> {
            assertThat(row.getField(5)).isEqualTo(250_000L);
            assertThat(row.getField(6)).isEqualTo(1_000_000L);
            assertThat(row.getField(7)).isEqualTo(text);
        });
    }

    @Test
    void duplicatesAcrossPages()
    {
        simulator.addFaultRule(PagingFaults.duplicates(7, LISTINGS));
        assertTruth(requests);
    }

    @Test
    void deletionsBetweenPages()
    {
        simulator.addFaultRule(PagingFaults.deletions(2, LISTINGS));
        List<MaterializedRow> rows = rows(query);
        assertThat(truth).containsAll(rows);
        assertThat(rows).doesNotHaveDuplicates().hasSizeBetween(truth.size() - 2 * requests, truth.size() - 1);
    }

    @Test
    void placesThatVanish()
    {
        simulator.addFaultRule(PagingFaults.vanishedAnchors(1, LISTINGS));
        assertTruth(requests + 1);
        reset();
        // the one before it has vanished too: half a page comes twice
        simulator.addFaultRule(PagingFaults.vanishedAnchors(2, LISTINGS));
        assertTruth(requests + 3);
    }

    static Stream<FaultRule> listingsThatBreakOff()
    {
        return Stream.of(
                PagingFaults.vanishedAnchors(100, LISTINGS),
                PagingFaults.repeatedCursor(LISTINGS),
                always(LISTINGS, new Fault.Rewrite(Rewrites.withoutAfter())));
    }

    @ParameterizedTest
    @MethodSource("listingsThatBreakOff")
    void listingThatBreaksOff(FaultRule rule)
    {
        simulator.addFaultRule(rule);
        MaterializedResultWithPlan result = queryRunner.executeWithPlan(queryRunner.getDefaultSession(), query);
        assertThat(truth).containsAll(result.result().getMaterializedRows());
        assertThat(reads()).isLessThanOrEqualTo(requests);
        assertThat(rows("SELECT missing FROM system.scans WHERE query_id = '%s' AND NOT is_complete".formatted(result.queryId()))).hasSize(1);
        assertTrinoExceptionThrownBy(() -> queryRunner.execute(strict(), query))
                .hasErrorCode(REDDIT_INCOMPLETE_SCAN)
                .hasMessageContaining("run the query again to read the rest");
    }

    @Test
    void cursorOfAnotherType()
    {
        simulator.addFaultRule(always(LISTINGS, new Fault.Rewrite(Rewrites.after(IntNode.valueOf(7)))));
        assertFails(REDDIT_BAD_ANSWER, 1).hasMessageContaining("text or null was expected in after");
    }

    @ParameterizedTest
    @CsvSource({
            "12345678, 1, 600",
            "500.5, 499.25, 599.75",
            "-5, -1, -600",
            "NaN, many, ''",
            "1e400, Infinity, 0x10",
            "0, 0, 0",
    })
    void budgetThatLies(String remaining, String used, String reset)
    {
        simulator.addFaultRule(times(1, READS, new Fault.Rewrite(Rewrites.rateLimit(remaining, used, reset))));
        simulator.addFaultRule(times(1, READS, new Fault.Rewrite(Rewrites.withoutRateLimit())));
        assertTruth(requests);
    }

    @Test
    void budgetThatIsNotTold()
    {
        simulator.addFaultRule(always(READS, new Fault.Rewrite(Rewrites.withoutRateLimit())));
        assertTruth(requests);
    }

    @Test
    void cancelWhileTheBudgetIsSpent()
            throws Exception
    {
        String catalog = createCatalog("spent");
        simulator.addFaultRule(times(1, READS, new Fault.Rewrite(Rewrites.rateLimit("0", "1000", "500"))));
        assertCancelled(catalog, () -> awaitBudget(catalog, 0, 1));
        assertThat(reads()).isEqualTo(1);
    }

    @Test
    void cancelWhileRetryAfterIsObeyed()
            throws Exception
    {
        String catalog = createCatalog("told_to_wait");
        simulator.addFaultRule(always(READS, new Fault.Respond(Refusals.tooManyRequestsPage().withHeader("Retry-After", "500"))));
        assertCancelled(catalog, () -> awaitBudget(catalog, 0, 1));
        assertThat(reads()).isEqualTo(1);
    }

    @Test
    void cancelDuringASlowBody()
            throws Exception
    {
        String catalog = createCatalog("dripping");
        CountDownLatch arrived = new CountDownLatch(1);
        simulator.addFaultRule(always(READS.and(_ -> hasArrived(arrived)), new Fault.Drip(1, Duration.ofMillis(10))));
        assertCancelled(catalog, () -> assertThat(arrived.await(20, SECONDS)).isTrue());
        assertThat(reads()).isEqualTo(1);
    }

    @Test
    void cancelBeforeTheAnswer()
            throws Exception
    {
        String catalog = createCatalog("held");
        Gate gate = new Gate();
        simulator.addFaultRule(always(READS, new Fault.Hold(gate)));
        assertCancelled(catalog, () -> gate.awaitArrivals(1, Duration.ofSeconds(20)));
        gate.open();
        assertThat(reads()).isLessThanOrEqualTo(1);
    }

    @Test
    void namesThatAreNotShown()
    {
        hide();
        String sql = query.replace("subreddit = ", "subreddit IN ('secret', 'gone', 'fenced', 'warned', 'premium', 'nowhere', ") .replace(" AND created", ") AND created");
        MaterializedResultWithPlan result = queryRunner.executeWithPlan(queryRunner.getDefaultSession(), sql);
        assertThat(result.result().getMaterializedRows()).containsExactlyInAnyOrderElementsOf(truth);
        assertThat(simulator.requests()).hasSize(requests + 6);
        assertThat(rows("SELECT missing FROM system.scans WHERE query_id = '%s' AND NOT is_complete".formatted(result.queryId())))
                .extracting(row -> row.getField(0))
                .containsExactlyInAnyOrder(
                        "r/secret cannot be read: Reddit says it is private",
                        "r/gone cannot be read: Reddit says it is banned",
                        "r/fenced cannot be read: Reddit says it is quarantined",
                        "r/warned cannot be read: Reddit says it is gated",
                        "r/premium cannot be read: Reddit says it is gold_only",
                        "r/nowhere does not exist on Reddit: check the spelling");
    }

    @Test
    void namesThatAreNotShownFail()
    {
        hide();
        String sql = query.replace("subreddit = ", "subreddit IN ('secret', 'gone', 'nowhere', ").replace(" AND created", ") AND created");
        assertTrinoExceptionThrownBy(() -> queryRunner.execute(strict(), sql))
                .hasErrorCode(REDDIT_INCOMPLETE_SCAN)
                .hasMessageContaining("r/secret cannot be read: Reddit says it is private")
                .hasMessageContaining("r/gone cannot be read: Reddit says it is banned")
                .hasMessageContaining("r/nowhere does not exist on Reddit: check the spelling")
                .hasMessageContaining("with WARN the query takes what there is");
        // once it is in vain nothing is read to its end
        assertThat(reads()).isLessThan(requests + 3);
    }

    @Test
    void onlyNameIsNotShown()
    {
        hide();
        for (Session session : List.of(queryRunner.getDefaultSession(), strict())) {
            assertTrinoExceptionThrownBy(() -> queryRunner.execute(session, "SELECT * FROM posts WHERE subreddit = 'secret'"))
                    .hasErrorCode(REDDIT_FORBIDDEN)
                    .hasMessage("r/secret cannot be read: Reddit says it is private");
        }
        assertThat(reads()).isEqualTo(2);
    }

    @Test
    void watchListWithAPrivateName()
    {
        hide();
        String sql = "SELECT p.id FROM posts p JOIN (VALUES 'secret', %s) w(name) ON p.subreddit = w.name".formatted(query.replaceAll(".*subreddit = ('\\w+').*", "$1"));
        assertThat(rows(sql)).hasSizeGreaterThan(truth.size());
        assertTrinoExceptionThrownBy(() -> queryRunner.execute(strict(), sql))
                .hasErrorCode(REDDIT_INCOMPLETE_SCAN)
                .hasMessageStartingWith("r/secret cannot be read: Reddit says it is private. The session property incomplete_scan is FAIL");
    }

    @Test
    void treesThatAreNotShown()
    {
        String posts = "SELECT name FROM posts WHERE subreddit = '%s' AND num_comments BETWEEN 5 AND 30 ORDER BY created_utc DESC LIMIT 3".formatted(query.replaceAll(".*subreddit = '(\\w+)'.*", "$1"));
        List<Object> names = rows(posts).stream().map(row -> row.getField(0)).toList();
        String sql = "SELECT id FROM comments WHERE link_id IN ('%s', '%s', '%s')".formatted(names.toArray());
        List<MaterializedRow> all = rows(sql);
        List<MaterializedRow> hidden = rows("SELECT id FROM comments WHERE link_id = '%s'".formatted(names.get(1)));
        simulator.addFaultRule(always(request -> request.path().startsWith("/comments/" + names.get(1).toString().substring(3)), new Fault.Respond(Refusals.privateSubreddit())));
        assertThat(hidden).isNotEmpty();
        assertThat(rows(sql)).hasSize(all.size() - hidden.size()).doesNotContainAnyElementsOf(hidden);
        assertTrinoExceptionThrownBy(() -> queryRunner.execute(strict(), sql)).hasErrorCode(REDDIT_INCOMPLETE_SCAN);
    }

    @Test
    void idsAreAlwaysAnswered()
    {
        simulator.addFaultRule(always(READS, new Fault.Respond(Answer.refusal(404, "Not Found"))));
        assertTrinoExceptionThrownBy(() -> queryRunner.execute("SELECT * FROM posts WHERE id IN ('a1', 'a2')"))
                .hasErrorCode(REDDIT_BAD_ANSWER)
                .hasMessageContaining("check reddit.api-uri");
    }

    private void hide()
    {
        Map<String, Answer> refusals = ImmutableMap.of(
                "secret", Refusals.privateSubreddit(),
                "gone", Refusals.banned(),
                "fenced", Refusals.quarantined("Dedicated to shocking content"),
                "warned", Refusals.gated("Not for everyone"),
                "premium", Refusals.goldOnly(),
                "nowhere", Refusals.searchInstead("nowhere"));
        refusals.forEach((name, answer) -> simulator.addFaultRule(always(FaultRules.path("/r/%s/new".formatted(name)), new Fault.Respond(answer))));
    }

    private Session strict()
    {
        return Session.builder(queryRunner.getDefaultSession())
                .setCatalogSessionProperty("reddit", "incomplete_scan", "FAIL")
                .build();
    }

    /** One with a budget of its own. */
    private String createCatalog(String name)
    {
        queryRunner.createCatalog(name, "reddit", RedditQueryRunner.connection(simulator.uri(), simulator.tokenUri()));
        return name;
    }

    private void assertCancelled(String catalog, Condition isStuck)
            throws Exception
    {
        Session session = Session.builder(queryRunner.getDefaultSession()).setCatalog(catalog).build();
        try (BackgroundQuery background = new BackgroundQuery(queryRunner, session, query)) {
            isStuck.await();
            assertThat(background.isDone()).isFalse();
            background.cancel();
            assertThat(background.awaitFailure()).hasMessageContaining("cancel");
            awaitBudget(catalog, 0, 0);
        }
    }

    private void awaitBudget(String catalog, long running, long waiting)
    {
        String sql = "SELECT running, waiting FROM %s.system.rate_limit".formatted(catalog);
        List<Object> expected = List.of(running, waiting);
        long deadline = System.nanoTime() + SECONDS.toNanos(20);
        List<Object> budget = rows(sql).getFirst().getFields();
        while (!budget.equals(expected) && System.nanoTime() - deadline < 0) {
            budget = rows(sql).getFirst().getFields();
        }
        assertThat(budget).isEqualTo(expected);
    }

    private static boolean hasArrived(CountDownLatch latch)
    {
        latch.countDown();
        return true;
    }

    private long reads()
    {
        return simulator.requests().stream()
                .filter(request -> !request.path().endsWith("access_token"))
                .count();
    }

    @FunctionalInterface
    private interface Condition
    {
        void await()
                throws Exception;
    }

    private void assertTruth(int mostRequests)
    {
        assertThat(rows(query)).containsExactlyInAnyOrderElementsOf(truth);
        assertThat(simulator.requests()).extracting(RecordedRequest::path).hasSizeLessThanOrEqualTo(mostRequests);
    }

    private TrinoExceptionAssert assertFails(RedditErrorCode code, int mostRequests)
    {
        TrinoExceptionAssert failure = assertTrinoExceptionThrownBy(() -> queryRunner.execute(query)).hasErrorCode(code);
        assertThat(simulator.requests()).hasSizeLessThanOrEqualTo(mostRequests);
        return failure;
    }

    private List<MaterializedRow> rows(String sql)
    {
        return queryRunner.execute(sql).getMaterializedRows();
    }
}
