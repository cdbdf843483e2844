package reddit.lakehouse.models;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import reddit.lakehouse.models.publish.SharedLakehouse;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

/**
 * MERGE into tables of Iceberg that a run makes or empties.
 */
class TestFirstFills
{
    private static final RunOptions RUN = RunOptions.run().withLedger(Optional.empty());

    @RegisterExtension
    private static final SharedLakehouse LAKEHOUSE = new SharedLakehouse();

    private TestingProject files;

    @BeforeEach
    void setUp(@TempDir Path directory)
    {
        files = new TestingProject(directory);
    }

    @Test
    void testMergeIntoAnEmptyTableIsAnInsert()
    {
        files.write("models/fills/first.sql", """
                CREATE TABLE IF NOT EXISTS lakehouse.fills.first (x bigint, y bigint);
                MERGE INTO lakehouse.fills.first t
                USING (WITH given AS (SELECT * FROM (VALUES (1, 10), (2, NULL), (3, 30)) AS v (x, y)) SELECT * FROM given) s
                ON t.x = s.x
                WHEN MATCHED AND s.y IS NULL THEN DELETE
                WHEN MATCHED THEN UPDATE SET y = t.y + s.y
                WHEN NOT MATCHED AND s.x <> 3 THEN INSERT (y, x) VALUES (s.y, s.x)
                """);
        assertThat(run(RUN)).containsExactly("INSERT");
        assertThat(rows()).containsExactly(List.of(1L, 10L), row(2L, null));
        assertThat(run(RUN)).containsExactly("MERGE");
        assertThat(rows()).containsExactly(List.of(1L, 20L));
        assertThat(run(RUN.withFullRefresh(Set.of()))).containsExactly("INSERT");
        assertThat(rows()).containsExactly(List.of(1L, 10L), row(2L, null));
    }

    @Test
    void testOnlyTheFirstMergeIsAnInsert()
    {
        String merge = "MERGE INTO lakehouse.fills.twice t USING (VALUES 1) s (x) ON t.x = s.x WHEN NOT MATCHED THEN INSERT VALUES (s.x);\n";
        files.write("models/fills/twice.sql", "CREATE TABLE IF NOT EXISTS lakehouse.fills.twice (x bigint);\n" + merge + merge);
        assertThat(run(RUN)).containsExactly("INSERT", "MERGE");
        assertThat(LAKEHOUSE.get().query("SELECT x FROM fills.twice")).containsExactly(List.of(1L));
    }

    @Test
    void testTableThatAnotherRunFillsMeanwhileIsMerged()
    {
        files.write("models/fills/meanwhile.sql", """
                CREATE TABLE IF NOT EXISTS lakehouse.fills.meanwhile (x bigint);
                MERGE INTO lakehouse.fills.meanwhile t USING (VALUES 1) s (x) ON t.x = s.x WHEN NOT MATCHED THEN INSERT VALUES (s.x)""");
        String ledger = "lakehouse.fills_ledger";
        ConnectionSettings trino = LAKEHOUSE.get().trino();
        try (Connections connections = new Connections(trino)) {
            WriteSession other = WriteSession.open(connections, LedgerName.parse(ledger), new WriteClaim("other", "run", "engineer", Duration.ZERO), Optional.empty());
            Runner waiting = new Runner(files.load(), trino, _ -> {
                LAKEHOUSE.get().execute("CREATE TABLE fills.meanwhile AS SELECT BIGINT '1' AS x");
                other.close();
            });
            RunReport report = waiting.run(RunOptions.run().withLedger(Optional.of(ledger)).withPatience(Duration.ofMinutes(1)), RunListener.NONE);
            assertThat(report.outcome()).as(report.toString()).isEqualTo(RunReport.Outcome.SUCCEEDED);
        }
        assertThat(LAKEHOUSE.get().query("SELECT x FROM fills.meanwhile")).containsExactly(List.of(1L));
    }

    @Test
    void testPartitionsAreLongerWhereAStatementHasTooManyOfThem()
    {
        files.write("models/fills/long.sql", """
                CREATE TABLE IF NOT EXISTS lakehouse.fills.long (x bigint, day date) WITH (partitioning = ARRAY['truncate(x, 1000)', 'day(day)']);
                MERGE INTO lakehouse.fills.long t
                USING (SELECT x, DATE '1990-01-01' + x * INTERVAL '1' DAY AS day FROM UNNEST(sequence(0, 10000, 50)) n (x)) s
                ON t.x = s.x
                WHEN NOT MATCHED THEN INSERT VALUES (s.x, s.day)
                """);
        // by days, by months, by years
        assertThat(run(RUN)).containsExactly("INSERT", "INSERT", "INSERT");
        assertThat(LAKEHOUSE.get().query("SELECT count(*), count(DISTINCT x), CAST(max(day) AS varchar) FROM fills.long")).containsExactly(List.of(201L, 201L, "2017-05-19"));
        assertThat((String) LAKEHOUSE.get().value("SHOW CREATE TABLE fills.long")).contains("ARRAY['truncate(x, 1000)','year(day)']");
        assertThat(run(RUN)).containsExactly("MERGE");
    }

    @Test
    void testPartitionsThatAreNoTimeStay()
    {
        files.write("models/fills/many.sql", """
                CREATE TABLE IF NOT EXISTS lakehouse.fills.many (x bigint) WITH (partitioning = ARRAY['x']);
                INSERT INTO lakehouse.fills.many SELECT x FROM UNNEST(sequence(1, 1000)) n (x)
                """);
        RunReport report = new Runner(files.load(), LAKEHOUSE.get().trino()).run(RUN, RunListener.NONE);
        assertThat(report.models().getFirst().failure()).map(Failure::toString).get(STRING).startsWith("models/fills/many.sql:2:1: Exceeded limit of 40 open writers for partitions");
    }

    /** An error has a line, and that of another text would say nothing. */
    @Test
    void testInsertThatFailsIsTriedAsItsMerge()
    {
        files.write("models/fills/failing.sql", """
                CREATE TABLE IF NOT EXISTS lakehouse.fills.failing (x bigint);
                MERGE INTO lakehouse.fills.failing t USING (VALUES 1) s (x) ON t.x = s.x
                WHEN NOT MATCHED THEN
                    INSERT VALUES (s.y)""");
        RunReport report = new Runner(files.load(), LAKEHOUSE.get().trino()).run(RUN, RunListener.NONE);
        assertThat(report.models().getFirst().failure()).map(Failure::toString).hasValue("models/fills/failing.sql:4:20: Column 's.y' cannot be resolved");
    }

    /** @return what was sent for each statement that writes */
    private List<Object> run(RunOptions options)
    {
        RunReport report = new Runner(files.load(), LAKEHOUSE.get().trino()).run(options, RunListener.NONE);
        assertThat(report.outcome()).as(report.toString()).isEqualTo(RunReport.Outcome.SUCCEEDED);
        return report.models().getLast().statements().stream()
                .filter(statement -> statement.rows().isPresent())
                .flatMap(statement -> statement.queryIds().stream())
                .map(id -> LAKEHOUSE.get().value("SELECT regexp_extract(query, '^\\w+') FROM system.runtime.queries WHERE query_id = '%s'".formatted(id)))
                .toList();
    }

    private static List<List<Object>> rows()
    {
        return LAKEHOUSE.get().query("SELECT x, y FROM fills.first ORDER BY x");
    }

    private static List<Object> row(Object... values)
    {
        return Arrays.asList(values);
    }
}
