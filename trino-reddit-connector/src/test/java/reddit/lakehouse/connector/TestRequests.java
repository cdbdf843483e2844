package reddit.lakehouse.connector;

import com.google.common.collect.ImmutableMap;
import io.trino.plugin.memory.MemoryPlugin;
import io.trino.testing.MaterializedResult;
import io.trino.testing.QueryRunner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reddit.lakehouse.simulator.RedditSimulator;
import reddit.lakehouse.simulator.SimulatorClock;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/**
 * What queries cost in requests, and that they give the right rows for it.
 */
@TestInstance(PER_CLASS)
class TestRequests
{
    private static final String NEW = "GET /r/{subreddit}/new";
    private static final String INFO = "GET /api/info";

    private RedditSimulator simulator;
    private QueryRunner queryRunner;
    private String busy;

    @BeforeAll
    void start()
            throws Exception
    {
        simulator = RedditSimulator.builder()
                .clock(SimulatorClock.fixedAt(Instant.parse("2026-06-01T12:00:00Z")))
                .start();
        queryRunner = RedditQueryRunner.create(simulator.uri(), simulator.tokenUri(), ImmutableMap.of("reddit.request-limit", "100000"));
        queryRunner.installPlugin(new MemoryPlugin());
        queryRunner.createCatalog("memory", "memory", ImmutableMap.of());
        busy = (String) queryRunner.execute("SELECT subreddit FROM posts GROUP BY 1 ORDER BY count(*) DESC LIMIT 1").getOnlyValue();
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
        simulator.refillBudget();
    }

    @Test
    void testLimit()
    {
        assertThat(read("SELECT id FROM posts WHERE subreddit = '%s' LIMIT 10".formatted(busy))).hasSize(10);
        assertRequests(Map.of(NEW, 1L));
        assertThat(simulator.requests().getLast().parameters()).containsEntry("limit", "10");
    }

    @Test
    void testLimitOfTwoPages()
    {
        assertThat(read("SELECT id FROM posts WHERE subreddit = '%s' LIMIT 150".formatted(busy))).hasSize(150).doesNotHaveDuplicates();
        assertRequests(Map.of(NEW, 2L));
    }

    @Test
    void testNewest()
    {
        assertThat(read("SELECT created_utc FROM posts WHERE subreddit = '%s' ORDER BY created_utc DESC LIMIT 20".formatted(busy))).hasSize(20);
        assertRequests(Map.of(NEW, 1L));
    }

    @Test
    void testWatermarkOnSecondPage()
    {
        List<Object> newest = read("SELECT created_utc FROM posts WHERE subreddit = '%s' LIMIT 200".formatted(busy));
        reset();
        String watermark = timestamp(newest.get(150));
        long expected = newest.stream().filter(time -> timestamp(time).compareTo(watermark) >= 0).count();
        assertThat(read("SELECT id FROM posts WHERE subreddit = '%s' AND created_utc >= TIMESTAMP '%s'".formatted(busy, watermark))).hasSize((int) expected);
        assertRequests(Map.of(NEW, 2L));
    }

    @Test
    void testWatermarkAndLimit()
    {
        assertThat(read("SELECT id FROM posts WHERE subreddit = '%s' AND created_utc >= TIMESTAMP '2020-01-01 00:00:00 UTC' LIMIT 5".formatted(busy))).hasSize(5);
        assertRequests(Map.of(NEW, 1L));
    }

    @Test
    void testNameInAnyCase()
    {
        List<Object> rows = read("SELECT subreddit FROM posts WHERE subreddit IN ('%s', '%s') LIMIT 100".formatted(busy.toLowerCase(), busy.toUpperCase()));
        assertThat(rows).hasSize(100).containsOnly(busy);
        assertRequests(Map.of(NEW, 1L));
    }

    @Test
    void testIds()
    {
        List<Object> ids = read("SELECT id FROM posts LIMIT 250");
        reset();
        assertThat(read("SELECT id FROM posts WHERE id IN (%s)".formatted(quoted(ids)))).containsExactlyInAnyOrderElementsOf(ids);
        assertRequests(Map.of(INFO, 3L));
    }

