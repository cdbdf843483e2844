package reddit.lakehouse.connector;

import com.google.common.collect.ImmutableMap;
import io.trino.Session;
import io.trino.testing.MaterializedResult;
import io.trino.testing.QueryRunner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reddit.lakehouse.simulator.RateLimit;
import reddit.lakehouse.simulator.RedditSimulator;
import reddit.lakehouse.simulator.SimulatorClock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/**
 * The functions of {@code reddit.system}, and posts of several listings, on two nodes.
 */
@TestInstance(PER_CLASS)
class TestTableFunctions
{
    private static final String BUSY = "AskAnyoneAnything";
    private static final String SMALL = "TinyTeapots";
    private static final String LISTING = "TABLE(reddit.system.listing(%s))";

    private RedditSimulator simulator;
    private QueryRunner queryRunner;

    @BeforeAll
    void start()
            throws Exception
    {
        simulator = RedditSimulator.builder()
                .clock(SimulatorClock.fixedAt(Instant.parse("2026-06-01T12:00:00Z")))
                .rateLimit(RateLimit.off())
                .start();
        queryRunner = RedditQueryRunner.createCluster(2, ImmutableMap.of(), new TestingRedditPlugin(), simulator.uri(), simulator.tokenUri(), ImmutableMap.of("reddit.request-limit", "100000"));
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
        simulator.resetRequests();
    }

    @Test
    void testListing()
    {
        MaterializedResult result = queryRunner.execute("SELECT rank, score, name FROM " + LISTING.formatted("subreddit => '%s', sort => 'top', period => 'week'".formatted(BUSY)));
        assertThat(column(result, 0)).isEqualTo(LongStream.rangeClosed(1, result.getRowCount()).boxed().toList());
        assertThat(column(result, 1)).isSortedAccordingTo(Collections.reverseOrder());
        assertThat(column(result, 2)).hasSizeGreaterThan(200).doesNotHaveDuplicates();
        assertRequests("GET /r/{subreddit}/top", Math.ceilDiv(result.getRowCount(), 100));
        assertThat(simulator.requests()).filteredOn(request -> request.endpoint().equals("GET /r/{subreddit}/top")).allSatisfy(request -> assertThat(request.parameters()).containsEntry("t", "week"));
    }

