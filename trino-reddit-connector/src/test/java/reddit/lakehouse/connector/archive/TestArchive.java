package reddit.lakehouse.connector.archive;

import com.google.common.collect.ImmutableMap;
import io.trino.Session;
import io.trino.testing.MaterializedRow;
import io.trino.testing.QueryRunner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import reddit.lakehouse.connector.DocPage;
import reddit.lakehouse.connector.RedditQueryRunner;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import static com.google.common.collect.MoreCollectors.onlyElement;
import static io.trino.SystemSessionProperties.JOIN_DISTRIBUTION_TYPE;
import static io.trino.SystemSessionProperties.JOIN_REORDERING_STRATEGY;
import static io.trino.testing.assertions.TrinoExceptionAssert.assertTrinoExceptionThrownBy;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/**
 * Files made here, each with its own flaw. Nothing is asked of Reddit.
 */
@TestInstance(PER_CLASS)
class TestArchive
{
    private static final URI NOBODY = URI.create("http://127.0.0.1:9");

    private DumpFolder dumps;
    private QueryRunner queryRunner;

    @BeforeAll
    void start(@TempDir Path folder)
            throws Exception
    {
        dumps = new DumpFolder(folder);
        dumps.write("submissions/RS_2014-01.zst", """
                {"id":"1a","title":"first &lt;b&gt; &amp;amp; more","author":"Alice","subreddit":"AskScience","created_utc":"1388534400","score":null,"edited":1388534500.0,"retrieved_on":1400000000}
                {"id":"1b","title":"second","subreddit":"gifs","created_utc":"1388534401","score":-3,"edited":false,"url":"http://x/?a=1&amp;b=2"}
                """, """
                {"id":"1c","title":"third, in a frame of its own","author":"[deleted]","subreddit":"ASKscience","created_utc":1388534402.0,"score":7,"promoted":true}
                """);
        dumps.write("submissions/RS_2024-01.ndjson.gz", """
                {"id":"2a","name":"t3_2a","title":"kept &amp; as it is","author":"alice","subreddit":"AskScience","created_utc":1704067200,"score":1,"poll_data":false,"retrieved_on":1704067210}""");
        dumps.write("AskScience_submissions.zst", """
                {"id":"1a","title":"first &lt;b&gt; &amp;amp; more","author":"Alice","subreddit":"AskScience","created_utc":"1388534400"}
                {"id":"2a","title":"kept &amp; as it is","author":"alice","subreddit":"AskScience","created_utc":1704067200}
                """);
        dumps.write("comments/RC_2014-02.xz", """
                {"id":"c1","link_id":"t3_1a","parent_id":"t3_1a","body":"one","subreddit":"AskScience","author":"Bob","created_utc":"1391212800"}
                """);
        dumps.write("comments/RC_2014-03.bz2", """
                {"id":"c2","link_id":"t3_1a","parent_id":"t1_c1","body":"two","subreddit":"AskScience","author":"Alice","created_utc":"1393632000","permalink":"/r/AskScience/comments/1a/first/c2/"}
                """);
        dumps.write("comments/RC_2014-04.jsonl", """
                {"id":"c3","body":"whole"}

                {"id":"c4","body":"cut
                [1, 2]
                {"id":"c5","body":"two objects"} {"id":"c6"}
                {"id":"c7","body":"a \u0000 and \u0001"}
                {"id":"c8","body":"\ud83d\ude80","created_utc":"soon","score":"many","author":{"name":"x"},"unknown":[{}]}
                """);
        dumps.writeHalf("comments/RC_2014-05.zst", IntStream.range(0, 50_000)
                .mapToObj("{\"id\":\"h%1$d\",\"body\":\"%1$d\"}"::formatted)
                .collect(joining("\n")));
        dumps.write("meta/subreddits_2025-01.zst", """
                {"id":"2qm4e","name":"t5_2qm4e","display_name":"AskScience","created_utc":1201231119,"subscribers":26000000,"_meta":{"num_posts":7},"retrieved_on":1737328702}
                """);
        dumps.write("meta/subreddit_rules_2025-01.zst", """
                {"subreddit":"AskScience","retrieved_on":1737328702,"rules":[{"created_utc":1491965962,"description":"Be &amp; stay civil","kind":"all","priority":0,"short_name":"Civil","violation_reason":"Rude"},{"created_utc":1491965963,"description":null,"kind":"comment","priority":1,"short_name":"Sources","violation_reason":"None"}]}
                {"subreddit":"gifs","retrieved_on":1737328703,"rules":[]}
                {"subreddit":"pics","retrieved_on":1737328703,"rules":null}
                {"subreddit":"wholesome","retrieved_on":1737328704,"rules":[{"created_utc":1491965964,"kind":"link","priority":0,"short_name":"Kind","violation_reason":"Unkind"}]}
                """);
        dumps.write("meta/subreddit_wikis_2025-01.zst", """
                {"path":"/r/AskScience/wiki/index","content":"# Welcome","retrieved_on":1737149277,"revision_author":"Alice","revision_author_id":"t2_a1","revision_date":1500000000,"revision_reason":"start"}
                {"path":"/r/gifs/wiki/config/sidebar","content":"side","retrieved_on":1737149278,"revision_author":null,"revision_author_id":null,"revision_date":1500000001,"revision_reason":null}
                {"path":"elsewhere","content":"lost","retrieved_on":1737149278}
                """);
        dumps.write("meta/subreddits_meta_only_2025-01.zst", "{}");
        dumps.write("whatever.zst", "{}");
        dumps.write("hashes.txt", "no dump");
        queryRunner = RedditQueryRunner.create(NOBODY, NOBODY, ImmutableMap.of("reddit.archive.locations", folder.toString()));
    }

