package reddit.lakehouse.connector;

import io.trino.Session;
import io.trino.sql.planner.plan.FilterNode;
import io.trino.sql.query.QueryAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;
import static reddit.lakehouse.connector.PlanMetrics.metric;
import static reddit.lakehouse.connector.SeededReddit.BUSY;
import static reddit.lakehouse.connector.SeededReddit.SECOND;
import static reddit.lakehouse.connector.SeededReddit.quoted;

/**
 * Which predicates, limits and orders reach Reddit, and that the rows are the same as without.
 */
@TestInstance(PER_CLASS)
class TestPushDown
{
    // The newest 1,000 of all subreddits go back further than that: without push-down they hold the same rows
    private static final String RECENT = "created_utc >= TIMESTAMP '2026-06-01 00:00:00 UTC'";
    private static final String NEW = "GET /r/{subreddit}/new";
    private static final String INFO = "GET /api/info";
    private static final String TREE = "GET /comments/{post}";

    @RegisterExtension
    static final SeededReddit REDDIT = new SeededReddit();

    private QueryAssertions assertions;

    @BeforeAll
    void start()
    {
        assertions = new QueryAssertions(REDDIT.queryRunner());
    }

    @Test
    void testPushedDownWhole()
    {
        assertThat(assertions.query("SELECT id, title FROM posts WHERE subreddit = '%s' AND %s".formatted(BUSY, RECENT))).isFullyPushedDown();
        assertThat(assertions.query("SELECT id FROM posts WHERE lower(subreddit) IN ('%s', '%s') AND %s".formatted(BUSY.toLowerCase(), SECOND.toLowerCase(), RECENT))).isFullyPushedDown();
        assertThat(assertions.query("SELECT id FROM posts WHERE upper(subreddit) = '%s' AND CAST(created_utc AS date) = DATE '2026-06-01'".formatted(BUSY.toUpperCase()))).isFullyPushedDown();
        assertThat(assertions.query("SELECT id FROM posts WHERE subreddit = '%s' AND created_utc BETWEEN TIMESTAMP '2026-06-01 02:00:00 UTC' AND TIMESTAMP '2026-06-01 09:00:00 UTC'".formatted(BUSY))).isFullyPushedDown();
        assertThat(assertions.query("SELECT id FROM posts WHERE subreddit = '%s' AND created_utc > TIMESTAMP '2026-06-01 02:00:00 UTC' AND created_utc < TIMESTAMP '2026-06-01 09:00:00 UTC'".formatted(BUSY))).isFullyPushedDown();
    }

    @Test
    void testNotPushedDownWhole()
    {
        assertFiltered("subreddit = '%s' AND %s AND title LIKE '%%e%%'".formatted(BUSY, RECENT));
        assertFiltered("subreddit = '%s' AND %s AND lower(title) = title".formatted(BUSY, RECENT));
        assertFiltered("(subreddit = '%s' OR title LIKE '%%?') AND %s".formatted(BUSY, RECENT));
        assertFiltered("subreddit LIKE 'Ask%%' AND %s".formatted(RECENT));
        assertFiltered("subreddit <> '%s' AND %s".formatted(BUSY, RECENT));
        assertFiltered("subreddit = '%s' AND hour(created_utc) < 6 AND %s".formatted(BUSY, RECENT));
    }

    @Test
    void testLowerCaseNames()
    {
        assertThat(REDDIT.read("SELECT subreddit FROM posts WHERE lower(subreddit) = '%s' LIMIT 10".formatted(BUSY.toLowerCase()))).hasSize(10).containsOnly(BUSY);
        assertThat(REDDIT.read("SELECT id FROM posts WHERE lower(subreddit) = '%s' AND subreddit = '%s' LIMIT 10".formatted(BUSY.toLowerCase(), BUSY))).hasSize(10);
        assertThat(REDDIT.requests()).isEqualTo(Map.of(NEW, 2L));
        REDDIT.resetRequests();
        assertThat(REDDIT.read("SELECT id FROM posts WHERE lower(subreddit) = '%s'".formatted(BUSY))).isEmpty();
        assertThat(REDDIT.read("SELECT id FROM posts WHERE lower(subreddit) = '%s' AND subreddit = '%s'".formatted(BUSY.toLowerCase(), SECOND))).isEmpty();
        assertThat(REDDIT.requests()).isEmpty();
        List<Object> authors = REDDIT.read("SELECT author FROM posts WHERE author <> '[deleted]' GROUP BY 1 LIMIT 3");
        REDDIT.resetRequests();
        assertThat(REDDIT.read("SELECT DISTINCT author FROM posts WHERE lower(author) IN (%s)".formatted(quoted(authors).toLowerCase()))).containsExactlyInAnyOrderElementsOf(authors);
        assertThat(REDDIT.requests()).isEqualTo(Map.of("GET /user/{name}/submitted", 3L));
    }

