package reddit.lakehouse.connector.archive;

import com.google.common.collect.ImmutableMap;
import io.trino.testing.QueryRunner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reddit.lakehouse.connector.RedditQueryRunner;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/**
 * Samples in the forms of 2014 and 2024, in frames that want a window of 2 GiB, with the flaws that their index names.
 * They are no part of the repository.
 */
@TestInstance(PER_CLASS)
class TestArchiveSamples
{
    private static final Path SAMPLES = Path.of(System.getProperty("reddit.facts", "../../shared/reddit")).resolve("archive-samples").toAbsolutePath().normalize();
    private static final URI NOBODY = URI.create("http://127.0.0.1:9");

    private QueryRunner queryRunner;

    @BeforeAll
    void start()
            throws Exception
    {
        assumeTrue(Files.isDirectory(SAMPLES), () -> "Skipped: there is no folder %s; set the system property reddit.facts to where it is".formatted(SAMPLES));
        queryRunner = RedditQueryRunner.create(NOBODY, NOBODY, ImmutableMap.of("reddit.archive.locations", SAMPLES.toString()));
    }

    @AfterAll
    void stop()
    {
        if (queryRunner != null) {
            queryRunner.close();
        }
    }

    @Test
    void testRows()
    {
        String counts = "SELECT regexp_extract(\"$path\", '[^/]+$'), count(*), count(DISTINCT id), count(DISTINCT name), count(created_utc), count(permalink), count(score), count(author), count(subreddit_id) FROM archive.%s GROUP BY 1 ORDER BY 1";
        assertThat(rows(counts.formatted("comments"))).isEqualTo(rows("""
                VALUES
                    (VARCHAR 'RC_2014-01.zst', BIGINT '401', BIGINT '400', BIGINT '400', BIGINT '401', BIGINT '401', BIGINT '400', BIGINT '401', BIGINT '401'),
                    ('RC_2024-01.zst', 300, 300, 300, 300, 300, 300, 300, 300)
                """));
        assertThat(rows(counts.formatted("posts"))).isEqualTo(rows("""
                VALUES
                    (VARCHAR 'RS_2014-01.zst', BIGINT '250', BIGINT '250', BIGINT '250', BIGINT '250', BIGINT '250', BIGINT '250', BIGINT '249', BIGINT '248'),
                    ('RS_2024-01.zst', 200, 200, 200, 200, 200, 200, 200, 200),
                    ('ferguson_submissions.zst', 101, 101, 101, 101, 101, 101, 101, 101)
                """));
    }

    @Test
    void testPlantedFlaws()
    {
        assertThat(rows("SELECT count_if(promoted), count_if(promoted AND subreddit IS NULL) FROM archive.posts WHERE \"$path\" LIKE '%RS_2014-01.zst'"))
                .isEqualTo(rows("VALUES (BIGINT '2', BIGINT '2')"));
        rows("SELECT count(body) FROM archive.comments");
        assertThat(rows("SELECT count(*) FROM (SELECT DISTINCT path, line FROM system.archive_errors)")).isEqualTo(rows("VALUES BIGINT '1'"));
        assertThat(rows("SELECT score FROM archive.comments WHERE \"$path\" LIKE '%RC_2014%' AND \"$line\" = 32")).isEqualTo(rows("VALUES CAST(NULL AS bigint)"));
    }

    @Test
    void testFieldsAreThoseOfTheLine()
    {
        for (String table : List.of("posts", "comments")) {
            assertThat(rows("""
                    SELECT count(*)
                    FROM archive.%s
                    WHERE id IS DISTINCT FROM json_extract_scalar("$json", '$.id')
                        OR author IS DISTINCT FROM json_extract_scalar("$json", '$.author')
                        OR subreddit IS DISTINCT FROM json_extract_scalar("$json", '$.subreddit')
                        OR score IS DISTINCT FROM CAST(json_extract_scalar("$json", '$.score') AS bigint)
                        OR stickied IS DISTINCT FROM CAST(json_extract_scalar("$json", '$.stickied') AS boolean)
                        OR to_unixtime(created_utc) <> CAST(json_extract_scalar("$json", '$.created_utc') AS double)
                    """.formatted(table))).isEqualTo(rows("VALUES BIGINT '0'"));
        }
    }

    private List<?> rows(String query)
    {
        return queryRunner.execute(query).getMaterializedRows();
    }
}
