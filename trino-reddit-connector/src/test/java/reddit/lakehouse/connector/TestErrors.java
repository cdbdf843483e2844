package reddit.lakehouse.connector;

import com.google.common.collect.ImmutableMap;
import io.trino.Session;
import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.QueryRunner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reddit.lakehouse.simulator.Answer;
import reddit.lakehouse.simulator.RedditSimulator;

import java.util.List;
import java.util.stream.IntStream;

import static io.trino.testing.TestingSession.testSessionBuilder;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/**
 * What queries say when Reddit gives no rows.
 */
@TestInstance(PER_CLASS)
class TestErrors
{
    private static final String NEW = "GET /r/{subreddit}/new";

    private final CannedSite site = new CannedSite();
    private RedditSimulator simulator;
    private QueryRunner queryRunner;

    @BeforeAll
    void start()
            throws Exception
    {
        simulator = RedditSimulator.builder().site(site).start();
        queryRunner = RedditQueryRunner.create(simulator);
    }

    @AfterAll
    void stop()
    {
        queryRunner.close();
        simulator.close();
    }

    @Test
    void testMissingCredentials()
            throws Exception
    {
        try (QueryRunner runner = DistributedQueryRunner.builder(testSessionBuilder().build()).setWorkerCount(0).build()) {
            runner.installPlugin(new RedditPlugin());
            assertThatThrownBy(() -> runner.createCatalog("reddit", "reddit", ImmutableMap.of()))
                    .hasMessageStartingWith("Reddit credentials not found: set reddit.client-id, reddit.client-secret and reddit.user-agent");
        }
    }

    @Test
    void testUnknownSubreddit()
    {
        site.answer(NEW, Answer.redirect("https://www.reddit.com/subreddits/search?q=nope"));
        assertFails("SELECT * FROM posts WHERE subreddit = 'nope'", "r/nope does not exist on Reddit: check the spelling");
        assertThat(rows("SELECT id FROM posts WHERE subreddit IN ('nope', 'neither')")).isEmpty();
        site.answer(NEW, Answer.refusal(404, "Not Found"));
        assertFails("SELECT * FROM posts WHERE subreddit = 'nope'", "r/nope does not exist on Reddit: check the spelling");
    }

    @Test
    void testHiddenSubreddit()
    {
        site.answer(NEW, Answer.refusal(403, "private", "Forbidden"));
        assertFails("SELECT * FROM posts WHERE subreddit = 'secret'", "r/secret cannot be read: Reddit says it is private");
        site.answer(NEW, Answer.refusal(404, "banned", "Not Found"));
        assertFails("SELECT * FROM posts WHERE subreddit = 'gone'", "r/gone cannot be read: Reddit says it is banned");
        site.answer(NEW, Answer.refusal(403, "quarantined", "Forbidden"));
        assertFails("SELECT * FROM posts WHERE subreddit = 'odd'", "r/odd cannot be read: Reddit says it is quarantined");
    }

    @Test
    void testUsersThatDoNotShow()
    {
        site.answer("GET /user/{name}/about", Answer.json(200, "{\"kind\": \"t2\", \"data\": {\"name\": \"Bad\", \"is_suspended\": true}}"));
        assertThat(queryRunner.execute("SELECT id, name, is_suspended, created_utc, link_karma FROM users WHERE name = 'bad'").getMaterializedRows().getFirst().getFields())
                .containsExactly(null, "Bad", true, null, null);
        site.answer("GET /user/{name}/about", Answer.refusal(404, "Not Found"));
        assertThat(rows("SELECT name FROM users WHERE name = 'nobody'")).isEmpty();
        site.answer("GET /api/user_data_by_account_ids", Answer.refusal(404, "Not Found"));
        assertThat(rows("SELECT name FROM users WHERE id IN ('a1', 'a2')")).isEmpty();
        site.answer("GET /api/user_data_by_account_ids", Answer.refusal(403, "Forbidden"));
        assertFails("SELECT name FROM users WHERE id = 'a1'", "accounts by id cannot be read: Reddit says Forbidden");
        assertFails("SELECT total_karma FROM users WHERE id = 'a1'", "accounts by id cannot be read: Reddit says Forbidden");
        assertThat(rows("SELECT id FROM posts WHERE author = 'nobody'")).isEmpty();
        assertThat(rows("SELECT id FROM comments WHERE link_id = 't3_gone'")).isEmpty();
    }