    @Test
    void testDates()
    {
        long today = (long) REDDIT.read("SELECT count(*) FROM posts WHERE subreddit = '%s' AND %s".formatted(BUSY, RECENT)).getFirst();
        for (String predicate : List.of(
                "CAST(created_utc AS date) >= DATE '2026-06-01'",
                "date(created_utc) = DATE '2026-06-01'",
                "date_trunc('day', created_utc) = TIMESTAMP '2026-06-01 00:00:00 UTC'")) {
            REDDIT.resetRequests();
            assertThat(REDDIT.read("SELECT count(*) FROM posts WHERE subreddit = '%s' AND %s".formatted(BUSY, predicate))).as(predicate).containsExactly(today);
            assertThat(REDDIT.requests()).as(predicate).isEqualTo(Map.of(NEW, (today + 99) / 100));
        }
    }

    @Test
    void testOfTwoKeysTheCheaperPathThatGivesAll()
    {
        List<Object> first = REDDIT.read("SELECT author FROM posts WHERE subreddit = '%s' AND author <> '[deleted]' LIMIT 1".formatted(BUSY));
        REDDIT.resetRequests();
        assertThat(REDDIT.read("SELECT DISTINCT subreddit FROM posts WHERE subreddit = '%s' AND author = '%s'".formatted(BUSY.toLowerCase(), first.getFirst()))).containsExactly(BUSY);
        assertThat(REDDIT.requests()).containsOnlyKeys("GET /user/{name}/submitted");

        List<Object> posts = REDDIT.read("SELECT name FROM posts WHERE subreddit = '%s' AND num_comments BETWEEN 3 AND 30 LIMIT 3".formatted(BUSY));
        Object author = REDDIT.read("SELECT max(author) FROM comments WHERE link_id = '%s' AND author <> '[deleted]'".formatted(posts.getFirst())).getFirst();
        REDDIT.resetRequests();
        assertThat(REDDIT.read("SELECT id FROM comments WHERE link_id IN (%s) AND author = '%s'".formatted(quoted(posts), author))).isNotEmpty();
        assertThat(REDDIT.requests()).containsEntry(TREE, 3L).doesNotContainKey("GET /user/{name}/comments");
    }

    @Test
    void testThousandsOfIds()
    {
        List<Object> known = REDDIT.read("SELECT id FROM posts");
        String sql = "SELECT id FROM posts WHERE id IN (%s, %s)".formatted(quoted(known), quoted(REDDIT.read("SELECT 'zz' || to_base(n, 36) FROM UNNEST(sequence(1000, 2499)) t(n)")));
        REDDIT.resetRequests();
        assertThat(REDDIT.read(sql)).containsExactlyInAnyOrderElementsOf(known);
        assertThat(REDDIT.requests()).isEqualTo(Map.of(INFO, (known.size() + 1500 + 99) / 100L));
        String plan = (String) REDDIT.read("EXPLAIN ANALYZE VERBOSE " + sql).getFirst();
        assertThat(metric(plan, "redditKeys")).isEqualTo(known.size() + 1500);
        assertThat(metric(plan, "redditSplits")).isEqualTo(3);
    }

    @Test
    void testNulls()
    {
        String id = (String) REDDIT.read("SELECT id FROM posts LIMIT 1").getFirst();
        REDDIT.resetRequests();
        assertThat(REDDIT.read("SELECT id FROM posts WHERE id IN ('%s', NULL)".formatted(id))).containsExactly(id);
        assertThat(REDDIT.requests()).isEqualTo(Map.of(INFO, 1L));
        REDDIT.resetRequests();
        assertThat(REDDIT.read("SELECT id FROM posts WHERE subreddit = NULL")).isEmpty();
        assertThat(REDDIT.read("SELECT id FROM posts WHERE lower(subreddit) = NULL")).isEmpty();
        assertThat(REDDIT.read("SELECT id FROM posts WHERE id NOT IN ('x', NULL)")).isEmpty();
        assertThat(REDDIT.requests()).isEmpty();
        assertThat(REDDIT.read("SELECT id FROM posts WHERE subreddit IS NULL")).isEmpty();
        assertThat(REDDIT.read("SELECT count(*) FROM posts WHERE subreddit = '%s' AND link_flair_text IS NULL OR subreddit IS NULL".formatted(BUSY))).hasSize(1);
    }

