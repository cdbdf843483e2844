package reddit.lakehouse.connector;

import io.trino.Session;
import io.trino.sql.planner.Plan;
import io.trino.sql.planner.plan.IndexJoinNode;
import io.trino.sql.planner.plan.JoinNode;
import io.trino.sql.planner.plan.PlanNode;
import io.trino.sql.planner.plan.TableScanNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.util.List;
import java.util.Map;

import static io.trino.sql.planner.optimizations.PlanNodeSearcher.searchFrom;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;
import static reddit.lakehouse.connector.SeededReddit.BUSY;
import static reddit.lakehouse.connector.SeededReddit.SECOND;

/**
 * That joins read the side first that says what to ask Reddit for, whatever the order in which they are written.
 */
@TestInstance(PER_CLASS)
class TestJoins
{
    private static final String COMMENTS_OF_POSTS = "SELECT c.id FROM %s WHERE p.subreddit = '" + SECOND + "' AND p.created_utc >= TIMESTAMP '2026-06-01 09:00:00 UTC'";
    private static final String NEW = "GET /r/{subreddit}/new";
    private static final String INFO = "GET /api/info";
    private static final String TREE = "GET /comments/{post}";

    @RegisterExtension
    static final SeededReddit REDDIT = new SeededReddit();

    @BeforeAll
    void start()
    {
        REDDIT.queryRunner().execute("CREATE SCHEMA memory.joins");
        REDDIT.queryRunner().execute("CREATE TABLE memory.joins.watched AS SELECT name, TIMESTAMP '2026-06-01 06:00:00.000000 UTC' since FROM (VALUES '%s', '%s', 'nowhere_at_all') t(name)".formatted(BUSY, SECOND));
        REDDIT.queryRunner().execute("CREATE TABLE memory.joins.lower_case AS SELECT lower(name) name FROM memory.joins.watched");
        REDDIT.queryRunner().execute("CREATE TABLE memory.joins.ids AS SELECT id FROM posts");
    }

    @Test
    void testCommentsOfPosts()
    {
        assertReadFirst("posts", "comments", COMMENTS_OF_POSTS.formatted("posts p JOIN comments c ON c.link_id = p.name"));
        assertReadFirst("posts", "comments", COMMENTS_OF_POSTS.formatted("comments c JOIN posts p ON c.link_id = p.name"));
    }

    @Test
    void testPostsOfWatchList()
    {
        for (String tables : List.of(
                "memory.joins.watched w JOIN posts p ON p.subreddit = w.name AND p.created_utc >= w.since",
                "posts p JOIN memory.joins.watched w ON p.subreddit = w.name AND p.created_utc >= w.since")) {
            assertReadFirst("watched", "posts", "SELECT p.id FROM " + tables);
            REDDIT.resetRequests();
            assertThat(REDDIT.read("SELECT p.id FROM " + tables)).isNotEmpty().doesNotHaveDuplicates();
            assertThat(REDDIT.requests()).isEqualTo(Map.of(NEW, 3L));
        }
    }

    /** How many rows such a filter leaves is not known: then the size of the tables counts. */
    @Test
    void testUnknownStatistics()
    {
        assertReadFirst("watched", "posts", "SELECT p.id FROM memory.joins.watched w JOIN posts p ON p.subreddit = w.name WHERE lower(w.name) LIKE '%daily%'");
        assertReadFirst("watched", "subreddits", "SELECT s.id FROM memory.joins.watched w JOIN subreddits s ON s.display_name = w.name WHERE length(w.name) % 2 = 1");
    }

    @Test
    void testAuthorsOfComments()
    {
        String post = (String) REDDIT.read("SELECT name FROM posts WHERE subreddit = '%s' AND num_comments BETWEEN 5 AND 20 LIMIT 1".formatted(BUSY)).getFirst();
        String sql = "SELECT DISTINCT u.name FROM users u JOIN comments c ON u.name = c.author WHERE c.link_id = '%s'".formatted(post);
        assertReadFirst("comments", "users", sql);
        List<Object> authors = REDDIT.read("SELECT DISTINCT author FROM comments WHERE link_id = '%s' AND author <> '[deleted]'".formatted(post));
        REDDIT.resetRequests();
        assertThat(REDDIT.read(sql)).isNotEmpty().isSubsetOf(authors);
        assertThat(REDDIT.requests()).containsEntry("GET /user/{name}/about", (long) authors.size());
    }