    /** The rows of the table: same names, same types. */
    @Test
    void testColumns()
    {
        assertThat(columns("SELECT * FROM " + LISTING.formatted("'all'"))).isEqualTo(with("rank bigint", columns("SELECT * FROM posts")));
        assertThat(columns("SELECT * FROM TABLE(reddit.system.search('a'))")).isEqualTo(with("rank bigint", columns("SELECT * FROM posts")));
        assertThat(columns("SELECT * FROM TABLE(reddit.system.comment_tree('a'))")).isEqualTo(with("path array(varchar)", columns("SELECT * FROM comments")));
        assertThat(columns("SELECT * FROM TABLE(reddit.system.user_history('a'))"))
                .contains("kind varchar")
                .containsAll(columns("SELECT * FROM posts"))
                .containsAll(columns("SELECT * FROM comments"))
                .doesNotHaveDuplicates();
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void testListingsOfSeveralSubreddits()
    {
        assertThat(values("SELECT DISTINCT subreddit FROM " + LISTING.formatted("'UrbanGardeners+%s', 'new'".formatted(SMALL)))).containsExactlyInAnyOrder("UrbanGardeners", SMALL);
        for (String sort : List.of("new", "hot", "rising", "top", "controversial")) {
            assertThat(values("SELECT id FROM %s LIMIT 3".formatted(LISTING.formatted("'popular', '%s'".formatted(sort))))).hasSize(3);
            assertThat(values("SELECT id FROM %s LIMIT 3".formatted(LISTING.formatted("'all', '%s', 'hour'".formatted(sort.toUpperCase()))))).hasSizeBetween(1, 3);
        }
    }

    @Test
    void testLimitsOfListings()
    {
        values("SELECT id FROM %s LIMIT 7".formatted(LISTING.formatted("'%s', 'top', 'all'".formatted(BUSY))));
        values("SELECT id FROM %s ORDER BY rank LIMIT 7".formatted(LISTING.formatted("'%s', 'top', 'all'".formatted(BUSY))));
        values("SELECT id FROM %s ORDER BY created_utc DESC LIMIT 7".formatted(LISTING.formatted("'%s', 'new'".formatted(BUSY))));
        values("SELECT id FROM %s WHERE created_utc >= TIMESTAMP '2026-06-01 00:00:00 UTC'".formatted(LISTING.formatted("'%s', 'new'".formatted(BUSY))));
        assertThat(requests()).isEqualTo(Map.of("GET /r/{subreddit}/top", 2L, "GET /r/{subreddit}/new", 2L));
        assertThat(simulator.requests()).filteredOn(request -> "7".equals(request.parameters().get("limit"))).hasSize(3);
    }

    /** A listing that is not in order of time is read to its end whatever the bounds are. */
    @Test
    void testBoundsOfRankedListings()
    {
        String top = LISTING.formatted("'%s', 'top', 'month'".formatted(BUSY));
        List<Object> all = values("SELECT id FROM %s WHERE to_iso8601(created_utc) >= '2026-05-30'".formatted(top));
        reset();
        assertThat(values("SELECT id FROM %s WHERE created_utc >= TIMESTAMP '2026-05-30 00:00:00 UTC'".formatted(top))).isNotEmpty().containsExactlyInAnyOrderElementsOf(all);
        assertRequests("GET /r/{subreddit}/top", 10);
        List<Object> newest = values("SELECT id FROM %s ORDER BY created_utc DESC, id LIMIT 5".formatted(top));
        assertThat(values("SELECT id FROM (SELECT id, created_utc FROM %s ORDER BY created_utc DESC LIMIT 5)".formatted(top))).containsExactlyInAnyOrderElementsOf(newest);
    }

    @Test
    void testSearch()
    {
        MaterializedResult result = queryRunner.execute("SELECT rank, title, subreddit, num_comments FROM TABLE(reddit.system.search('the', 'askanyoneanything', 'comments', 'year'))");
        assertThat(column(result, 1)).isNotEmpty().allSatisfy(title -> assertThat(title.toString()).isNotEmpty());
        assertThat(column(result, 2)).containsOnly(BUSY);
        assertThat(column(result, 3)).isSortedAccordingTo(Collections.reverseOrder());
        assertThat(requests()).containsOnlyKeys("GET /r/{subreddit}/search");
        assertThat(simulator.requests().getFirst().parameters()).containsEntry("restrict_sr", "1").containsEntry("t", "year").containsEntry("q", "the");
        reset();
        assertThat(values("SELECT subreddit FROM TABLE(reddit.system.search(query => 'a', sort => 'new')) LIMIT 5")).hasSize(5);
        assertThat(requests()).containsOnlyKeys("GET /search");
    }

    @Test
    void testSearchThatRedditCuts()
    {
        String search = "SELECT id FROM TABLE(reddit.system.search('a', '%s'))".formatted(BUSY);
        assertThat(values(search)).hasSize(250).doesNotHaveDuplicates();
        assertRequests("GET /r/{subreddit}/search", 3);
        assertThatThrownBy(() -> queryRunner.execute(session("incomplete_scan", "FAIL"), search))
                .hasMessageStartingWith("Reddit's listing of r/%s ends after about 250 items; narrow it down with a subreddit, a period or more words".formatted(BUSY));
        assertThat(values("SELECT missing FROM reddit.system.scans WHERE table_name = 'system.search' AND NOT is_complete").toString()).contains("about 250 items");
        assertThat(queryRunner.execute(session("incomplete_scan", "FAIL"), search + " LIMIT 100").getRowCount()).isEqualTo(100);
    }

    @Test
    void testCommentTree()
    {
        String post = (String) values("SELECT id FROM %s WHERE num_comments BETWEEN 160 AND 220 ORDER BY created_utc LIMIT 1".formatted(LISTING.formatted("'%s', 'new'".formatted(BUSY)))).getFirst();
        String tree = "SELECT %s FROM TABLE(reddit.system.comment_tree('t3_" + post + "', '%s'))";
        assertThat(values(tree.formatted("count_if(depth <> cardinality(path) - 1 OR path[cardinality(path)] <> id)", "confidence"))).containsExactly(0L);
        assertThat(values(tree.formatted("count_if(IF(depth = 0, parent_id <> 't3_%s', parent_id <> 't1_' || path[depth]))".formatted(post), "confidence"))).containsExactly(0L);
        assertThat((long) values(tree.formatted("max(depth)", "confidence")).getFirst()).isGreaterThan(10);
        List<Object> ids = values("SELECT id FROM comments WHERE link_id = 't3_%s'".formatted(post));
        for (String sort : List.of("confidence", "top", "new", "controversial", "old", "qa")) {
            assertThat(values(tree.formatted("id", sort))).as(sort).hasSizeGreaterThan(140).containsExactlyInAnyOrderElementsOf(ids);
        }
        reset();
        assertThat(values(tree.formatted("DISTINCT depth", "confidence") + " WHERE depth <= 1")).containsExactlyInAnyOrder(0L, 1L);
        assertThat(simulator.requests().getFirst().parameters()).containsEntry("depth", "2");
    }

    @Test
    void testUserHistory()
    {
        String name = (String) values("SELECT author FROM comments WHERE subreddit = '%s' AND author <> '[deleted]' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1".formatted(BUSY)).getFirst();
        reset();
        MaterializedResult result = queryRunner.execute("SELECT kind, name, created_utc, title, body, author FROM TABLE(reddit.system.user_history('%s'))".formatted(name));
        assertThat(requests()).containsOnlyKeys("GET /user/{name}/overview");
        assertThat(result.getMaterializedRows()).isNotEmpty().allSatisfy(row -> {
            boolean comment = row.getField(1).toString().startsWith("t1_");
            assertThat(row.getField(0)).isEqualTo(comment ? "comment" : "post");
            assertThat(row.getField(comment ? 4 : 3)).isNotNull();
            assertThat(row.getField(comment ? 3 : 4)).isNull();
            assertThat(row.getField(5)).isEqualTo(name);
        });
        assertThat(values("SELECT kind FROM TABLE(reddit.system.user_history('nobody_at_all'))")).isEmpty();
    }

    @Test
    void testArguments()
    {
        assertFails(LISTING.formatted("'a', 'best'"), "SORT is one of new, hot, rising, top, controversial; not 'best'");
        assertFails(LISTING.formatted("'a', 'top', 'decade'"), "PERIOD is one of hour, day, week, month, year, all; not 'decade'");
        assertFails(LISTING.formatted("NULL"), "SUBREDDIT is NULL");
        assertFails(LISTING.formatted("'a', NULL"), "SORT is NULL");
        assertFails(LISTING.formatted("''"), "SUBREDDIT is a name without r/, such as AskScience, several of them as AskScience\\+dataisbeautiful, all or popular; not ''");
        assertFails(LISTING.formatted("'../user/x'"), "SUBREDDIT is a name .*");
        assertFails(LISTING.formatted("'a++b'"), "SUBREDDIT is a name .*");
        assertFails("TABLE(reddit.system.search(' '))", "QUERY is empty: .*");
        assertFails("TABLE(reddit.system.search('%s'))".formatted("x".repeat(513)), "QUERY has 513 characters; Reddit takes 512 at most");
        assertFails("TABLE(reddit.system.search(query => 'x', sort => 'rising'))", "SORT is one of relevance, hot, top, new, comments; not 'rising'");
        assertFails("TABLE(reddit.system.comment_tree('https://x'))", "POST is the id of a post, such as 3hahrw or t3_3hahrw; not 'https://x'");
        assertFails("TABLE(reddit.system.comment_tree('abc', 'random'))", "SORT is one of confidence, top, new, controversial, old, qa; not 'random'");
        assertFails("TABLE(reddit.system.user_history('a/b'))", "NAME is the name of an account without u/, such as spez; not 'a/b'");
        assertThat(simulator.requests()).isEmpty();
        assertFails(LISTING.formatted("'nowhere_at_all'"), "r/nowhere_at_all does not exist on Reddit: check the spelling");
        assertFails("reddit.system.listing", ".*Table 'reddit.system.listing' does not exist");
    }

    @Test
    void testPostsOfSeveralListings()
    {
        String posts = "SELECT id FROM posts WHERE subreddit = 'urbangardeners'";
        List<Object> newest = values(posts);
        assertThat(newest).hasSize(1000);
        Session session = session("listings", "top, new, controversial,hot,rising");
        List<Object> all = column(queryRunner.execute(session, posts), 0);
        assertThat(all).hasSizeGreaterThan(2000).doesNotHaveDuplicates().startsWith(newest.toArray());
        assertThat(values("SELECT missing FROM reddit.system.scans WHERE row_count > 2000").toString())
                .contains("Reddit's listing of r/urbangardeners ends after about 1,000 items, at 2026-")
                .contains("What other listings hold of them (hot, rising, top, controversial) is here");
        assertThatThrownBy(() -> queryRunner.execute(session("listings", "best"), posts))
                .hasMessageContaining("listings is a list of new, hot, rising, top, controversial, such as new,top; not 'best'");
    }

    /** Other listings are asked only where the newest posts do not reach back far enough. */
    @Test
    void testListingsThatAreNotNeeded()
    {
        Session session = session("listings", "new,hot,top,controversial,rising");
        queryRunner.execute(session, "SELECT id FROM posts WHERE subreddit = '%s' AND created_utc >= TIMESTAMP '2026-05-31 12:00:00 UTC'".formatted(BUSY));
        queryRunner.execute(session, "SELECT id FROM posts WHERE subreddit = '%s'".formatted(SMALL));
        queryRunner.execute(session, "SELECT id FROM posts WHERE subreddit = '%s' ORDER BY created_utc DESC LIMIT 50".formatted(BUSY));
        assertThat(requests()).containsOnlyKeys("GET /r/{subreddit}/new");
        assertThat(requests().get("GET /r/{subreddit}/new")).isLessThan(10);
    }

    private Session session(String property, String value)
    {
        return Session.builder(queryRunner.getDefaultSession())
                .setCatalogSessionProperty("reddit", property, value)
                .build();
    }

    private void assertFails(String relation, String pattern)
    {
        assertThatThrownBy(() -> queryRunner.execute("SELECT * FROM " + relation)).hasMessageMatching(pattern);
    }

    private List<String> columns(String sql)
    {
        Session session = Session.builder(queryRunner.getDefaultSession())
                .addPreparedStatement("described", sql)
                .build();
        return queryRunner.execute(session, "DESCRIBE OUTPUT described").getMaterializedRows().stream()
                .map(row -> row.getField(0) + " " + row.getField(4))
                .toList();
    }

    private static List<String> with(String column, List<String> others)
    {
        List<String> columns = new ArrayList<>();
        columns.add(column);
        columns.addAll(others);
        return columns;
    }

    private List<Object> values(String sql)
    {
        return column(queryRunner.execute(sql), 0);
    }

    private static List<Object> column(MaterializedResult result, int column)
    {
        return result.getMaterializedRows().stream()
                .map(row -> row.getField(column))
                .toList();
    }

    private void assertRequests(String endpoint, long count)
    {
        assertThat(requests()).isEqualTo(Map.of(endpoint, count));
    }

    private Map<String, Long> requests()
    {
        return simulator.requestsByEndpoint().entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith("POST /api/v1/access_token") && entry.getValue() > 0)
                .collect(toImmutableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