    @Test
    void testIdsAndOtherPredicates()
    {
        List<Object> ids = read("SELECT id FROM posts WHERE subreddit = '%s' LIMIT 10".formatted(busy));
        reset();
        assertThat(read("SELECT id FROM posts WHERE id IN (%s) AND subreddit = '%s' AND title IS NOT NULL".formatted(quoted(ids), busy.toLowerCase()))).hasSize(10);
        assertThat(read("SELECT id FROM posts WHERE id IN (%s) AND subreddit = 'somewhere_else'".formatted(quoted(ids)))).isEmpty();
        assertThat(read("SELECT id FROM posts WHERE id = 'Not an id!'")).isEmpty();
        assertRequests(Map.of(INFO, 2L));
    }

    @Test
    void testUsersById()
    {
        List<Object> ids = read("SELECT DISTINCT substr(author_fullname, 4) FROM posts WHERE author_fullname IS NOT NULL LIMIT 250");
        reset();
        assertThat(read("SELECT name FROM users WHERE id IN (%s)".formatted(quoted(ids)))).hasSizeGreaterThan(200);
        assertRequests(Map.of("GET /api/user_data_by_account_ids", (long) Math.ceilDiv(ids.size(), 100)));
    }

    @Test
    void testUsersWhole()
    {
        List<Object> ids = read("SELECT DISTINCT substr(author_fullname, 4) FROM posts WHERE author_fullname IS NOT NULL LIMIT 5");
        reset();
        List<Object> names = read("SELECT name FROM users WHERE id IN (%s) AND total_karma IS NOT NULL".formatted(quoted(ids)));
        assertThat(names).hasSize(ids.size());
        assertRequests(Map.of("GET /api/user_data_by_account_ids", 1L, "GET /user/{name}/about", 5L));
        reset();
        assertThat(read("SELECT id FROM users WHERE name IN (%s)".formatted(quoted(names)))).containsExactlyInAnyOrderElementsOf(ids);
        assertRequests(Map.of("GET /user/{name}/about", 5L));
    }

    @Test
    void testSubreddits()
    {
        List<Object> names = read("SELECT DISTINCT subreddit FROM posts");
        reset();
        assertThat(read("SELECT subscribers FROM subreddits WHERE display_name IN (%s)".formatted(quoted(names)))).hasSize(names.size());
        assertRequests(Map.of(INFO, 1L));
        reset();
        assertThat(read("SELECT active_user_count FROM subreddits WHERE display_name IN (%s)".formatted(quoted(names.subList(0, 3))))).hasSize(3).doesNotContainNull();
        assertRequests(Map.of("GET /r/{subreddit}/about", 3L));
    }

    @Test
    void testWatchList()
    {
        queryRunner.execute("CREATE TABLE memory.default.watched AS SELECT name, TIMESTAMP '2026-06-01 06:00:00.000000 UTC' since FROM (VALUES '%s', 'nowhere_at_all') t(name)".formatted(busy));
        reset();
        List<Object> rows = read("SELECT p.created_utc FROM memory.default.watched w JOIN posts p ON p.subreddit = w.name AND p.created_utc >= w.since");
        assertThat(rows).allSatisfy(time -> assertThat(timestamp(time)).isGreaterThanOrEqualTo("2026-06-01 06:00:00"));
        assertRequests(Map.of(NEW, 2L));
    }

    @Test
    void testCommentsOfPosts()
    {
        MaterializedResult result = queryRunner.execute("""
                SELECT p.num_comments, count(c.id), count(DISTINCT c.id)
                FROM (SELECT name, num_comments FROM posts WHERE subreddit = '%s' AND num_comments BETWEEN 5 AND 50 LIMIT 4) p
                JOIN comments c ON c.link_id = p.name
                GROUP BY p.name, p.num_comments""".formatted(busy));
        assertThat(result.getMaterializedRows()).isNotEmpty().allSatisfy(row -> assertThat(row.getField(1)).isEqualTo(row.getField(2)));
        assertThat(requests()).containsEntry("GET /comments/{post}", 4L);
    }

