package reddit.lakehouse.demo;

import com.google.common.collect.ImmutableMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/**
 * What the models make of things as time goes by: looks that grow rare, comments that come late, features that stay.
 */
@TestInstance(PER_CLASS)
class TestModelsOverTime
{
    // Later than the clock of this machine, so that only the simulator's time counts
    private static final Instant NOW = Instant.parse("2040-05-01T12:00:00Z");
    private static final String LOOKS = "SELECT id, to_unixtime(created_utc), to_unixtime(max(observed_utc)) FROM lakehouse.raw.post_snapshots WHERE id NOT LIKE 'zz%' GROUP BY id, created_utc";

    private SimulatedLakehouse lake;
    private Map<String, Long> secondRequests;
    private Map<String, List<Long>> firstSnapshots;
    private Map<String, List<Long>> secondSnapshots;

    @BeforeAll
    void runTwice(@TempDir Path data)
            throws Exception
    {
        lake = SimulatedLakehouse.start(data, NOW);
        lake.run("watched_subreddits");
        lake.execute("INSERT INTO lakehouse.raw.watched_subreddits (name) VALUES 'HomeLab_Builders'");
        lake.runAll();
        firstSnapshots = TablePrints.snapshots(lake.trinoUri());
        lake.simulator().resetRequests();
        lake.runAll();
        secondRequests = lake.simulator().requestsByEndpoint();
        secondSnapshots = TablePrints.snapshots(lake.trinoUri());
    }

    @AfterAll
    void stop()
            throws Exception
    {
        if (lake != null) {
            lake.close();
        }
    }

    @Test
    void testNothingNew()
    {
        assertThat(secondRequests).isEqualTo(ImmutableMap.of("GET /r/{subreddit}/new", 1L));
        assertThat(firstSnapshots).containsKeys("raw.post_snapshots", "intermediate.int_threads", "features.feat_post_early");
        assertThat(secondSnapshots).isEqualTo(firstSnapshots);
    }

    @Test
    void testLooks()
            throws SQLException
    {
        List<String> before = lake.rows(LOOKS);
        lake.simulator().clock().advance(Duration.ofHours(30));
        lake.simulator().resetRequests();
        lake.run("reddit_posts");

        double now = Double.parseDouble(lake.rows("SELECT to_unixtime(max(created_utc)) FROM lakehouse.raw.reddit_posts WHERE id NOT LIKE 'zz%'").getFirst());
        List<String> due = before.stream()
                .map(row -> row.split(" "))
                .filter(row -> isDue(Double.parseDouble(row[1]), Double.parseDouble(row[2]), now))
                .map(row -> row[0])
                .sorted()
                .toList();
        List<String> known = before.stream().map(row -> row.split(" ")[0]).toList();
        List<String> looked = lake.rows("SELECT DISTINCT id FROM lakehouse.raw.post_snapshots WHERE to_unixtime(observed_utc) = %s".formatted(now)).stream()
                .filter(known::contains)
                .sorted()
                .toList();
        assertThat(looked).isNotEmpty().isEqualTo(due);
        assertThat(lake.simulator().requestsByEndpoint()).containsEntry("GET /api/info", (long) Math.ceilDiv(due.size(), 100));
        assertThat(lake.rows("SELECT count(*) FROM lakehouse.raw.posts_looked")).containsExactly("0");
    }

    private static boolean isDue(double created, double looked, double now)
    {
        double age = looked - created;
        if (age >= Duration.ofDays(15).toSeconds()) {
            return false;
        }
        return age < Duration.ofHours(6).toSeconds() ? now - looked >= 300 : now - created >= 2 * age;
    }

    @Test
    void testTree()
            throws SQLException
    {
        String post = lake.rows("""
                SELECT substr(link_id, 4)
                FROM lakehouse.raw.reddit_comments c
                JOIN lakehouse.raw.post_snapshots p ON 't3_' || p.id = c.link_id
                WHERE p.created_utc BETWEEN TIMESTAMP '2040-04-20 00:00:00 UTC' AND TIMESTAMP '2040-04-30 00:00:00 UTC'
                GROUP BY link_id
                HAVING count(DISTINCT c.id) >= 3
                ORDER BY link_id DESC
                LIMIT 1
                """).getFirst();
        String count = "SELECT count(*) FROM lakehouse.raw.reddit_comments WHERE link_id = 't3_%s'".formatted(post);
        List<String> before = lake.rows(count);
        // As if it had been seen first without comments, and the listing had missed them all since
        lake.execute("DELETE FROM lakehouse.raw.reddit_comments WHERE link_id = 't3_%s'".formatted(post));
        lake.execute("""
                INSERT INTO lakehouse.raw.post_snapshots (id, created_utc, observed_utc, num_comments, _observed_at, _ingested_at)
                SELECT id, created_utc, created_utc, 0, min(_observed_at) - INTERVAL '1' HOUR, min(_ingested_at)
                FROM lakehouse.raw.post_snapshots
                WHERE id = '%s'
                GROUP BY id, created_utc
                """.formatted(post));
        lake.simulator().resetRequests();
        lake.run("reddit_comments");
        assertThat(treesOf(post)).isEqualTo(1);
        assertThat(Long.parseLong(lake.rows(count).getFirst())).isGreaterThanOrEqualTo(Long.parseLong(before.getFirst()));
        assertThat(lake.rows("SELECT is_read FROM lakehouse.raw.tree_reads WHERE link_id = 't3_%s' ORDER BY _ingested_at".formatted(post))).containsExactly("false", "true");

        lake.simulator().resetRequests();
        lake.run("reddit_comments");
        assertThat(treesOf(post)).isZero();
    }

