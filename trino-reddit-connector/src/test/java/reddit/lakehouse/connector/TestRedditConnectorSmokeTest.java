package reddit.lakehouse.connector;

import com.google.common.collect.ImmutableMap;
import io.trino.plugin.memory.MemoryPlugin;
import io.trino.testing.BaseConnectorSmokeTest;
import io.trino.testing.QueryRunner;
import io.trino.testing.TestingConnectorBehavior;
import org.junit.jupiter.api.Test;
import reddit.lakehouse.simulator.RedditSimulator;
import reddit.lakehouse.simulator.SimulatorClock;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static reddit.lakehouse.connector.SeededReddit.BUSY;
import static reddit.lakehouse.connector.SeededReddit.SECOND;

/**
 * Trino's tests of a connector, on three nodes. Where they read tables of TPC-H, these read Reddit's, and the same query
 * over a copy of the rows says what the result must be.
 */
public class TestRedditConnectorSmokeTest
        extends BaseConnectorSmokeTest
{
    private static final String POSTS = "(SELECT * FROM %s WHERE subreddit IN ('" + BUSY + "', '" + SECOND + "'))";
    private static final String SUBREDDITS = "(SELECT * FROM %s WHERE display_name IN ('" + BUSY + "', '" + SECOND + "', 'DataTables'))";
    private static final String MODIFYING = "This connector does not support modifying table rows";

    private RedditSimulator simulator;

    @Override
    protected QueryRunner createQueryRunner()
            throws Exception
    {
        simulator = closeAfterClass(RedditSimulator.builder()
                .clock(SimulatorClock.fixedAt(SeededReddit.NOW))
                .start());
        QueryRunner queryRunner = RedditQueryRunner.createCluster(3, ImmutableMap.of(), new TestingRedditPlugin(), simulator.uri(), simulator.tokenUri(), ImmutableMap.of());
        queryRunner.installPlugin(new MemoryPlugin());
        queryRunner.createCatalog("memory", "memory", ImmutableMap.of());
        queryRunner.execute("CREATE TABLE memory.default.posts AS SELECT * FROM " + POSTS.formatted("posts"));
        queryRunner.execute("CREATE TABLE memory.default.subreddits AS SELECT * FROM " + SUBREDDITS.formatted("subreddits"));
        return queryRunner;
    }

    /** Nothing can be written. */
    @Override
    protected boolean hasBehavior(TestingConnectorBehavior connectorBehavior)
    {
        return switch (connectorBehavior) {
            case SUPPORTS_PREDICATE_PUSHDOWN, SUPPORTS_DYNAMIC_FILTER_PUSHDOWN, SUPPORTS_LIMIT_PUSHDOWN, SUPPORTS_TOPN_PUSHDOWN, SUPPORTS_ARRAY, SUPPORTS_CANCELLATION -> true;
            default -> false;
        };
    }

    @Test
    @Override
    public void testSelect()
    {
        assertSame("SELECT id, title, author, created_utc, score, over_18, upvote_ratio FROM %posts");
        assertSame("SELECT display_name FROM %subreddits");
    }

    @Test
    @Override
    public void testPredicate()
    {
        assertSame("SELECT id, title FROM %posts WHERE subreddit = '" + BUSY + "'");
        assertSame("SELECT id FROM %posts WHERE created_utc BETWEEN TIMESTAMP '2026-05-30 10:00:00 UTC' AND TIMESTAMP '2026-05-31 10:00:00 UTC'");
        assertSame("SELECT id FROM %posts WHERE score BETWEEN 5 AND 15");
        assertSame("SELECT id FROM %posts WHERE title LIKE '%%?' OR author IS NULL OR is_self");
        assertSame("SELECT subscribers FROM %subreddits WHERE display_name = 'DataTables'");
    }

    @Test
    @Override
    public void testLimit()
    {
        assertThat(query("SELECT id FROM " + POSTS.formatted("posts") + " LIMIT 5"))
                .result().rowCount().isEqualTo(5);
        assertSame("SELECT display_name FROM %subreddits LIMIT 5");
    }

    @Test
    @Override
    public void testTopN()
    {
        assertSame("SELECT id FROM %posts ORDER BY created_utc DESC, id LIMIT 30");
        assertSame("SELECT created_utc FROM %posts ORDER BY created_utc DESC LIMIT 130");
        assertSame("SELECT title FROM %posts ORDER BY title, id LIMIT 3");
    }

    @Test
    @Override
    public void testAggregation()
    {
        assertSame("SELECT sum(score), count(DISTINCT author), max(created_utc) FROM %posts");
        assertSame("SELECT subreddit, sum(num_comments) FROM %posts GROUP BY subreddit");
    }

    @Test
    @Override
    public void testHaving()
    {
        assertSame("SELECT author, count(*) FROM %posts GROUP BY author HAVING count(*) > 3");
    }

    @Test
    @Override
    public void testJoin()
    {
        assertSame("SELECT p.id, s.subscribers FROM %posts p JOIN %subreddits s ON p.subreddit = s.display_name");
        assertSame("SELECT s.display_name, p.id FROM %subreddits s LEFT JOIN %posts p ON p.subreddit = s.display_name");
        assertSame("SELECT a.id, b.id FROM %posts a JOIN %posts b ON a.author = b.author AND a.id < b.id");
    }

    @Test
    @Override
    public void testInsert()
    {
        assertQueryFails("INSERT INTO posts (id) VALUES ('x')", "This connector does not support inserts");
    }

    @Test
    @Override
    public void testTruncateTable()
    {
        assertQueryFails("TRUNCATE TABLE posts", "This connector does not support truncating tables");
    }

    @Test
    @Override
    public void testRowLevelUpdate()
    {
        assertQueryFails("UPDATE posts SET score = score + 1 WHERE id = 'x'", MODIFYING);
    }

    @Test
    @Override
    public void verifySupportsRowLevelDeleteDeclaration()
    {
        assertQueryFails("DELETE FROM posts WHERE id = 'x'", MODIFYING);
    }

    @Test
    @Override
    public void testMerge()
    {
        assertQueryFails("MERGE INTO posts p USING subreddits s ON p.subreddit = s.display_name WHEN MATCHED THEN UPDATE SET score = 1", MODIFYING);
    }

    @Test
    @Override
    public void testRenameTable()
    {
        assertQueryFails("ALTER TABLE posts RENAME TO posts_2", "This connector does not support renaming tables");
    }

    @Test
    @Override
    public void testSelectInformationSchemaTables()
    {
        assertThat(query("SELECT table_name FROM information_schema.tables WHERE table_schema = 'api'"))
                .skippingTypesCheck()
                .containsAll("VALUES 'posts', 'comments', 'subreddits', 'users'");
        assertThat(query("SELECT table_name FROM information_schema.tables WHERE table_schema = 'system'"))
                .skippingTypesCheck()
                .containsAll("VALUES 'requests', 'rate_limit', 'scans'");
    }

    @Test
    @Override
    public void testSelectInformationSchemaColumns()
    {
        assertThat(query("SELECT column_name FROM information_schema.columns WHERE table_schema = 'system' AND table_name = 'rate_limit'"))
                .skippingTypesCheck()
                .matches("VALUES 'request_limit', 'used', 'remaining', 'resets_at', 'running', 'waiting', 'node'");
        assertThat(computeScalar("SELECT count(*) FROM information_schema.columns WHERE table_schema = 'api' AND comment IS NULL")).isEqualTo(0L);
    }

    @Test
    @Override
    public void testShowCreateTable()
    {
        assertThat((String) computeScalar("SHOW CREATE TABLE subreddits"))
                .startsWith("CREATE TABLE reddit.api.subreddits (\n   id varchar COMMENT 'Base36 id, without t5_',\n")
                .contains("   created_utc timestamp(6) with time zone COMMENT ")
                .contains("\nCOMMENT 'Subreddits: ");
    }

    @Test
    @Override
    public void testView()
    {
        assertQueryFails("CREATE VIEW posts_v AS SELECT * FROM posts", "This connector does not support creating views");
    }

    @Test
    @Override
    public void testMaterializedView()
    {
        assertQueryFails("CREATE MATERIALIZED VIEW posts_mv AS SELECT * FROM posts", "This connector does not support creating materialized views");
    }

    @Test
    void testAllRequestsComeFromOneNode()
    {
        long before = (long) computeScalar("SELECT coalesce(sum(requests), 0) FROM reddit.system.requests");
        simulator.resetRequests();
        for (int repetition = 0; repetition < 3; repetition++) {
            computeActual("SELECT count(*) FROM posts WHERE subreddit IN ('%s', '%s', 'DataTables')".formatted(BUSY, SECOND));
            computeActual("SELECT count(*) FROM subreddits s JOIN posts p ON p.subreddit = s.display_name WHERE s.display_name = 'DataTables'");
            computeActual("SELECT count(*) FROM memory.default.posts m JOIN posts p ON m.id = p.id");
        }
        Map<String, Long> answered = simulator.requestsByEndpoint();
        assertThat((long) computeScalar("SELECT sum(requests) FROM reddit.system.requests") - before)
                .isEqualTo(answered.values().stream().mapToLong(Long::longValue).sum());
        assertThat(computeActual("SELECT DISTINCT node FROM reddit.system.requests").getRowCount()).isEqualTo(1);
        String node = (String) computeScalar("SELECT DISTINCT node FROM reddit.system.requests");
        assertThat(computeScalar("SELECT node FROM reddit.system.rate_limit WHERE used > 0")).isEqualTo(node);
        assertThat(computeScalar("SELECT DISTINCT node FROM reddit.system.scans")).isEqualTo(node);
        assertThat(query("SELECT node FROM reddit.system.rate_limit")).matches("SELECT node_id FROM system.runtime.nodes");
    }

    /** The query over Reddit's tables gives what it gives over the copies. */
    private void assertSame(String sql)
    {
        assertThat(query(sql.replace("%posts", POSTS.formatted("posts")).replace("%subreddits", SUBREDDITS.formatted("subreddits")).replace("%%", "%")))
                .matches(sql.replace("%posts", "memory.default.posts").replace("%subreddits", "memory.default.subreddits").replace("%%", "%"));
    }
}
