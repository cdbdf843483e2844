package reddit.lakehouse.connector.archive;

import com.google.common.collect.ImmutableMap;
import io.trino.Session;
import io.trino.spi.QueryId;
import io.trino.testing.DistributedQueryRunner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reddit.lakehouse.connector.BackgroundQuery;
import reddit.lakehouse.connector.RedditQueryRunner;
import reddit.lakehouse.connector.TestingRedditPlugin;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import static io.trino.testing.assertions.TrinoExceptionAssert.assertTrinoExceptionThrownBy;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;
import static reddit.lakehouse.connector.RedditErrorCode.ARCHIVE_CANNOT_READ;
import static reddit.lakehouse.connector.RedditErrorCode.ARCHIVE_WINDOW_TOO_LARGE;
import static reddit.lakehouse.connector.RedditErrorCode.REDDIT_CREDENTIALS_NOT_FOUND;

/**
 * Three nodes, and little memory for windows.
 */
@TestInstance(PER_CLASS)
@Timeout(120)
class TestArchiveCluster
{
    private static final URI NOBODY = URI.create("http://127.0.0.1:9");
    private static final int FILES = 12;
    private static final int LINES = 4_000;
    // Eight megabytes, and files that are large enough to fill it
    private static final int WINDOW_LOG = 23;

    private DistributedQueryRunner queryRunner;

    @BeforeAll
    void start(@TempDir Path folder)
            throws Exception
    {
        DumpFolder dumps = new DumpFolder(folder);
        for (int month = 1; month <= FILES; month++) {
            dumps.writeZstd("RS_2014-%02d.zst".formatted(month), WINDOW_LOG, lines("p" + month + "x"));
            dumps.writeZstd("RC_2014-%02d.zst".formatted(month), WINDOW_LOG, lines("c" + month + "x"));
        }
        queryRunner = RedditQueryRunner.createCluster(3, ImmutableMap.of("node-scheduler.include-coordinator", "false"), new TestingRedditPlugin(), NOBODY, NOBODY, ImmutableMap.of("reddit.archive.locations", folder.toString()));
        queryRunner.createCatalog("alone", "reddit", ImmutableMap.of("reddit.archive.locations", folder.toString()));
        queryRunner.createCatalog("one_window", "reddit", ImmutableMap.of("reddit.archive.locations", folder.toString(), "reddit.archive.max-window-memory", "8MB"));
        queryRunner.createCatalog("small", "reddit", ImmutableMap.of("reddit.archive.locations", folder.toString(), "reddit.archive.max-window-memory", "4MB"));
        queryRunner.createCatalog("two_folders", "reddit", ImmutableMap.of("reddit.archive.locations", folder + "," + folder.resolve("not-there")));
        queryRunner.createCatalog("gone", "reddit", ImmutableMap.<String, String>builder()
                .put("reddit.archive.locations", "s3://dumps/reddit")
                .putAll(deadStorage())
                .buildOrThrow());
    }

    @AfterAll
    void stop()
    {
        if (queryRunner != null) {
            queryRunner.close();
        }
    }

    @Test
    void testFilesSpreadOverAllWorkers()
    {
        QueryId query = queryRunner.executeWithPlan(queryRunner.getDefaultSession(), "SELECT count(id) FROM archive.posts").queryId();
        assertThat(number("SELECT count(DISTINCT node_id) FROM system.runtime.tasks WHERE physical_input_bytes > 0 AND query_id = '%s'".formatted(query))).isEqualTo(2);
        assertThat(number("SELECT count(*) FROM archive.posts")).isEqualTo((long) FILES * LINES);
    }

    @Test
    void testFilesWaitForMemory()
    {
        assertThat(number("SELECT count(DISTINCT id) FROM one_window.archive.posts")).isEqualTo((long) FILES * LINES);
        // Both sides want the memory that is enough for one file
        assertThat(number("SELECT count(*) FROM one_window.archive.posts p JOIN one_window.archive.comments c ON substr(p.id, 2) = substr(c.id, 2)")).isEqualTo((long) FILES * LINES);
        assertThat(number("SELECT count(*) FROM one_window.archive.posts p FULL JOIN one_window.archive.comments c ON p.id = c.id")).isEqualTo(2L * FILES * LINES);
    }