    private long treesOf(String post)
    {
        return lake.simulator().requests().stream()
                .filter(request -> request.path().equals("/comments/" + post))
                .count();
    }

    @Test
    void testOlderObservationsThatComeLate()
            throws SQLException
    {
        post("zztwice", "t2_zzother", "2040-04-22 10:00:00", "2040-04-22 13:00:00");
        comment("zztwice", "t3_zztwice", "t3_zztwice", "2040-04-22 10:30:00", "2040-04-22 13:00:00");
        lake.run("stg_posts", "stg_comments");
        post("zztwice", "t2_zzother", "2040-04-22 10:00:00", "2040-04-22 11:00:00");
        comment("zztwice", "t3_zztwice", "t3_zztwice", "2040-04-22 10:30:00", "2040-04-22 11:00:00");
        lake.run("stg_posts", "stg_comments");
        assertThat(lake.rows("SELECT _observed_at FROM lakehouse.staging.stg_posts WHERE post_id = 't3_zztwice'")).containsExactly("2040-04-22 13:00:00.000000 UTC");
        assertThat(lake.rows("SELECT _observed_at FROM lakehouse.staging.stg_comments WHERE comment_id = 't1_zztwice'")).containsExactly("2040-04-22 13:00:00.000000 UTC");
    }

    @Test
    void testParentsThatComeLate()
            throws SQLException
    {
        String place = "SELECT c.depth, array_join(t.path, '/'), c.minutes_to_reply FROM lakehouse.marts.fct_comments c JOIN lakehouse.intermediate.int_threads t ON t.comment_id = c.comment_id WHERE c.comment_id = 't1_zzchild'";
        comment("zzchild", "t3_zzlate", "t1_zzparent", "2040-04-21 10:30:00", "2040-04-21 11:00:00");
        lake.run("stg_comments", "int_threads", "fct_comments");
        assertThat(lake.rows(place)).containsExactly("null t1_zzchild null");

        comment("zzparent", "t3_zzlate", "t3_zzlate", "2040-04-21 10:15:00", "2040-04-21 12:00:00");
        lake.run("stg_comments", "int_threads", "fct_comments");
        assertThat(lake.rows(place)).containsExactly("1 t1_zzparent/t1_zzchild 15.0");

        String answer = "SELECT depth, minutes_to_reply FROM lakehouse.marts.fct_comments WHERE comment_id = 't1_zzparent'";
        assertThat(lake.rows(answer)).containsExactly("0 null");
        post("zzlate", "t2_zzother", "2040-04-21 10:00:00", "2040-04-21 13:00:00");
        lake.run("stg_posts", "int_threads", "fct_comments");
        assertThat(lake.rows(answer)).containsExactly("0 15.0");
    }

    @Test
    void testNoFeatureLeaks()
            throws SQLException
    {
        post("zzfirst", "t2_zzauthor", "2040-04-18 09:00:00", "2040-04-18 09:30:00");
        user("2040-04-18 20:00:00", 100);
        post("zzpost", "t2_zzauthor", "2040-04-20 10:00:00", "2040-04-20 10:10:00");
        look("2040-04-20 10:10:00", 5);
        look("2040-04-20 10:50:00", 9);
        comment("zzsoon", "t3_zzpost", "t3_zzpost", "2040-04-20 10:20:00", "2040-04-20 10:30:00");
        lake.run("feat_author_daily", "feat_post_early");

        String soon = "SELECT looks, score, comments_known, minutes_to_first_comment, author_posts, author_removed, author_karma FROM lakehouse.features.feat_post_early WHERE post_id = 't3_zzpost' AND minutes = 60";
        String days = "SELECT date, posts_total, comments_total, removed_total, karma FROM lakehouse.features.feat_author_daily WHERE author_id = 't2_zzauthor' AND date <= DATE '2040-04-24' ORDER BY date";
        List<String> then = lake.rows(soon);
        assertThat(then).containsExactly("2 9 1 20.0 1 0 100");
        List<String> past = lake.rows(days);
        assertThat(past).containsExactly("2040-04-18 1 0 0 100", "2040-04-20 2 0 0 100");

        // All of it observed later than the point in time, though some of it happened before
        look("2040-04-20 15:00:00", 99);
        comment("zzlong", "t3_zzpost", "t3_zzpost", "2040-04-20 10:25:00", "2040-04-20 12:30:00");
        user("2040-04-25 20:00:00", 9_999);
        post("zzhidden", "t2_zzauthor", "2040-04-19 10:00:00", "2040-04-25 10:00:00");
        lake.execute("""
                INSERT INTO lakehouse.raw.reddit_posts (id, name, author_fullname, subreddit_id, created_utc, removed_by_category, _observed_at, _ingested_at)
                SELECT id, name, author_fullname, subreddit_id, created_utc, 'moderator', TIMESTAMP '2040-04-26 10:00:00 UTC', current_timestamp(6)
                FROM lakehouse.raw.reddit_posts
                WHERE id = 'zzfirst'
                """);
        lake.run("feat_author_daily", "feat_post_early");
        assertThat(lake.rows(soon)).isEqualTo(then);
        assertThat(lake.rows(days)).isEqualTo(past);
        assertThat(lake.rows(days.replace("<=", ">"))).containsExactly("2040-04-25 3 0 0 9999", "2040-04-26 3 0 1 9999");
        assertThat(lake.rows(soon.replace("= 60", "= 360"))).containsExactly("3 99 2 20.0 1 0 100");
    }