    @AfterAll
    void stop()
    {
        if (queryRunner != null) {
            queryRunner.close();
        }
    }

    @Test
    void testSameColumnsAsTheLiveTables()
    {
        for (String table : List.of("posts", "comments", "subreddits", "subreddit_rules", "wiki_pages")) {
            assertThat(rows("SELECT column_name, data_type, comment FROM information_schema.columns WHERE table_schema = 'archive' AND table_name = '%s'".formatted(table)))
                    .isEqualTo(rows("SELECT column_name, data_type, comment FROM information_schema.columns WHERE table_schema = 'api' AND table_name = '%s'".formatted(table)))
                    .hasSizeGreaterThan(7);
        }
    }

    @Test
    void testOldRows()
    {
        assertThat(rows("SELECT id, name, title, author, created_utc, score, edited, url, promoted FROM archive.posts WHERE created_utc < TIMESTAMP '2020-01-01 UTC' AND \"$path\" LIKE '%RS_2014-01.zst'"))
                .isEqualTo(rows("""
                        VALUES
                            (VARCHAR '1a', VARCHAR 't3_1a', VARCHAR 'first <b> &amp; more', VARCHAR 'Alice', TIMESTAMP '2014-01-01 00:00:00.000000 UTC', CAST(NULL AS bigint), true, CAST(NULL AS varchar), CAST(NULL AS boolean)),
                            ('1b', 't3_1b', 'second', NULL, TIMESTAMP '2014-01-01 00:00:01.000000 UTC', -3, false, 'http://x/?a=1&b=2', NULL),
                            ('1c', 't3_1c', 'third, in a frame of its own', '[deleted]', TIMESTAMP '2014-01-01 00:00:02.000000 UTC', 7, NULL, NULL, true)
                        """));
        assertThat(rows("SELECT id, title FROM archive.posts WHERE id = '2a'"))
                .isEqualTo(rows("VALUES (VARCHAR '2a', VARCHAR 'kept &amp; as it is'), ('2a', 'kept &amp; as it is')"));
        assertThat(rows("SELECT id, permalink FROM archive.comments WHERE link_id = 't3_1a' ORDER BY id"))
                .isEqualTo(rows("VALUES (VARCHAR 'c1', VARCHAR '/r/AskScience/comments/1a/_/c1/'), ('c2', '/r/AskScience/comments/1a/first/c2/')"));
    }