    @Test
    void testOrders()
    {
        assertThat(REDDIT.read("SELECT id FROM posts WHERE subreddit = '%s' ORDER BY score DESC LIMIT 5".formatted(BUSY))).hasSize(5);
        assertThat(REDDIT.read("SELECT id FROM posts WHERE subreddit = '%s' ORDER BY created_utc LIMIT 5".formatted(BUSY))).hasSize(5);
        assertThat(REDDIT.read("SELECT id FROM posts WHERE subreddit = '%s' ORDER BY created_utc DESC, id LIMIT 5".formatted(BUSY))).hasSize(5);
        assertThat(REDDIT.read("SELECT id FROM posts ORDER BY lower(title), length(selftext) NULLS FIRST LIMIT 5")).hasSize(5);
        List<Object> newest = REDDIT.read("SELECT created_utc FROM posts WHERE subreddit IN ('%s', '%s') AND %s ORDER BY 1 DESC".formatted(BUSY, SECOND, RECENT)).subList(0, 20);
        REDDIT.resetRequests();
        assertThat(REDDIT.read("SELECT created_utc FROM posts WHERE subreddit IN ('%s', '%s') ORDER BY created_utc DESC LIMIT 20".formatted(BUSY, SECOND))).isEqualTo(newest);
        assertThat(REDDIT.requests()).isEqualTo(Map.of(NEW, 2L));
    }

    @Test
    void testNewestOfListingsInOtherOrders()
    {
        for (String listings : List.of("hot", "new,top")) {
            Session session = Session.builder(REDDIT.queryRunner().getDefaultSession())
                    .setCatalogSessionProperty("reddit", "listings", listings)
                    .build();
            List<Object> all = REDDIT.read(session, "SELECT created_utc FROM posts WHERE subreddit = '%s' ORDER BY created_utc DESC, id".formatted(BUSY));
            int newest = listings.equals("hot") ? 5 : all.size() - 1;
            assertThat(REDDIT.read(session, "SELECT created_utc FROM posts WHERE subreddit = '%s' ORDER BY created_utc DESC LIMIT %s".formatted(BUSY, newest)))
                    .as(listings)
                    .isEqualTo(all.subList(0, newest));
        }
    }