    @Test
    void testWindowThatIsTooLarge()
    {
        assertTrinoExceptionThrownBy(() -> number("SELECT count(title) FROM small.archive.posts"))
                .hasErrorCode(ARCHIVE_WINDOW_TOO_LARGE)
                .hasMessageMatching("(?s).*RS_2014-\\d\\d.zst takes 8MB outside the heap to be read, and reddit.archive.max-window-memory is 4MB: raise it.*");
    }

    @Test
    void testLimitGivesTheMemoryBack()
    {
        for (int run = 0; run < 10; run++) {
            assertThat(queryRunner.execute("SELECT id FROM one_window.archive.posts LIMIT 1").getRowCount()).isEqualTo(1);
        }
        assertThat(number("SELECT count(*) FROM one_window.archive.comments WHERE \"$path\" LIKE '%RC_2014-01.zst'")).isEqualTo(LINES);
    }

    @Test
    void testCancelGivesTheMemoryBack()
            throws Exception
    {
        String endless = "SELECT count(*) FROM one_window.archive.posts CROSS JOIN UNNEST(sequence(1, 10000)) a CROSS JOIN UNNEST(sequence(1, 10000)) b";
        try (BackgroundQuery query = new BackgroundQuery(queryRunner, queryRunner.getDefaultSession(), endless)) {
            while (number("SELECT count(*) FROM system.runtime.queries WHERE state = 'RUNNING' AND query LIKE '%sequence(1, 10000)%' AND query NOT LIKE '%runtime%'") == 0) {
                Thread.onSpinWait();
            }
            query.cancel();
            assertThat(query.awaitFailure()).hasMessageContaining("cancel");
        }
        assertThat(number("SELECT count(*) FROM one_window.archive.posts")).isEqualTo((long) FILES * LINES);
    }

    @Test
    void testArchiveAlone()
    {
        assertThat(number("SELECT count(*) FROM alone.archive.posts WHERE \"$path\" LIKE '%RS_2014-12.zst'")).isEqualTo(LINES);
        assertThat(number("SELECT count(*) FROM alone.system.archive_files")).isEqualTo(2 * FILES);
        assertTrinoExceptionThrownBy(() -> number("SELECT count(*) FROM alone.api.posts WHERE subreddit = 'AskScience'"))
                .hasErrorCode(REDDIT_CREDENTIALS_NOT_FOUND)
                .hasMessageStartingWith("Reddit credentials not found: set reddit.client-id, reddit.client-secret and reddit.user-agent");
    }

    @Test
    void testHalfOfTheCredentials()
    {
        assertTrinoExceptionThrownBy(() -> queryRunner.createCatalog("half", "reddit", ImmutableMap.of("reddit.archive.locations", "/dumps", "reddit.client-id", "id")))
                .hasErrorCode(REDDIT_CREDENTIALS_NOT_FOUND);
        assertTrinoExceptionThrownBy(() -> queryRunner.createCatalog("nothing", "reddit", ImmutableMap.of("reddit.archive.locations", " ")))
                .hasErrorCode(REDDIT_CREDENTIALS_NOT_FOUND);
    }

    @Test
    void testLocationThatIsNotThere()
    {
        assertTrinoExceptionThrownBy(() -> number("SELECT count(*) FROM two_folders.archive.posts"))
                .hasErrorCode(ARCHIVE_CANNOT_READ)
                .hasMessageContaining("not-there does not exist: correct reddit.archive.locations");
        assertTrinoExceptionThrownBy(() -> number("SELECT count(*) FROM gone.archive.posts"))
                .hasErrorCode(ARCHIVE_CANNOT_READ)
                .hasMessageContaining("The archive's location s3://dumps/reddit cannot be listed");
    }

    private long number(String query)
    {
        Session session = Session.builder(queryRunner.getDefaultSession()).setSchema("archive").build();
        return (long) queryRunner.execute(session, query).getOnlyValue();
    }

    private static Map<String, String> deadStorage()
    {
        return ImmutableMap.of(
                "fs.s3.enabled", "true",
                "s3.endpoint", NOBODY.toString(),
                "s3.region", "us-east-1",
                "s3.aws-access-key", "nobody",
                "s3.aws-secret-key", "nothing",
                "s3.max-error-retries", "1");
    }

    private static String lines(String prefix)
    {
        Random random = new Random(prefix.hashCode());
        return IntStream.range(0, LINES)
                .mapToObj(line -> "{\"id\":\"%s%d\",\"title\":\"%016x%016x%016x%016x\"}".formatted(prefix, line, random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()))
                .collect(joining("\n"));
    }
}