    @Test
    void testSubreddits()
    {
        assertThat(rows("SELECT id, name, display_name, created_utc, subscribers, listing, \"$fetched_at\" FROM archive.subreddits WHERE display_name = 'askscience'"))
                .isEqualTo(rows("VALUES (VARCHAR '2qm4e', VARCHAR 't5_2qm4e', VARCHAR 'AskScience', TIMESTAMP '2008-01-25 03:18:39.000000 UTC', BIGINT '26000000', CAST(NULL AS varchar), TIMESTAMP '2025-01-19 23:18:22.000000 UTC')"));
        // The month of the name is that of reading
        assertThat(rows("SELECT id FROM archive.subreddits WHERE created_utc < TIMESTAMP '2010-01-01 UTC'")).hasSize(1);
    }

    @Test
    void testSubredditRules()
    {
        assertThat(rows("SELECT subreddit, priority, kind, short_name, description, description_html, created_utc, \"$fetched_at\", \"$line\" FROM archive.subreddit_rules ORDER BY subreddit, priority"))
                .isEqualTo(rows("""
                        VALUES
                            (VARCHAR 'AskScience', BIGINT '0', VARCHAR 'all', VARCHAR 'Civil', VARCHAR 'Be &amp; stay civil', CAST(NULL AS varchar), TIMESTAMP '2017-04-12 02:59:22.000000 UTC', TIMESTAMP '2025-01-19 23:18:22.000000 UTC', BIGINT '1'),
                            ('AskScience', 1, 'comment', 'Sources', NULL, NULL, TIMESTAMP '2017-04-12 02:59:23.000000 UTC', TIMESTAMP '2025-01-19 23:18:22.000000 UTC', 1),
                            ('wholesome', 0, 'link', 'Kind', NULL, NULL, TIMESTAMP '2017-04-12 02:59:24.000000 UTC', TIMESTAMP '2025-01-19 23:18:24.000000 UTC', 4)
                        """));
        assertThat(rows("SELECT count(*), count(DISTINCT subreddit) FROM archive.subreddit_rules")).isEqualTo(rows("VALUES (BIGINT '3', BIGINT '2')"));
        assertThat(rows("SELECT short_name FROM archive.subreddit_rules WHERE subreddit = 'ASKSCIENCE' AND priority = 1")).isEqualTo(rows("VALUES VARCHAR 'Sources'"));
        assertThat(rows("SELECT short_name FROM archive.subreddit_rules LIMIT 2")).hasSize(2);
        assertThat(metrics("SELECT short_name FROM archive.subreddit_rules WHERE subreddit = 'wholesome'"))
                .contains("\'archiveLines\' = LongCount{total=4}", "\'archiveDecodedLines\' = LongCount{total=1}");
    }

    @Test
    void testWikiPages()
    {
        assertThat(rows("SELECT subreddit, page, content_md, revision_date, revision_by, revision_by_id, reason, \"$fetched_at\" FROM archive.wiki_pages WHERE subreddit IN ('askscience', 'gifs') ORDER BY page DESC"))
                .isEqualTo(rows("""
                        VALUES
                            (VARCHAR 'AskScience', VARCHAR 'index', VARCHAR '# Welcome', TIMESTAMP '2017-07-14 02:40:00.000000 UTC', VARCHAR 'Alice', VARCHAR 'a1', VARCHAR 'start', TIMESTAMP '2025-01-17 21:27:57.000000 UTC'),
                            ('gifs', 'config/sidebar', 'side', TIMESTAMP '2017-07-14 02:40:01.000000 UTC', NULL, NULL, NULL, TIMESTAMP '2025-01-17 21:27:58.000000 UTC')
                        """));
        assertThat(rows("SELECT content_md FROM archive.wiki_pages WHERE page IS NULL")).isEqualTo(rows("VALUES VARCHAR 'lost'"));
    }