    @Test
    void testSubredditsOfPosts()
    {
        String sql = "SELECT DISTINCT s.display_name FROM posts p JOIN subreddits s ON p.subreddit = s.display_name";
        assertReadFirst("posts", "subreddits", sql);
        assertReadFirst("posts", "subreddits", "SELECT s.subscribers FROM subreddits s JOIN posts p ON p.subreddit = s.display_name WHERE p.author = 'a'");
        assertThat(REDDIT.read(sql)).contains(BUSY, SECOND);
        assertThat(REDDIT.requests()).isEqualTo(Map.of(NEW, 10L, INFO, 1L));
    }

    @Test
    void testThousandsOfIds()
    {
        assertThat(REDDIT.read("SELECT p.id FROM memory.joins.ids i JOIN posts p ON p.id = i.id")).hasSize(1000).doesNotHaveDuplicates();
        assertThat(REDDIT.requests()).isEqualTo(Map.of(INFO, 10L));
    }

    @Test
    void testSubquery()
    {
        assertThat(REDDIT.read("SELECT DISTINCT subreddit FROM posts WHERE subreddit IN (SELECT name FROM memory.joins.watched WHERE name LIKE 'Daily%')")).containsExactly(SECOND);
        assertThat(REDDIT.requests()).isEqualTo(Map.of(NEW, 10L));
        REDDIT.resetRequests();
        assertThat(REDDIT.read("SELECT id FROM posts WHERE id IN (SELECT id FROM memory.joins.ids WHERE id LIKE 'no%such')")).isEmpty();
        assertThat(REDDIT.requests()).isEmpty();
    }

    /** The side that is not kept whole is asked, so the planner can turn the join round and have a dynamic filter. */
    @Test
    void testLeftJoin()
    {
        String sql = "SELECT w.name, s.display_name FROM memory.joins.watched w LEFT JOIN subreddits s ON s.display_name = w.name";
        assertReadFirst("watched", "subreddits", sql);
        assertThat(REDDIT.queryRunner().execute(sql + " ORDER BY 1").getMaterializedRows().stream().map(row -> row.getField(1)).toList()).containsExactly(BUSY, SECOND, null);
        assertThat(REDDIT.requests()).isEqualTo(Map.of(INFO, 1L));
    }

    @Test
    void testIndexJoin()
    {
        Session indexJoins = RedditQueryRunner.session(REDDIT.queryRunner(), RedditSessionProperties.INDEX_JOINS, "true");
        String sql = "SELECT w.name, s.display_name FROM memory.joins.watched w LEFT JOIN subreddits s ON s.display_name = w.name";
        assertThat(searchFrom(plan(indexJoins, sql).getRoot()).whereIsInstanceOfAny(IndexJoinNode.class).count()).isEqualTo(1);
        assertThat(searchFrom(plan(REDDIT.queryRunner().getDefaultSession(), sql).getRoot()).whereIsInstanceOfAny(IndexJoinNode.class).count()).isZero();
        assertThat(REDDIT.read(indexJoins, "SELECT display_name FROM (%s) ORDER BY name".formatted(sql))).containsExactly(BUSY, SECOND, null);
        assertThat(REDDIT.requests()).isEqualTo(Map.of(INFO, 1L));
        REDDIT.resetRequests();
        // a join is exact about names, and a filter on the other side holds
        assertThat(REDDIT.read(indexJoins, "SELECT p.id FROM memory.joins.lower_case w JOIN posts p ON p.subreddit = w.name")).isEmpty();
        assertThat(REDDIT.read(indexJoins, "SELECT DISTINCT p.subreddit FROM memory.joins.ids i JOIN posts p ON p.id = i.id AND lower(p.subreddit) = '%s'".formatted(BUSY.toLowerCase()))).containsExactly(BUSY);
        assertThat(REDDIT.read(indexJoins, "SELECT p.id FROM memory.joins.ids i LEFT JOIN posts p ON p.id = i.id")).hasSize(1000).doesNotContainNull().doesNotHaveDuplicates();
    }