    /** Threads too deep for one answer among them: those count from their own top. */
    @Test
    void testDepths()
    {
        String post = (String) read("SELECT name FROM posts WHERE subreddit = '%s' ORDER BY num_comments DESC LIMIT 1".formatted(busy)).getFirst();
        MaterializedResult result = queryRunner.execute("""
                SELECT count(*), max(c.depth), count_if(c.depth IS DISTINCT FROM coalesce(p.depth + 1, 0)), count_if(p.name IS NULL AND c.parent_id LIKE 't1%%')
                FROM comments c
                LEFT JOIN (SELECT name, depth FROM comments WHERE link_id = '%s') p ON c.parent_id = p.name
                WHERE c.link_id = '%s'""".formatted(post, post));
        assertThat((long) result.getMaterializedRows().getFirst().getField(0)).isGreaterThan(100);
        assertThat((long) result.getMaterializedRows().getFirst().getField(1)).isGreaterThan(9);
        assertThat(result.getMaterializedRows().getFirst().getField(2)).isEqualTo(0L);
        assertThat(result.getMaterializedRows().getFirst().getField(3)).isEqualTo(0L);
    }

    @Test
    void testAnswersOfComment()
    {
        String parent = (String) read("SELECT max_by(name, children) FROM (SELECT parent_id name, count(*) children FROM comments WHERE subreddit = '%s' AND parent_id LIKE 't1%%' GROUP BY 1)".formatted(busy)).getFirst();
        String post = (String) read("SELECT link_id FROM comments WHERE name = '%s'".formatted(parent)).getFirst();
        List<Object> expected = read("SELECT name FROM comments WHERE link_id = '%s' AND substr(parent_id, 1) = '%s'".formatted(post, parent));
        reset();
        assertThat(read("SELECT name FROM comments WHERE parent_id = '%s'".formatted(parent))).isNotEmpty().containsExactlyInAnyOrderElementsOf(expected);
        assertRequests(Map.of(INFO, 1L, "GET /comments/{post}/{slug}/{comment}", 1L));
    }

    @Test
    void testAuthor()
    {
        String author = (String) read("SELECT author FROM posts WHERE author <> '[deleted]' LIMIT 1").getFirst();
        reset();
        assertThat(read("SELECT author FROM posts WHERE author = '%s'".formatted(author.toUpperCase()))).isNotEmpty().containsOnly(author);
        assertThat(read("SELECT author FROM comments WHERE author = '%s'".formatted(author))).allSatisfy(name -> assertThat(name).isEqualTo(author));
        assertThat(requests()).containsOnlyKeys("GET /user/{name}/submitted", "GET /user/{name}/comments");
    }

    @Test
    void testNothingToAsk()
    {
        assertThat(read("SELECT id FROM posts WHERE subreddit IN (SELECT name FROM (VALUES 'x') t(name) WHERE name = 'y')")).isEmpty();
        assertThat(read("SELECT count(*) FROM posts LIMIT 0")).isEmpty();
        queryRunner.execute("EXPLAIN SELECT * FROM users WHERE name = 'x'");
        queryRunner.execute("DESCRIBE comments");
        assertRequests(Map.of());
    }

    @Test
    void testSystemTables()
    {
        read("SELECT id FROM posts WHERE subreddit = '%s' LIMIT 10".formatted(busy));
        assertThat(read("SELECT requests FROM system.requests WHERE endpoint = 'GET /r/{subreddit}/new' AND status = 200")).hasSize(1);
        assertThat(read("SELECT remaining FROM system.rate_limit")).hasSize(1);
        assertThat(read("SELECT access_path FROM system.scans WHERE table_name = 'api.posts' AND is_complete")).contains("by subreddit");
    }

    private List<Object> read(String sql)
    {
        return queryRunner.execute(sql).getMaterializedRows().stream()
                .map(row -> row.getField(0))
                .toList();
    }

    private void assertRequests(Map<String, Long> expected)
    {
        assertThat(requests()).isEqualTo(expected);
    }

    /** Without those for tokens. */
    private Map<String, Long> requests()
    {
        return simulator.requestsByEndpoint().entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith("POST /api/v1/access_token") && entry.getValue() > 0)
                .collect(toImmutableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String timestamp(Object time)
    {
        return ((ZonedDateTime) time).toInstant().toString().replace('T', ' ').replace("Z", " UTC");
    }

    private static String quoted(List<Object> values)
    {
        return values.stream()
                .map(value -> "'" + value + "'")
                .collect(joining(", "));
    }
}