    @Test
    void testHiddenColumns()
    {
        assertThat(rows("SELECT regexp_extract(\"$path\", '[^/]+$'), \"$line\", json_extract_scalar(\"$json\", '$.id'), \"$fetched_at\" FROM archive.posts WHERE title LIKE 'first%' ORDER BY 1"))
                .isEqualTo(rows("""
                        VALUES
                            (VARCHAR 'AskScience_submissions.zst', BIGINT '1', VARCHAR '1a', CAST(NULL AS timestamp(6) with time zone)),
                            ('RS_2014-01.zst', 1, '1a', TIMESTAMP '2014-05-13 16:53:20.000000 UTC')
                        """));
        assertThat(rows("SELECT \"$line\" FROM archive.posts WHERE id = '1c'")).isEqualTo(rows("VALUES BIGINT '3'"));
    }

    @Test
    void testPushdown()
    {
        // Files by month and by subreddit, then lines by a search before they are parsed
        assertThat(metrics("SELECT id FROM archive.posts WHERE created_utc >= TIMESTAMP '2024-01-01 UTC' AND subreddit = 'gifs'"))
                .contains("\'archiveFiles\' = LongCount{total=1}", "\'archiveLines\' = LongCount{total=1}", "\'archiveDecodedLines\' = LongCount{total=0}");
        assertThat(metrics("SELECT id FROM archive.posts WHERE subreddit = 'askscience'"))
                .contains("\'archiveFiles\' = LongCount{total=3}", "\'archiveLines\' = LongCount{total=6}", "\'archiveDecodedLines\' = LongCount{total=5}");
        assertThat(metrics("SELECT id FROM archive.posts WHERE year(created_utc) = 2024 AND subreddit = 'gifs'"))
                .contains("\'archiveFiles\' = LongCount{total=1}");
        assertThat(metrics("SELECT id FROM archive.posts WHERE name IN ('t3_1b', 't3_1x')"))
                .contains("\'archiveDecodedLines\' = LongCount{total=1}");
        assertThat(metrics("SELECT id FROM archive.posts WHERE lower(author) = 'alice'"))
                .contains("\'archiveDecodedLines\' = LongCount{total=4}");
    }

    @Test
    void testStatistics()
    {
        double oneMonth = estimatedRows("SELECT * FROM archive.comments WHERE created_utc < TIMESTAMP '2014-03-01 UTC'");
        assertThat(oneMonth).isPositive();
        assertThat(estimatedRows("SELECT * FROM archive.comments WHERE created_utc < TIMESTAMP '2014-04-01 UTC'")).isGreaterThan(oneMonth);
        assertThat(estimatedRows("SELECT * FROM archive.comments")).isGreaterThan(50);
        assertThat(estimatedRows("SELECT * FROM archive.comments WHERE created_utc < TIMESTAMP '2010-01-01 UTC'")).isZero();
    }

    @Test
    void testPath()
    {
        String path = (String) queryRunner.execute("SELECT path FROM system.archive_files WHERE month = '2014-01'").getOnlyValue();
        assertThat(metrics("SELECT id FROM archive.posts WHERE \"$path\" = '%s'".formatted(path))).contains("'archiveFiles' = LongCount{total=1}");
        assertThat(rows("SELECT id FROM archive.posts WHERE \"$path\" = '%s' AND subreddit = 'gifs'".formatted(path))).isEqualTo(rows("VALUES VARCHAR '1b'"));
        assertThat(rows("SELECT id FROM archive.posts WHERE \"$path\" = 'elsewhere'")).isEmpty();
    }