    /** Reddit gives a comment along with its answers, and of r/all what is in another subreddit. */
    @Test
    void testRowsOfTwoKeysComeOnce()
    {
        String post = (String) REDDIT.read("SELECT name FROM posts WHERE subreddit = '%s' ORDER BY num_comments DESC LIMIT 1".formatted(BUSY)).getFirst();
        String child = (String) REDDIT.read("SELECT min(parent_id) FROM comments WHERE link_id = '%s' AND depth = 3".formatted(post)).getFirst();
        String parent = (String) REDDIT.read("SELECT parent_id FROM comments WHERE name = '%s'".formatted(child)).getFirst();
        List<Object> answers = REDDIT.read("SELECT name FROM comments WHERE link_id = '%s' AND substr(parent_id, 1) IN ('%s', '%s')".formatted(post, parent, child));
        assertThat(answers).contains(child);
        assertThat(REDDIT.read("SELECT name FROM comments WHERE parent_id IN ('%s', '%s')".formatted(parent, child))).containsExactlyInAnyOrderElementsOf(answers);
        assertThat(REDDIT.read("SELECT c.name FROM comments c JOIN (VALUES '%s', '%s') w(parent) ON c.parent_id = w.parent".formatted(parent, child))).containsExactlyInAnyOrderElementsOf(answers);
        assertThat(REDDIT.read("SELECT name FROM posts WHERE subreddit IN ('all', '%s') AND %s".formatted(BUSY, RECENT))).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void testTimesOfOtherZones()
    {
        List<Object> newest = REDDIT.read("SELECT CAST(created_utc AT TIME ZONE 'Europe/Berlin' AS varchar) FROM posts WHERE subreddit = '%s' ORDER BY created_utc DESC LIMIT 2".formatted(BUSY));
        assertThat(REDDIT.read("SELECT id FROM posts WHERE subreddit = '%s' AND created_utc IN (TIMESTAMP '%s', TIMESTAMP '%s')".formatted(BUSY, newest.getFirst(), newest.getLast()))).hasSize(2);
    }

    /** What is no listing comes in another order. */
    @Test
    void testNewestOfTreesAndIds()
    {
        String post = (String) REDDIT.read("SELECT name FROM posts WHERE subreddit = '%s' ORDER BY num_comments DESC LIMIT 1".formatted(BUSY)).getFirst();
        List<Object> all = REDDIT.read("SELECT created_utc FROM comments WHERE link_id = '%s' ORDER BY created_utc DESC, id".formatted(post));
        assertThat(all).hasSizeGreaterThan(100);
        assertThat(REDDIT.read("SELECT created_utc FROM comments WHERE link_id = '%s' ORDER BY created_utc DESC LIMIT 7".formatted(post))).isEqualTo(all.subList(0, 7));
        List<Object> ids = REDDIT.read("SELECT id FROM posts ORDER BY id LIMIT 150");
        List<Object> times = REDDIT.read("SELECT created_utc FROM posts WHERE id IN (%s) ORDER BY created_utc DESC, id".formatted(quoted(ids)));
        assertThat(REDDIT.read("SELECT created_utc FROM posts WHERE id IN (%s) ORDER BY created_utc DESC LIMIT 7".formatted(quoted(ids)))).isEqualTo(times.subList(0, 7));
    }

    @Test
    void testLimits()
    {
        assertThat(REDDIT.read("SELECT id FROM posts WHERE subreddit IN ('%s', '%s') LIMIT 120".formatted(BUSY, SECOND))).hasSize(120).doesNotHaveDuplicates();
        assertThat(REDDIT.requests()).isEqualTo(Map.of(NEW, 2L));
        // the limit counts before the join leaves rows out
        assertThat(REDDIT.read("SELECT p.id FROM (SELECT id, subreddit FROM posts LIMIT 30) p JOIN (VALUES '%s') w(name) ON p.subreddit = w.name".formatted(BUSY)).size())
                .isEqualTo(REDDIT.read("SELECT id FROM (SELECT id, subreddit FROM posts LIMIT 30) WHERE substr(subreddit, 1) = '%s'".formatted(BUSY)).size())
                .isLessThan(30);
    }

    /** A filter that Reddit cannot be asked about sees the newest of all only, and that is told. */
    @Test
    void testReadingEverythingIsNotComplete()
    {
        REDDIT.read("SELECT id FROM posts WHERE subreddit = '%s' OR author = 'somebody'".formatted(BUSY));
        assertThat(REDDIT.requests()).isEqualTo(Map.of(NEW, 10L));
        assertThat(REDDIT.read("SELECT missing FROM system.scans WHERE access_path = 'newest of all' ORDER BY ended_at DESC LIMIT 1").getFirst().toString())
                .startsWith("Reddit has no list of everything: the query saw the newest 1,000 of r/all");
    }

    @Test
    void testHiddenColumnsAndSamples()
    {
        assertThat(REDDIT.read("SELECT json_extract_scalar(\"$json\", '$.subreddit') FROM posts WHERE subreddit = '%s' AND \"$fetched_at\" > created_utc LIMIT 3".formatted(BUSY))).containsOnly(BUSY);
        assertThat((long) REDDIT.read("SELECT count(*) FROM posts TABLESAMPLE BERNOULLI (50) WHERE %s".formatted(RECENT)).getFirst()).isBetween(1L, 999L);
        assertThat(REDDIT.read("SELECT id FROM posts TABLESAMPLE SYSTEM (100) WHERE subreddit = '%s' LIMIT 3".formatted(BUSY))).hasSize(3);
        assertThat(REDDIT.read("DESCRIBE posts")).doesNotContain("$json", "$fetched_at");
    }

    @Test
    void testViews()
    {
        REDDIT.queryRunner().execute("CREATE VIEW memory.default.busy AS SELECT id, title, created_utc FROM reddit.api.posts WHERE lower(subreddit) = '%s'".formatted(BUSY.toLowerCase()));
        assertThat(REDDIT.read("SELECT id FROM memory.default.busy WHERE %s".formatted(RECENT.replace("00:00", "06:00")))).isNotEmpty();
        assertThat(REDDIT.requests()).isEqualTo(Map.of(NEW, 1L));
    }

    @Test
    void testOnlyWantedColumnsAreRead()
    {
        String plan = (String) REDDIT.read("EXPLAIN SELECT title FROM posts WHERE subreddit = '%s'".formatted(BUSY)).getFirst();
        assertThat(plan).contains("title").doesNotContain("selftext");
        assertThat(REDDIT.read("SELECT count(*) FROM posts WHERE id = 'zzzzzz'")).containsExactly(0L);
    }

    @Test
    void testStatistics()
    {
        assertThat(rowCount("SHOW STATS FOR posts")).isEqualTo(3e9);
        assertThat(rowCount("SHOW STATS FOR (SELECT * FROM posts WHERE subreddit IN ('a', 'b'))")).isEqualTo(2000);
        assertThat(rowCount("SHOW STATS FOR (SELECT * FROM posts WHERE id IN ('a', 'b', 'c'))")).isEqualTo(3);
        // what cannot be read whole is the largest, whatever it is joined with
        assertThat(rowCount("SHOW STATS FOR users")).isEqualTo(1e12);
    }

    private double rowCount(String sql)
    {
        return (double) REDDIT.queryRunner().execute(sql).getMaterializedRows().getLast().getField(4);
    }

    private void assertFiltered(String predicate)
    {
        assertThat(assertions.query("SELECT id FROM posts WHERE " + predicate)).isNotFullyPushedDown(FilterNode.class);
    }
}