    @Test
    void testFilterThatDoesNotComeInTime()
    {
        assertThatThrownBy(() -> REDDIT.read(RedditQueryRunner.session(REDDIT.queryRunner(), "dynamic_filtering_wait_timeout", "0s"), "SELECT p.id FROM memory.joins.watched w JOIN posts p ON p.subreddit = w.name"))
                .hasMessageStartingWith("The join does not say which values of subreddit to ask Reddit for: the other side took longer than 0.00s. Let the session property dynamic_filtering_wait_timeout be longer, or add a predicate on one of");
        assertThat(REDDIT.requests()).isEmpty();
    }

    @Test
    void testFilterThatIsTooLarge()
    {
        assertThatThrownBy(() -> REDDIT.read("SELECT p.id FROM posts p JOIN (SELECT to_base(a * 10000 + b, 36) name FROM UNNEST(sequence(1, 20)) t(a), UNNEST(sequence(1, 9999)) u(b)) w ON p.subreddit = w.name"))
                .hasMessageStartingWith("The join does not say which values of subreddit to ask Reddit for: the other side has more values than Trino passes on");
        assertThat(REDDIT.requests()).isEmpty();
    }

    @Test
    void testFilterBesideAPredicate()
    {
        // nothing to be won by waiting: the predicate names one post
        assertThat(REDDIT.read(RedditQueryRunner.session(REDDIT.queryRunner(), "dynamic_filtering_wait_timeout", "0s"), "SELECT p.id FROM memory.joins.ids i JOIN posts p ON p.id = i.id WHERE p.id = 'zz'")).isEmpty();
        assertThat(REDDIT.requests()).isEqualTo(Map.of(INFO, 1L));
        REDDIT.resetRequests();
        // names meet without regard to case
        assertThat(REDDIT.read("SELECT DISTINCT p.subreddit FROM posts p JOIN memory.joins.watched w ON p.subreddit = w.name WHERE lower(p.subreddit) IN ('%s', 'other')".formatted(SECOND.toLowerCase()))).containsExactly(SECOND);
        assertThat(REDDIT.requests()).isEqualTo(Map.of(NEW, 10L));
    }

    @Test
    void testTreesOfJoinedPosts()
    {
        long posts = (long) REDDIT.read("SELECT count(*) FROM posts p WHERE p.subreddit = '%s' AND p.created_utc >= TIMESTAMP '2026-06-01 09:00:00 UTC'".formatted(SECOND)).getFirst();
        REDDIT.resetRequests();
        assertThat(REDDIT.read(COMMENTS_OF_POSTS.formatted("posts p JOIN comments c ON c.link_id = p.name"))).doesNotHaveDuplicates();
        assertThat(REDDIT.requests()).containsEntry(TREE, posts);
    }

    private void assertReadFirst(String build, String probe, String sql)
    {
        JoinNode join = (JoinNode) searchFrom(plan(REDDIT.queryRunner().getDefaultSession(), sql).getRoot())
                .whereIsInstanceOfAny(JoinNode.class)
                .findOnlyElement();
        assertThat(tables(join.getRight())).as("read first in " + sql).containsExactly(build);
        assertThat(tables(join.getLeft())).as("asked in " + sql).containsExactly(probe);
        assertThat(join.getDynamicFilters()).as("dynamic filters of " + sql).isNotEmpty();
    }

    private Plan plan(Session session, String sql)
    {
        return REDDIT.queryRunner().inTransaction(session, transaction -> REDDIT.queryRunner().createPlan(transaction, sql));
    }

    private List<String> tables(PlanNode side)
    {
        return searchFrom(side).whereIsInstanceOfAny(TableScanNode.class).findAll().stream()
                .map(scan -> ((TableScanNode) scan).getTable().connectorHandle())
                .map(handle -> handle instanceof RedditTableHandle reddit ? reddit.name().getTableName() : "watched")
                .toList();
    }
}