    @Test
    void testJoin()
    {
        String query = "SELECT p.id FROM archive.posts p JOIN (VALUES ('gifs', TIMESTAMP '2014-01-01 UTC')) w (name, since) ON p.subreddit = w.name AND p.created_utc >= w.since";
        assertThat(rows(query)).isEqualTo(rows("VALUES VARCHAR '1b'"));
        assertThat(metrics(query)).contains("'archiveFiles' = LongCount{total=2}", "'archiveDecodedLines' = LongCount{total=1}");
        assertThat(rows("SELECT id FROM archive.posts WHERE subreddit IN (SELECT name FROM (VALUES 'gifs', 'pics') w (name))")).isEqualTo(rows("VALUES VARCHAR '1b'"));
        assertThat(rows("SELECT p.id FROM archive.posts p JOIN (SELECT 'gifs' AS name WHERE rand() > 2) w ON p.subreddit = w.name")).isEmpty();
    }

    /** A join tells names as the other side spells them, and of very many only the first and the last. */
    @Test
    void testJoinsOfNames()
    {
        Session session = Session.builder(queryRunner.getDefaultSession())
                .setSystemProperty(JOIN_REORDERING_STRATEGY, "NONE")
                .setSystemProperty(JOIN_DISTRIBUTION_TYPE, "PARTITIONED")
                .build();
        String many = "SELECT 'AskScience' || CAST(n AS varchar) || '-' || CAST(m AS varchar) FROM UNNEST(sequence(1, 200)) t (n), UNNEST(sequence(1, 200)) u (m) UNION ALL VALUES 'AskScience'";
        for (String names : List.of("SELECT subreddit FROM archive.posts WHERE id IN ('1a', '1b') GROUP BY 1", many)) {
            String join = "SELECT c.id FROM archive.comments c JOIN (%s) w (name) ON c.subreddit = w.name".formatted(names);
            for (String predicate : List.of("true", "lower(c.subreddit) = 'askscience'")) {
                assertThat(queryRunner.execute(session, "%s WHERE %s ORDER BY 1".formatted(join, predicate)).getOnlyColumnAsSet())
                        .as("%s, %s", names, predicate)
                        .containsExactlyInAnyOrder("c1", "c2");
            }
        }
    }

    @Test
    void testFiles()
    {
        assertThat(rows("SELECT regexp_extract(path, '[^/]+$'), table_name, month, subreddit, bytes > 50, modified_at > TIMESTAMP '2020-01-01 UTC' FROM system.archive_files WHERE table_name = 'posts' AND coalesce(subreddit, '') <> 'New' ORDER BY 1"))
                .isEqualTo(rows("""
                        VALUES
                            (VARCHAR 'AskScience_submissions.zst', VARCHAR 'posts', CAST(NULL AS varchar), VARCHAR 'AskScience', true, true),
                            ('RS_2014-01.zst', 'posts', '2014-01', NULL, true, true),
                            ('RS_2024-01.ndjson.gz', 'posts', '2024-01', NULL, true, true)
                        """));
    }

    @Test
    void testNamesInAnyCase()
    {
        assertThat(rows("SELECT id FROM archive.posts WHERE subreddit = 'askscience' AND created_utc < TIMESTAMP '2015-01-01 UTC' ORDER BY id"))
                .isEqualTo(rows("VALUES VARCHAR '1a', '1a', '1c'"));
        assertThat(rows("SELECT DISTINCT id FROM archive.posts WHERE author = 'ALICE' ORDER BY id"))
                .isEqualTo(rows("VALUES VARCHAR '1a', '2a'"));
    }