    @Test
    void testMissingPredicate()
    {
        assertFails("SELECT * FROM users", "Reddit has no list of all users: add a predicate on one of id, name, query, as in WHERE name = 'spez'");
        assertFails("SELECT * FROM subreddits WHERE subscribers > 5", "Reddit has no list of all subreddits: add a predicate on one of .*");
    }

    @Test
    void testNoAnswer()
    {
        site.answer(NEW, Answer.html(200, "<html><body>Our CDN was unable\nto reach our servers</body></html>"));
        assertFails("SELECT * FROM posts WHERE subreddit = 'a'", "(?s).*GET /r/\\{subreddit}/new.*");
        site.answer(NEW, Answer.json(200, "{\"kind\": \"Listing\", \"data\": {\"things\": []}}"));
        assertFails("SELECT * FROM posts WHERE subreddit = 'a'", "(?s)Reddit's answer to GET /r/\\{subreddit}/new cannot be read: a Listing with children was expected. It begins with: .*");
    }

    @Test
    void testShortListing()
    {
        site.answer(NEW, Answer.json(200, IntStream.range(0, 100)
                .mapToObj("{\"kind\": \"t3\", \"data\": {\"id\": \"%1$s\", \"name\": \"t3_%1$s\", \"subreddit\": \"a\", \"created_utc\": 1700000000.0}}"::formatted)
                .collect(joining(", ", "{\"kind\": \"Listing\", \"data\": {\"after\": null, \"children\": [", "]}}"))));
        // a listing of one page is short of nothing, whatever is asked for
        Session strict = Session.builder(queryRunner.getDefaultSession())
                .setCatalogSessionProperty("reddit", "incomplete_scan", "FAIL")
                .build();
        assertThat(queryRunner.execute(strict, "SELECT id FROM posts WHERE subreddit = 'a' AND created_utc >= TIMESTAMP '2020-01-01 00:00:00 UTC'").getMaterializedRows()).hasSize(100);
    }

    @Test
    void testListingThatRedditCuts()
            throws Exception
    {
        try (RedditSimulator endless = RedditSimulator.builder().site(new EndlessSite(10)).start();
                QueryRunner runner = RedditQueryRunner.create(endless)) {
            Session strict = Session.builder(runner.getDefaultSession())
                    .setCatalogSessionProperty("reddit", "incomplete_scan", "FAIL")
                    .build();
            String sql = "SELECT count(*) FROM posts WHERE subreddit = 'a' AND created_utc >= TIMESTAMP '2020-01-01 00:00:00 UTC'";
            assertThatThrownBy(() -> runner.execute(strict, sql))
                    .hasMessageMatching("Reddit's listing of r/a ends after about 1,000 items, at 20\\S+Z, before it reaches 2020-01-01T00:00:00Z; some of the older ones are in other listings \\(SET SESSION <catalog>.listings = .*\\), all are in archive files only.*");
            assertThat(runner.execute(sql).getOnlyValue()).isEqualTo(1000L);
            assertThat(runner.execute("SELECT count(*) FROM system.scans WHERE NOT is_complete AND missing LIKE '%r/a%'").getOnlyValue()).isEqualTo(2L);
            assertThat(runner.execute(strict, "SELECT count(*) FROM (SELECT id FROM posts WHERE subreddit = 'a' LIMIT 300)").getOnlyValue()).isEqualTo(300L);
        }
    }

    @Test
    void testSecretsAreNotShown()
    {
        for (String sql : List.of(
                "EXPLAIN SELECT * FROM posts WHERE subreddit = 'a'",
                "EXPLAIN (TYPE IO) SELECT * FROM posts WHERE subreddit = 'a'",
                "SHOW CREATE TABLE posts",
                "SHOW CREATE SCHEMA api",
                "SHOW SESSION")) {
            assertThat(queryRunner.execute(sql).toString()).doesNotContain("simulator");
        }
    }

    private void assertFails(String sql, String pattern)
    {
        assertThatThrownBy(() -> queryRunner.execute(sql)).hasMessageMatching(pattern);
    }

    private List<Object> rows(String sql)
    {
        return queryRunner.execute(sql).getMaterializedRows().stream()
                .map(row -> row.getField(0))
                .toList();
    }
}
