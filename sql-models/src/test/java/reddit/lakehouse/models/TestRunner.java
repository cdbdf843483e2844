package reddit.lakehouse.models;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import reddit.lakehouse.models.RunReport.Outcome;
import reddit.lakehouse.models.sql.SqlProblemException;
import reddit.lakehouse.models.sql.SqlStatement;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import static java.time.temporal.ChronoUnit.MILLIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

@TestInstance(PER_CLASS)
class TestRunner
{
    private static final RunOptions WITHOUT_LEDGER = RunOptions.run().withLedger(Optional.empty());

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
        files = new TestingProject(directory);
    }

    @Test
    void testModelsInOrder()
    {
        files.write("models/staging/a_view.sql", "CREATE OR REPLACE VIEW lakehouse.staging.a_view AS SELECT x * 2 AS y FROM lakehouse.raw.numbers")
                .write("models/marts/a_fact.sql", "CREATE TABLE IF NOT EXISTS lakehouse.marts.a_fact (y bigint); INSERT INTO lakehouse.marts.a_fact SELECT y FROM lakehouse.staging.a_view")
                .write("models/raw/numbers.sql", """
                        CREATE SCHEMA IF NOT EXISTS lakehouse.raw;
                        CREATE TABLE IF NOT EXISTS lakehouse.raw.numbers (x bigint);
                        COMMENT ON TABLE lakehouse.raw.numbers IS 'Numbers; some';
                        INSERT INTO lakehouse.raw.numbers VALUES 1, 2, 3;
                        """)
                .write("tests/all_there.sql", "SELECT count(*) FROM lakehouse.marts.a_fact HAVING count(*) <> 3");
        RunReport report = run(WITHOUT_LEDGER);
        assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(report.models()).extracting(result -> result.model().name()).containsExactly("numbers", "a_view", "a_fact");
        assertThat(report.rowsWritten()).isEqualTo(6);
        assertThat(trino.query("SELECT sum(y) FROM lakehouse.marts.a_fact").getOnlyValue()).isEqualTo(12L);

        ModelResult numbers = report.models().getFirst();
        assertThat(numbers.statements()).hasSize(4).allSatisfy(statement -> assertThat(statement.queryIds()).hasSize(1));
        assertThat(numbers.statements().get(2).rows()).isEmpty();
        assertThat(numbers.statements().get(3).rows()).hasValue(3);
        assertThat(report.tests()).extracting(TestResult::status).containsExactly(TestResult.Status.PASSED);
    }

    @Test
    void testSessionSettingsStayInTheirModel()
    {
        String sql = "CREATE TABLE lakehouse.raw.b AS SELECT x, count(*) AS n FROM (VALUES 1, 2) AS v (x) GROUP BY x";
        files.write("models/raw/a.sql", "SET SESSION query_max_stage_count = 1")
                .write("models/raw/b.sql", sql);
        assertThat(run(WITHOUT_LEDGER.withThreads(1)).outcome()).isEqualTo(Outcome.SUCCEEDED);

        trino.clear();
        files.write("models/raw/b.sql", "SET SESSION query_max_stage_count = 1; " + sql);
        assertThat(run(WITHOUT_LEDGER.withThreads(1)).models().getLast().failure())
                .map(Failure::message)
                .hasValueSatisfying(message -> assertThat(message).contains("exceeds the allowed maximum (1)"));

        files.write("models/raw/a.sql", "SET SESSION query_max_stage_count = 1; SET SESSION nothing_like_this = true");
        assertThat(run(WITHOUT_LEDGER.withThreads(1).withSelectors(List.of("a"))).models().getFirst().failure())
                .map(Failure::toString)
                .hasValueSatisfying(failure -> assertThat(failure).startsWith("models/raw/a.sql:1:72: Session property 'nothing_like_this'"));
    }

    @Test
    void testFailedModelTakesWhatNeedsIt()
    {
        files.write("models/raw/good.sql", "CREATE TABLE lakehouse.raw.good AS SELECT 1 AS x")
                .write("models/raw/bad.sql", "CREATE TABLE IF NOT EXISTS lakehouse.raw.bad (x bigint);\n\nINSERT INTO lakehouse.raw.bad\nSELECT 1,\n  y FROM (VALUES 1) AS t (x)")
                .write("models/staging/after_bad.sql", "CREATE VIEW lakehouse.staging.after_bad AS SELECT * FROM lakehouse.raw.bad")
                .write("models/marts/far_after_bad.sql", "CREATE VIEW lakehouse.marts.far_after_bad AS SELECT * FROM lakehouse.staging.after_bad")
                .write("tests/of_bad.sql", "SELECT * FROM lakehouse.marts.far_after_bad")
                .write("tests/of_good.sql", "SELECT * FROM lakehouse.raw.good WHERE x > 1");
        RunReport report = run(WITHOUT_LEDGER);
        assertThat(report.outcome()).isEqualTo(Outcome.MODEL_FAILED);
        assertThat(report.outcome().exitCode()).isEqualTo(2);
        assertThat(report.models())
                .extracting(result -> "%s %s %s".formatted(result.model().name(), result.status(), result.failure().map(Failure::toString).orElse("")).strip())
                .containsExactlyInAnyOrder(
                        "good SUCCEEDED",
                        "bad FAILED models/raw/bad.sql:5:3: Column 'y' cannot be resolved",
                        "after_bad SKIPPED models/staging/after_bad.sql:1:1: left out: it needs bad, which did not succeed",
                        "far_after_bad SKIPPED models/marts/far_after_bad.sql:1:1: left out: it needs after_bad, which did not succeed");
        assertThat(report.tests())
                .extracting(result -> result.test().name() + " " + result.status())
                .containsExactlyInAnyOrder("of_bad SKIPPED", "of_good PASSED");
    }

    @Test
    void testSecondRunGoesOn()
    {
        files.write("models/raw/a.sql", "CREATE TABLE IF NOT EXISTS lakehouse.raw.a AS SELECT 1 AS x")
                .write("models/staging/b.sql", "CREATE TABLE IF NOT EXISTS lakehouse.staging.b (y integer);\nINSERT INTO lakehouse.staging.b SELECT 1 / (x - 1) FROM lakehouse.raw.a");
        RunReport first = run(WITHOUT_LEDGER);
        assertThat(first.models().getLast().failure()).map(Failure::toString).contains("models/staging/b.sql:2:1: Division by zero");

        files.write("models/staging/b.sql", "CREATE TABLE IF NOT EXISTS lakehouse.staging.b (y integer);\nINSERT INTO lakehouse.staging.b SELECT x FROM lakehouse.raw.a");
        assertThat(run(WITHOUT_LEDGER).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(trino.query("SELECT y FROM lakehouse.staging.b").getOnlyValue()).isEqualTo(1);
    }

    @Test
    void testFailingTestShowsItsRows()
    {
        files.write("models/raw/numbers.sql", "CREATE TABLE lakehouse.raw.numbers AS SELECT x, CAST(NULL AS varchar) AS word, ARRAY[x] AS list FROM UNNEST(sequence(1, 2000)) AS t (x)")
                .write("tests/few.sql", "-- No number below three.\nSELECT * FROM lakehouse.raw.numbers WHERE x < 3 ORDER BY x")
                .write("tests/many.sql", "SELECT x FROM lakehouse.raw.numbers")
                .write("tests/broken.sql", "SELECT\n  nothing FROM lakehouse.raw.numbers");
        RunReport report = run(WITHOUT_LEDGER);
        assertThat(report.outcome()).isEqualTo(Outcome.TEST_FAILED);
        assertThat(report.outcome().exitCode()).isEqualTo(1);

        TestResult few = result(report, "few");
        assertThat(few.status()).isEqualTo(TestResult.Status.FAILED);
        assertThat(few.offending()).isEqualTo(new OffendingRows(
                List.of("x", "word", "list"),
                List.of(List.of("1", "NULL", "[1]"), List.of("2", "NULL", "[2]")),
                2));
        TestResult many = result(report, "many");
        assertThat(many.offending().rows()).hasSize(10);
        assertThat(many.offending().countText()).isEqualTo("more than 1,000 rows");
        TestResult broken = result(report, "broken");
        assertThat(broken.status()).isEqualTo(TestResult.Status.ERROR);
        assertThat(broken.failure()).map(Failure::toString).contains("tests/broken.sql:2:3: Column 'nothing' cannot be resolved");
    }

    @Test
    void testPassingFailureIsTriedAgain()
    {
        files.write("models/raw/a.sql", "SELECT fail(65558, 'the worker is gone')");
        List<Duration> pauses = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        RunReport report = new Runner(files.load(), trino.settings(), pauses::add).run(WITHOUT_LEDGER, new RunListener()
        {
            @Override
            public void retrying(Task task, SqlStatement statement, String reason, Duration pause)
            {
                reasons.add(reason);
            }
        });
        assertThat(report.models().getFirst().failure()).map(Failure::message).contains("the worker is gone");
        assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(reasons).hasSize(4).containsOnly("the worker is gone");
    }

    @Test
    void testMissingTables()
    {
        files.write("models/raw/a.sql", "CREATE TABLE lakehouse.raw.a AS\nSELECT * FROM lakehouse.raw.nobodys")
                .write("models/staging/b.sql", "CREATE TABLE lakehouse.staging.b AS SELECT * FROM lakehouse.raw.a")
                .write("models/staging/c.sql", "CREATE TABLE lakehouse.staging.c AS SELECT * FROM elsewhere.x.y");
        assertThatThrownBy(() -> run(WITHOUT_LEDGER))
                .isInstanceOf(SqlProblemException.class)
                .hasMessageContaining("models/raw/a.sql:2:15: lakehouse.raw.nobodys does not exist, and no model writes it")
                .hasMessageContaining("models/staging/c.sql:1:51: elsewhere.x.y does not exist: Trino has no catalog elsewhere (a catalog whose settings are wrong is not loaded: see Trino's log)");
        assertThatThrownBy(() -> run(WITHOUT_LEDGER.withSelectors(List.of("b"))))
                .isInstanceOf(SqlProblemException.class)
                .hasMessage("models/staging/b.sql:1:51: lakehouse.raw.a does not exist yet: run its model too (--select a)");
        assertThat(trino.query("SHOW SCHEMAS FROM lakehouse LIKE 'staging'").getRowCount()).isZero();
    }

    @Test
    void testCancel()
    {
        files.write("models/raw/a.sql", "CREATE TABLE lakehouse.raw.a AS SELECT count(*) AS n FROM UNNEST(sequence(1, 10000)) a CROSS JOIN UNNEST(sequence(1, 10000)) b CROSS JOIN UNNEST(sequence(1, 10000)) c")
                .write("models/staging/b.sql", "CREATE VIEW lakehouse.staging.b AS SELECT * FROM lakehouse.raw.a");
        Runner runner = new Runner(files.load(), trino.settings());
        RunReport report = runner.run(WITHOUT_LEDGER, new RunListener()
        {
            @Override
            public void progressed(Task task, Progress progress)
            {
                if (progress.state().equals("RUNNING")) {
                    runner.cancel();
                }
            }
        });
        assertThat(report.models())
                .extracting(result -> result.status() + " " + result.failure().orElseThrow().message())
                .containsExactly("FAILED the run was cancelled", "SKIPPED left out: it needs a, which did not succeed");
    }

    @Test
    void testLedger()
    {
        files.write("models/raw/a.sql", "CREATE TABLE IF NOT EXISTS lakehouse.raw.a AS SELECT 7 AS x")
                .write("tests/t.sql", "-- It's never \"seven\".\nSELECT * FROM lakehouse.raw.a");
        assertThatThrownBy(() -> Runner.history(trino.settings(), "lakehouse.meta", 5))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("There is no ledger in lakehouse.meta yet");
        RunReport first = run(RunOptions.run());
        RunReport second = run(RunOptions.test());
        assertThat(first.ledgerProblem()).isEmpty();
        assertThat(second.ledgerProblem()).isEmpty();

        List<LedgerRun> history = Runner.history(trino.settings(), "lakehouse.meta", 5);
        assertThat(history).extracting(LedgerRun::runId).containsExactlyInAnyOrder(second.runId(), first.runId());
        LedgerRun run = history.stream().filter(candidate -> candidate.runId().equals(first.runId())).findFirst().orElseThrow();
        assertThat(run.runBy()).isEqualTo("analyst");
        assertThat(run.outcome()).isEqualTo("TEST_FAILED");
        assertThat(run.rowsWritten()).isEqualTo(1);
        assertThat(run.startedAt()).isCloseTo(first.startedAt(), within(1, MILLIS));
        assertThat(run.problems()).containsExactly("tests/t.sql: It's never \"seven\". (offending rows: 1)");
        assertThat(trino.query("SELECT count(*) FROM lakehouse.meta.model_runs WHERE status = 'SUCCEEDED' AND query_ids <> '' AND error = ''").getOnlyValue()).isEqualTo(1L);
        assertThat(trino.query("SELECT count(*) FROM lakehouse.meta.test_results WHERE status = 'FAILED' AND offending_rows = 1").getOnlyValue()).isEqualTo(2L);
    }

    @Test
    void testChanged()
    {
        files.write("models/raw/a.sql", "CREATE TABLE IF NOT EXISTS lakehouse.raw.a AS SELECT 7 AS x")
                .write("models/raw/b.sql", "CREATE TABLE IF NOT EXISTS lakehouse.raw.b AS SELECT 7 AS x")
                .write("models/staging/after_a.sql", "CREATE OR REPLACE VIEW lakehouse.staging.after_a AS SELECT x FROM lakehouse.raw.a")
                .write("tests/of_a.sql", "SELECT * FROM lakehouse.raw.a WHERE x = 0")
                .write("tests/of_b.sql", "SELECT * FROM lakehouse.raw.b WHERE x = 0");
        RunOptions changed = RunOptions.run().withSelectors(List.of("changed"));
        assertThat(names(changed)).as("there is no ledger yet").containsExactlyInAnyOrder("a", "b", "after_a", "of_a", "of_b");
        run(RunOptions.run());
        assertThat(names(changed)).isEmpty();
        assertThat(run(changed).outcome()).isEqualTo(Outcome.SUCCEEDED);

        files.write("models/raw/a.sql", "CREATE TABLE IF NOT EXISTS lakehouse.raw.a AS SELECT 8 / 0 AS x; SELECT 1 / 0")
                .write("tests/of_b.sql", "SELECT * FROM lakehouse.raw.b WHERE x = 1");
        assertThat(names(changed)).containsExactlyInAnyOrder("a", "after_a", "of_a", "of_b");
        assertThat(names(changed.withSelectors(List.of("changed", "b")))).contains("b");
        assertThat(run(changed).outcome()).isEqualTo(Outcome.MODEL_FAILED);
        assertThat(names(changed)).as("what failed is still to be done").containsExactlyInAnyOrder("a", "after_a", "of_a");

        assertThatThrownBy(() -> run(WITHOUT_LEDGER.withSelectors(List.of("changed"))))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("Without a ledger nothing tells what has changed");
        assertThatThrownBy(() -> Selection.of(files.load(), List.of("changed")))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("What has changed is told by the ledger");
    }

    @Test
    void testTableThatCannotBeEmptied()
    {
        files.write("models/staging/a.sql", "CREATE TABLE IF NOT EXISTS lakehouse.staging.a (x bigint); INSERT INTO lakehouse.staging.a VALUES 1");
        RunOptions refresh = WITHOUT_LEDGER.withFullRefresh(Set.of());
        assertThat(run(refresh).outcome()).as("nothing is there to be emptied").isEqualTo(Outcome.SUCCEEDED);
        assertThatThrownBy(() -> run(refresh))
                .isInstanceOf(UsageException.class)
                .hasMessage("lakehouse.staging.a cannot be emptied: This connector does not support replacing tables. What was emptied before it is filled by the next run");
        assertThat(trino.query("SELECT count(*) FROM lakehouse.staging.a").getOnlyValue()).isEqualTo(1L);
    }

    @Test
    void testLedgerThatCannotBeWritten()
    {
        files.write("models/raw/a.sql", "CREATE TABLE lakehouse.raw.a AS SELECT 7 AS x");
        RunReport report = run(RunOptions.run().withLedger(Optional.of("nowhere.meta")));
        assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(report.ledgerProblem()).hasValueSatisfying(problem -> assertThat(problem).containsIgnoringCase("catalog 'nowhere'"));
    }

    @Test
    void testNoTrinoThere()
    {
        files.write("models/raw/a.sql", "SELECT 1");
        Runner runner = new Runner(files.load(), ConnectionSettings.of(URI.create("http://127.0.0.1:1"), "analyst"));
        assertThatThrownBy(() -> runner.run(WITHOUT_LEDGER, RunListener.NONE))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("Cannot connect to Trino at http://127.0.0.1:1: ")
                .hasMessageEndingWith("Connection refused");
    }

    private List<String> names(RunOptions options)
    {
        Selection selection = new Runner(files.load(), trino.settings()).select(options);
        return Stream.<Task>concat(selection.models().stream(), selection.tests().stream())
                .map(Task::name)
                .toList();
    }

    private RunReport run(RunOptions options)
    {
        return new Runner(files.load(), trino.settings()).run(options, RunListener.NONE);
    }

    private static TestResult result(RunReport report, String test)
    {
        return report.tests().stream()
                .filter(result -> result.test().name().equals(test))
                .findFirst()
                .orElseThrow();
    }
}