    @Test
    void testBrokenLines()
    {
        assertThat(rows("SELECT id, \"$line\" FROM archive.comments WHERE \"$path\" LIKE '%RC_2014-04.jsonl'"))
                .isEqualTo(rows("VALUES (VARCHAR 'c3', BIGINT '1'), ('c7', 6), ('c8', 7)"));
        assertThat(rows("SELECT body, created_utc, score, author FROM archive.comments WHERE id = 'c8'"))
                .isEqualTo(rows("VALUES (VARCHAR '\ud83d\ude80', CAST(NULL AS timestamp(6) with time zone), CAST(NULL AS bigint), CAST(NULL AS varchar))"));
        assertThat(rows("SELECT DISTINCT line, error FROM system.archive_errors WHERE path LIKE '%RC_2014-04.jsonl' ORDER BY line"))
                .isEqualTo(rows("VALUES (BIGINT '3', VARCHAR 'The line is no whole JSON object'), (4, 'The line is no whole JSON object'), (5, 'The line is no whole JSON object')"));
        assertTrinoExceptionThrownBy(() -> queryRunner.execute(RedditQueryRunner.session(queryRunner, "archive_broken_lines", "FAIL"), "SELECT count(body) FROM archive.comments WHERE \"$path\" LIKE '%RC_2014-04.jsonl'"))
                .hasMessageContaining("RC_2014-04.jsonl, line 3: The line is no whole JSON object");
    }

    @Test
    void testFileThatBreaksOff()
    {
        long found = (long) queryRunner.execute("SELECT count(*) FROM archive.comments WHERE \"$path\" LIKE '%RC_2014-05.zst' AND id = concat('h', body)").getOnlyValue();
        assertThat(found).isBetween(1L, 49_999L);
        assertThat(rows("SELECT DISTINCT regexp_extract(error, '^[^:]*') FROM system.archive_errors WHERE path LIKE '%RC_2014-05.zst'"))
                .isEqualTo(rows("VALUES VARCHAR 'The file breaks off here, and what follows is lost'"));
    }

    @Test
    void testUnknownNames()
    {
        queryRunner.execute("SELECT count(*) FROM archive.posts");
        assertThat(rows("SELECT regexp_extract(path, '[^/]+$'), line, substr(error, 1, 20) FROM system.archive_errors WHERE line IS NULL"))
                .containsExactlyInAnyOrderElementsOf(rows("VALUES (VARCHAR 'whatever.zst', CAST(NULL AS bigint), VARCHAR 'The file is not read'), ('subreddits_meta_only_2025-01.zst', NULL, 'The file is not read')"));
    }

    @Test
    void testNewFiles()
            throws IOException
    {
        assertThat(rows("SELECT id FROM archive.posts WHERE subreddit = 'new'")).isEmpty();
        dumps.write("New_submissions.ndjson", "{\"id\":\"n\",\"subreddit\":\"New\"}");
        assertThat(rows("SELECT id FROM archive.posts WHERE subreddit = 'new'")).isEqualTo(rows("VALUES VARCHAR 'n'"));
    }

    @Test
    void testDistinct()
    {
        String query = "SELECT count(*) FROM archive.posts WHERE subreddit = 'askscience'";
        assertThat(rows(query)).isEqualTo(rows("VALUES BIGINT '5'"));
        assertThat(queryRunner.execute(RedditQueryRunner.session(queryRunner, "archive_distinct", "true"), query).getOnlyValue()).isEqualTo(3L);
    }

    @Test
    void testGuide()
            throws IOException
    {
        Matcher queries = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(DocPage.docs().resolve("ARCHIVE.md")));
        List<String> found = queries.results().map(query -> query.group(1)).toList();
        assertThat(found).hasSize(5).allSatisfy(query -> assertThat(rows(query)).isNotEmpty());
    }

    @Test
    void testLimit()
    {
        assertThat(rows("SELECT id FROM archive.posts LIMIT 2")).hasSize(2);
        assertThat(rows("SELECT id FROM archive.comments WHERE subreddit = 'askscience' LIMIT 1")).hasSize(1);
    }

    private List<MaterializedRow> rows(String query)
    {
        return queryRunner.execute(query).getMaterializedRows();
    }

    private double estimatedRows(String query)
    {
        return queryRunner.execute("SHOW STATS FOR (%s)".formatted(query)).getMaterializedRows().stream()
                .map(row -> (Double) row.getField(4))
                .filter(Objects::nonNull)
                .collect(onlyElement());
    }

    private String metrics(String query)
    {
        return (String) queryRunner.execute("EXPLAIN ANALYZE VERBOSE " + query).getOnlyValue();
    }
}
