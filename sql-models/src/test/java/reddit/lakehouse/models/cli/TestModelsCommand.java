package reddit.lakehouse.models.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import reddit.lakehouse.models.TestingProject;
import reddit.lakehouse.models.TestingTrino;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

@TestInstance(PER_CLASS)
class TestModelsCommand
{
    private TestingTrino trino;
    private TestingProject files;

    @BeforeAll
    void start()
            throws Exception
    {
        trino = new TestingTrino();
    }

    @AfterAll
    void stop()
    {
        trino.close();
    }

    @BeforeEach
    void setUp(@TempDir Path directory)
    {
        trino.clear();
        files = new TestingProject(directory)
                .write("models/raw/numbers.sql", "-- Some numbers.\nCREATE TABLE IF NOT EXISTS lakehouse.raw.numbers AS SELECT * FROM (VALUES 1, 2, 3) AS t (x)")
                .write("models/marts/sums.sql", "CREATE OR REPLACE VIEW lakehouse.marts.sums AS\nSELECT sum(x) AS total FROM lakehouse.raw.numbers")
                .write("tests/positive.sql", "-- Numbers are positive.\nSELECT x FROM lakehouse.raw.numbers WHERE x <= 0");
    }

    private record Result(int exitCode, String out, String err) {}

    @Test
    void testRun()
    {
        Result result = execute("run");
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).containsPattern("1/3  raw.numbers +3 rows +\\d+(\\.\\d)? k?B  \\d+\\.\\d s");
        assertThat(result.out()).containsPattern("/3  positive +passed  \\d+\\.\\d s");
        assertThat(result.out()).contains("2 of 2 models succeeded: 3 rows and", "1 of 1 tests passed", "Run ");
    }

    @Test
    void testFailingTest()
    {
        files.write("tests/small.sql", "-- Numbers are small.\nSELECT x, 'line' || chr(10) || chr(27) || '[2Jbreak' AS note FROM lakehouse.raw.numbers WHERE x > 1 ORDER BY x");
        Result result = execute("run");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .contains("FAILED  2 rows that ought not to be")
                .contains("""
                        tests/small.sql found 2 rows
                          Numbers are small.

                          x  note
                          -  --------------
                          2  line  [2Jbreak
                          3  line  [2Jbreak
                        """)
                .contains("1 of 2 tests passed");
        assertThat(execute("test").exitCode()).isEqualTo(1);
        assertThat(execute("test", "--select", "positive").exitCode()).isZero();
        assertThat(execute("run", "--no-tests").exitCode()).isZero();
    }

    @Test
    void testFailingModel()
    {
        files.write("models/marts/broken.sql", "CREATE TABLE lakehouse.marts.broken AS\nSELECT missing FROM lakehouse.raw.numbers");
        Result result = execute("run");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out())
                .contains("FAILED  models/marts/broken.sql:2:8: Column 'missing' cannot be resolved")
                .contains("2 of 3 models succeeded")
                .doesNotContain("Exception", "\tat ");
    }

    @Test
    void testOpenLineage(@TempDir Path folder)
            throws Exception
    {
        Path events = folder.resolve("events.jsonl");
        assertThat(execute("run", "--openlineage-file", events.toString()).exitCode()).isZero();
        assertThat(Files.readAllLines(events)).hasSize(6).allSatisfy(event -> assertThat(event).contains("\"namespace\":\"reddit-lakehouse\""));
        assertThat(Files.readAllLines(events).get(2)).contains("\"eventType\":\"COMPLETE\"", "\"name\":\"run.raw.numbers\"", "\"rowCount\":3");

        Result unreachable = execute("run", "--openlineage-url", "http://127.0.0.1:1");
        assertThat(unreachable.exitCode()).isZero();
        assertThat(unreachable.err()).isEqualTo("6 OpenLineage events did not arrive at http://127.0.0.1:1/api/v1/lineage: nothing listens there\n");

        assertThat(execute("run", "--openlineage-url", "marquez:5000").exitCode()).isEqualTo(3);
    }

    @Test
    void testNothingRun()
    {
        assertThat(execute("run", "--url", "http://127.0.0.1:1"))
                .satisfies(result -> assertThat(result.exitCode()).isEqualTo(3))
                .satisfies(result -> assertThat(result.err()).startsWith("Cannot connect to Trino at http://127.0.0.1:1: ").hasLineCount(1));
        assertThat(execute("run", "--url", "ftp://127.0.0.1").err()).startsWith("The address of Trino is ftp://127.0.0.1: it has to look like");
        assertThat(execute("run", "--select", "nobody").exitCode()).isEqualTo(3);
        assertThat(execute("run", "--threads", "none").exitCode()).isEqualTo(3);
        assertThat(execute("run", "--threads", "0").exitCode()).isEqualTo(3);
        assertThat(execute("walk").exitCode()).isEqualTo(3);
        assertThat(execute("run", "--thread=2").err()).startsWith("There is no option --thread\n");
        assertThat(execute("backfill", "--from", "2014-13").err()).isEqualTo("--from is 2014-13: it has to be a month, as 2014-01\n");
        assertThat(execute("backfill", "--from", "2014-02", "--to", "2014-01").err()).startsWith("--from 2014-02 is after --to 2014-01");
        assertThat(execute().exitCode()).isEqualTo(3);

        files.write("backfill/setup.sql", "CREATE TABLE lakehouse.raw.loads AS SELECT * FROM lakehouse.archive.posts");
        assertThat(execute("backfill").err())
                .startsWith("backfill/setup.sql cannot be run: Schema 'archive' does not exist. ")
                .contains("reddit.archive.locations");

        files.write("models/raw/broken.sql", "CREATE TABLE lakehouse.raw.broken AS\n  SELEC 1");
        Result broken = execute("run");
        assertThat(broken.exitCode()).isEqualTo(3);
        assertThat(broken.err()).startsWith("models/raw/broken.sql:2:3: Trino does not understand this: ").endsWith("Nothing was run.\n");
    }

    @Test
    void testSecretsAreNoArguments()
    {
        assertThat(execute("run", "--property", "password=hush"))
                .satisfies(result -> assertThat(result.exitCode()).isEqualTo(3))
                .satisfies(result -> assertThat(result.err()).startsWith("A secret does not belong on the command line").doesNotContain("hush"));
        assertThat(execute("run", "--url", "jdbc:trino://localhost:8080?password=hush").err())
                .startsWith("A secret does not belong on the command line")
                .doesNotContain("hush");
        assertThat(execute("run", "--password", "hush").err()).startsWith("A secret does not belong on the command line").doesNotContain("hush");
        assertThat(execute("run", "--trino-password=hush").err()).startsWith("A secret does not belong on the command line").doesNotContain("hush");
        assertThat(execute("run", "stg_posts", "--password=hush").err()).startsWith("A secret does not belong on the command line").doesNotContain("hush");
        assertThat(execute("run", "-phush").err()).startsWith("There is no option -p").doesNotContain("hush");
    }

    @Test
    void testPasswordIsNotShown()
    {
        Result result = execute(ImmutableMap.of("TRINO_PASSWORD", "hush", "TRINO_URL", trino.uri().toString()), "run");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).startsWith("Cannot connect to Trino at http://").contains("SSL").doesNotContain("hush");
    }

    @Test
    void testDryRun()
    {
        Result result = execute(ImmutableMap.of(), "run", "--dry-run");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo("""
                1. raw.numbers (models/raw/numbers.sql)
                    CREATE TABLE IF NOT EXISTS lakehouse.raw.numbers AS SELECT * FROM (VALUES 1, 2, 3) AS t (x);

                2. marts.sums (models/marts/sums.sql)
                    CREATE OR REPLACE VIEW lakehouse.marts.sums AS
                    SELECT sum(x) AS total FROM lakehouse.raw.numbers;

                3. test positive (tests/positive.sql): Numbers are positive.
                """);
    }

    @Test
    void testLineage()
    {
        assertThat(execute(ImmutableMap.of(), "lineage").out()).isEqualTo("""
                raw.numbers  models/raw/numbers.sql
                    writes  lakehouse.raw.numbers
                    tested  positive
                marts.sums  models/marts/sums.sql
                    writes  lakehouse.marts.sums
                    reads   lakehouse.raw.numbers  of raw.numbers
                """);
        files.write("models/marts/sums.sql", "CREATE OR REPLACE VIEW lakehouse.marts.sums AS\nSELECT sum(n.x) AS total, y FROM lakehouse.raw.numbers n JOIN a.b.c ON true JOIN a.b.d ON true");
        assertThat(execute(ImmutableMap.of(), "lineage", "--columns", "--select", "marts").out()).endsWith("""
                    column  lakehouse.marts.sums.total
                      from  lakehouse.raw.numbers.x
                    column  lakehouse.marts.sums.y
                      open  models/marts/sums.sql:2:27: y can be a column of more than one table: the columns of a.b.c are not known here, the columns of a.b.d are not known here
                """);
        JsonNode lineage = json(execute(ImmutableMap.of(), "lineage", "--output", "json").out());
        assertThat(lineage.at("/models/1/columns/0/sources/0").asText()).isEqualTo("lakehouse.raw.numbers.x");
        assertThat(lineage.at("/models/1/upstream/0").asText()).isEqualTo("numbers");
        assertThat(lineage.at("/models/0/downstream/0").asText()).isEqualTo("sums");
        assertThat(lineage.at("/tests/0/reads/0").asText()).isEqualTo("lakehouse.raw.numbers");
    }

    @Test
    void testJson()
    {
        Result result = execute("run", "--output", "json");
        JsonNode report = json(result.out());
        assertThat(report.at("/outcome").asText()).isEqualTo("SUCCEEDED");
        assertThat(report.at("/models/0/model").asText()).isEqualTo("numbers");
        assertThat(report.at("/models/0/statements/0/rows_written").asLong()).isEqualTo(3);
        assertThat(report.at("/tests/0/status").asText()).isEqualTo("PASSED");
        assertThat(result.err()).contains("raw.numbers");
    }

    @Test
    void testEvents()
    {
        Result result = execute("run", "--output", "events", "--threads", "1");
        assertThat(result.err()).isEmpty();
        List<JsonNode> events = result.out().lines().map(TestModelsCommand::json).toList();
        assertThat(events).extracting(event -> event.path("event").asText())
                .filteredOn(event -> !event.equals("progress"))
                .containsExactly("run_started", "started", "model_finished", "started", "model_finished", "started", "test_finished", "run_finished");
        assertThat(events.getFirst().at("/models/1").asText()).isEqualTo("sums");
        assertThat(events.getLast().at("/rows_written").asLong()).isEqualTo(3);
        assertThat(events).filteredOn(event -> event.path("event").asText().equals("progress"))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.has("bytes_read")).isTrue());
    }

    @Test
    void testFullRefreshIsShownFirst()
    {
        files.write("models/marts/sums.sql", "CREATE TABLE IF NOT EXISTS lakehouse.marts.sums (n bigint); INSERT INTO lakehouse.marts.sums SELECT count(*) FROM lakehouse.raw.numbers");
        assertThat(execute(ImmutableMap.of(), "run", "--full-refresh", "--dry-run").out()).startsWith("""
                First, where the tables are there already:
                    CREATE OR REPLACE TABLE lakehouse.marts.sums (
                       n bigint
                    );
                Kept: raw.numbers

                1. raw.numbers""");
        assertThat(execute("run", "--discard-raw", "numbers").err()).startsWith("--discard-raw goes with --full-refresh only");
        assertThat(execute("run", "--full-refresh").out()).contains("emptied: nothing was there yet", "kept: raw.numbers");
    }

    @Test
    void testStatus()
    {
        assertThat(execute("status"))
                .satisfies(result -> assertThat(result.exitCode()).isEqualTo(3))
                .satisfies(result -> assertThat(result.err()).startsWith("There is no ledger in lakehouse.meta yet"));
        files.write("tests/small.sql", "-- Numbers are small.\nSELECT x FROM lakehouse.raw.numbers WHERE x > 1");
        execute("run");
        Result status = execute("status");
        assertThat(status.exitCode()).isZero();
        assertThat(status.out())
                .containsPattern("TEST_FAILED  2/2 +1/2 +3 ")
                .contains("tests/small.sql: Numbers are small. (offending rows: 2)");
        assertThat(json(execute("status", "--output", "json").out()).at("/runs/0/outcome").asText()).isEqualTo("TEST_FAILED");
    }

    @Test
    void testDocs(@TempDir Path folder)
    {
        files.write("models/marts/dim_subreddit.sql", """
                        CREATE TABLE IF NOT EXISTS lakehouse.marts.dim_subreddit (
                            subreddit_id varchar COMMENT 'Its <b>key</b> & "more"',
                            subreddit_name varchar,
                            is_current boolean);
                        INSERT INTO lakehouse.marts.dim_subreddit VALUES ('t5_1', '<script>alert(1)</script>', true), ('t5_2', '"><img src=x onerror=alert(1)>', true);
                        """)
                .write("models/marts/fct_posts.sql", """
                        -- Posts, a < b.
                        CREATE TABLE lakehouse.marts.fct_posts AS
                        SELECT CAST(id AS varchar) AS post_id, 't5_' || CAST(1 + id % 2 AS varchar) AS subreddit_id, CAST(id AS varchar) AS author_id,
                            id AS score, 0 AS num_comments, 1e0 AS minutes_to_first_comment,
                            TIMESTAMP '2026-05-01 12:00:00 UTC' - id * INTERVAL '1' HOUR AS created_utc
                        FROM UNNEST(sequence(1, 100)) AS t (id);
                        """)
                .write("models/marts/fct_comments.sql", "CREATE TABLE lakehouse.marts.fct_comments AS SELECT subreddit_id, author_id FROM lakehouse.marts.fct_posts")
                .write("models/marts/fct_subreddit_daily.sql", """
                        CREATE TABLE lakehouse.marts.fct_subreddit_daily AS
                        SELECT subreddit_id, CAST(created_utc AS date) AS date, count(*) AS posts, count(*) AS comments, count(*) AS subscribers
                        FROM lakehouse.marts.fct_posts GROUP BY 1, 2
                        """)
                .write("tests/hostile.sql", "-- No </script><script>alert(2)</script>.\nSELECT x FROM lakehouse.raw.numbers WHERE x > 1");
        assertThat(execute("run").exitCode()).isEqualTo(1);

        Result result = execute("docs", "--to", folder.toString());
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("12 pages, to be opened at file:///");
        Pages pages = Pages.read(folder);
        pages.assertSound();
        assertThat(pages.text("index.html"))
                .contains("r/<script>alert(1)</script>", "r/\"><img src=x onerror=alert(1)>")
                .contains("There is nothing to show yet: Table 'lakehouse.marts.fct_post_snapshots' does not exist");
        assertThat(pages.text("lakehouse.marts.dim_subreddit.html")).contains("Its <b>key</b> & \"more\"");
        assertThat(pages.text("lakehouse.marts.fct_comments.html")).contains("fct_posts.author_id");
        assertThat(pages.text("tests.html")).contains("It found rows that ought not to be: 2", "No </script><script>alert(2)</script>.");
        assertThat(pages.text("runs.html")).contains("test failed");

        files.write("models/marts/sums.sql", "CREATE OR REPLACE VIEW lakehouse.marts.other AS SELECT 1 AS x");
        assertThat(execute(ImmutableMap.of(), "docs", "--offline", "--to", folder.toString()).exitCode()).isZero();
        Pages.read(folder).assertSound();
        assertThat(folder.resolve("lakehouse.marts.sums.html")).doesNotExist();
    }

    @Test
    void testDocsLeaveOtherPagesAlone(@TempDir Path folder)
            throws IOException
    {
        Files.writeString(folder.resolve("mine.html"), "<p>mine</p>");
        assertThat(execute(ImmutableMap.of(), "docs", "--offline", "--to", folder.toString()))
                .satisfies(result -> assertThat(result.exitCode()).isEqualTo(3))
                .satisfies(result -> assertThat(result.err()).endsWith("mine.html is not of these pages: give a folder of its own\n"));
        assertThat(folder.resolve("mine.html")).hasContent("<p>mine</p>");
    }

    @Test
    void testHelp()
    {
        Result help = execute("--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("Exit codes:", "a data test found rows");
        assertThat(execute("run", "--help").out()).contains("TRINO_PASSWORD", "--dry-run");
    }

    @Test
    void testMaintain()
    {
        writeMaintenance();
        assertThat(execute("maintain", "--keep", "soon").err()).startsWith("soon is no time to keep snapshots for: write a number and s, m, h or d");
        assertThat(execute("maintain", "--select", "everything").exitCode()).isEqualTo(3);
        Result early = execute("maintain");
        assertThat(early.err()).startsWith("There is nothing to maintain yet: run the models first");
        assertThat(early.exitCode()).isEqualTo(3);

        trino.query("CREATE SCHEMA lakehouse.raw");
        trino.query("CREATE TABLE lakehouse.raw.reddit_posts AS SELECT 1 AS x");
        Result counted = execute("maintain", "--select", "optimize", "--dry-run");
        assertThat(counted.exitCode()).as(counted.err()).isZero();
        assertThat(counted.out()).containsPattern("optimize +raw.reddit_posts +1  partitions").contains("Dry run: 1 to do");
        assertThat(trino.query("SELECT count(*) FROM lakehouse.raw.reddit_posts").getOnlyValue()).isEqualTo(1L);

        Result done = execute("maintain", "--select", "optimize", "--keep", "2h", "--output", "json");
        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(done.out()).contains("\"outcome\" : \"SUCCEEDED\"", "\"units\" : 2");
        assertThat(trino.query("SELECT action, table_name, units FROM lakehouse.meta.maintenance").getMaterializedRows())
                .extracting(Object::toString)
                .containsExactly("[optimize, raw.reddit_posts, 2]");
        Result nothing = execute("maintain", "--select", "optimize");
        assertThat(nothing.out()).contains("nothing to do");

        files.write("maintenance/ledger.sql", "SELECT 1;\nINSERT INTO lakehouse.raw.reddit_posts SELECT x / 0 FROM lakehouse.raw.reddit_posts");
        Result failed = execute("maintain", "--select", "ledger");
        assertThat(failed.exitCode()).isEqualTo(2);
        assertThat(failed.out()).contains("FAILED  maintenance/ledger.sql: Division by zero", "1 failed, the next run goes on from there");
    }

    private void writeMaintenance()
    {
        files.write("models/raw/deletions.sql", "CREATE TABLE IF NOT EXISTS lakehouse.raw.deletions (name varchar)")
                .write("maintenance/setup.sql", "CREATE SCHEMA IF NOT EXISTS lakehouse.meta;\n" +
                        "CREATE TABLE IF NOT EXISTS lakehouse.meta.maintenance (run_id varchar, action varchar, table_name varchar, units bigint, " +
                        "started_at timestamp(6) with time zone, ended_at timestamp(6) with time zone)")
                .write("maintenance/optimize.sql", "SELECT count(*) FROM lakehouse.\"${schema}\".\"${table}\" WHERE '${table}' = 'reddit_posts' AND '${keep}' <> '0s' HAVING count(*) = 1;\n" +
                        "INSERT INTO lakehouse.\"${schema}\".\"${table}\" VALUES 2, 3")
                .write("maintenance/deletions/clean.sql", "SELECT count(*) FROM lakehouse.raw.deletions")
                .write("maintenance/deletions/blank/later.sql", "INSERT INTO lakehouse.raw.made_later VALUES 1");
        for (String name : List.of("now", "note", "tables")) {
            files.write("maintenance/%s.sql".formatted(name), read(Path.of("maintenance/%s.sql".formatted(name))));
        }
    }

    private static String read(Path file)
    {
        try {
            return Files.readString(file);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Result execute(String... arguments)
    {
        return execute(ImmutableMap.of("TRINO_URL", trino.uri().toString(), "TRINO_USER", "analyst"), arguments);
    }

    private Result execute(Map<String, String> environment, String... arguments)
    {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        if (!all.isEmpty() && List.of("run", "test", "backfill", "lineage", "docs", "maintain").contains(all.getFirst())) {
            all.add("--project");
            all.add(files.directory().toString());
        }
        CommandLine command = ModelsCommand.commandLine(environment, false)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        int exitCode = command.execute(all.toArray(String[]::new));
        return new Result(exitCode, out.toString(), err.toString());
    }

    private static JsonNode json(String text)
    {
        try {
            return new ObjectMapper().readTree(text);
        }
        catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }
}