    @Test
    void testDaysThatBecomeKnownLate()
            throws SQLException
    {
        String days = "SELECT date, posts, posts_total, subreddits_total, days_total, first_utc FROM lakehouse.features.feat_author_daily WHERE author_id = 't2_zzslow' ORDER BY date";
        post("zzone", "t2_zzslow", "2040-04-10 10:00:00", "2040-04-10 11:00:00");
        post("zztwo", "t2_zzslow", "2040-04-12 10:00:00", "2040-04-14 11:00:00");
        lake.run("feat_author_daily");
        assertThat(lake.rows(days)).containsExactly(
                "2040-04-10 1 1 1 1 2040-04-10 10:00:00.000000 UTC",
                "2040-04-14 1 2 1 2 2040-04-10 10:00:00.000000 UTC");

        // Files that were read from Reddit earlier: one thing is new, one was known already two days before, one is as it was
        post("zztwo", "t2_zzslow", "2040-04-12 10:00:00", "2040-04-12 11:00:00");
        post("zznew", "t2_zzslow", "2040-04-09 10:00:00", "2040-04-13 11:00:00");
        post("zzone", "t2_zzslow", "2040-04-10 10:00:00", "2040-04-13 11:00:00");
        lake.run("feat_author_daily");
        List<String> mended = lake.rows(days);
        assertThat(mended).containsExactly(
                "2040-04-10 1 1 1 1 2040-04-10 10:00:00.000000 UTC",
                "2040-04-12 1 2 1 2 2040-04-10 10:00:00.000000 UTC",
                "2040-04-13 1 3 1 3 2040-04-09 10:00:00.000000 UTC");

        lake.refresh("feat_author_daily");
        assertThat(lake.rows(days)).isEqualTo(mended);
    }

    private void post(String id, String author, String created, String observed)
            throws SQLException
    {
        lake.execute("""
                INSERT INTO lakehouse.raw.reddit_posts (id, name, author, author_fullname, subreddit, subreddit_id, title, is_self, created_utc, _observed_at, _ingested_at)
                VALUES ('%1$s', 't3_%1$s', 'somebody', '%2$s', 'DataTables', 't5_zz', 'a title', true, TIMESTAMP '%3$s UTC', TIMESTAMP '%4$s UTC', current_timestamp(6))
                """.formatted(id, author, created, observed));
    }

    private void comment(String id, String post, String parent, String created, String observed)
            throws SQLException
    {
        lake.execute("""
                INSERT INTO lakehouse.raw.reddit_comments (id, name, link_id, parent_id, author, author_fullname, subreddit, subreddit_id, body, created_utc, _observed_at, _ingested_at)
                VALUES ('%1$s', 't1_%1$s', '%2$s', '%3$s', 'reader', 't2_zzreader', 'DataTables', 't5_zz', 'text', TIMESTAMP '%4$s UTC', TIMESTAMP '%5$s UTC', current_timestamp(6))
                """.formatted(id, post, parent, created, observed));
    }

    private void look(String observed, long score)
            throws SQLException
    {
        lake.execute("""
                INSERT INTO lakehouse.raw.post_snapshots (id, created_utc, observed_utc, score, num_comments, _observed_at, _ingested_at)
                VALUES ('zzpost', TIMESTAMP '2040-04-20 10:00:00 UTC', TIMESTAMP '%1$s UTC', %2$s, 1, TIMESTAMP '%1$s UTC', current_timestamp(6))
                """.formatted(observed, score));
    }

    private void user(String observed, long karma)
            throws SQLException
    {
        lake.execute("""
                INSERT INTO lakehouse.raw.reddit_users (id, name, is_found, created_utc, link_karma, comment_karma, _observed_at, _ingested_at)
                VALUES ('zzauthor', 'somebody', true, TIMESTAMP '2030-01-01 00:00:00 UTC', %s, 0, TIMESTAMP '%s UTC', current_timestamp(6))
                """.formatted(karma, observed));
    }
}
