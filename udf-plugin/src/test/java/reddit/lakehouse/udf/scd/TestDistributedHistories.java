package reddit.lakehouse.udf.scd;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import io.trino.spi.QueryId;
import io.trino.testing.MaterializedRow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reddit.lakehouse.udf.scd.IcebergTester.Mode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.Locale.ENGLISH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/**
 * The functions on three nodes, so that all they need to know travels as JSON, from and to the plugin's class loader;
 * and dimensions in Iceberg that are kept by MERGE with {@code changes}.
 */
@TestInstance(PER_CLASS)
class TestDistributedHistories
{
    private static final List<Mode> MODES = ImmutableList.copyOf(Mode.values());
    private static final String OBSERVATIONS = "SELECT n % 2000 AS id, CAST(from_unixtime(n) AS timestamp(3)) AS observed, n / 7000 AS state, n AS score, n % 11 = 0 AS gone FROM TABLE(sequence(1, 40000)) t (n)";
    private static final int LOGS = 400;
    private static final long SEED = 20261124;

    private IcebergTester tester;

    @BeforeAll
    void start(@TempDir Path folder)
            throws Exception
    {
        tester = new IcebergTester(folder);
    }

    @AfterAll
    void close()
    {
        tester.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"BROADCAST", "BROADCAST_WITH_RETRIES"})
    void testHistories(Mode mode)
    {
        String timeline = """
                SELECT id, state, score, gone, valid_from, valid_to, is_current, version
                FROM TABLE(scd.system.timeline(
                    input => TABLE(SELECT id, observed, state, score, gone, gone AS deleted FROM (%s)) PARTITION BY id ORDER BY observed,
                    delete_when => DESCRIPTOR(deleted),
                    track => DESCRIPTOR(state),
                    open_end => '9999-12-31'))
                """.formatted(OBSERVATIONS);
        String reference = """
                WITH compared AS (
                    SELECT *, lag(state) OVER (PARTITION BY id ORDER BY observed) AS state_before, lag(gone, 1, true) OVER (PARTITION BY id ORDER BY observed) AS gone_before
                    FROM (%1$s)),
                turns AS (SELECT * FROM compared WHERE gone <> gone_before OR (NOT gone AND state IS DISTINCT FROM state_before)),
                versions AS (SELECT *, lead(observed) OVER (PARTITION BY id ORDER BY observed) AS valid_to FROM turns)
                SELECT
                    id, state, latest.score, false, observed, coalesce(valid_to, TIMESTAMP '9999-12-31 00:00:00.000'), valid_to IS NULL,
                    row_number() OVER (PARTITION BY id ORDER BY observed)
                FROM versions
                JOIN (SELECT id, max(score) AS score FROM (%1$s) WHERE NOT gone GROUP BY id) latest USING (id)
                WHERE NOT gone
                """.formatted(OBSERVATIONS);
        List<MaterializedRow> versions = tester.execute(mode, timeline).result().getMaterializedRows();
        assertThat(versions).hasSizeGreaterThan(10_000);
        assertThat(HashMultiset.create(versions).equals(HashMultiset.create(tester.execute(reference).getMaterializedRows()))).isTrue();

        assertThat(tester.execute(mode, """
                SELECT count(*), count_if(action = 'insert'), count_if(surrogate_key(id, valid_from) IS NOT NULL AND row_hash(ROW(id, state)) IS NOT NULL)
                FROM TABLE(scd.system.changes(
                    input => TABLE(SELECT 'log' AS side, CAST(NULL AS timestamp(3)) AS valid_to, * FROM (%s)) PARTITION BY id ORDER BY observed))
                """.formatted(OBSERVATIONS)).result().getMaterializedRows())
                .isEqualTo(tester.execute("SELECT BIGINT '40000', BIGINT '40000', BIGINT '40000'").getMaterializedRows());

        assertThat(tester.execute(mode, "SELECT count(*) FROM TABLE(scd.system.date_dimension(DATE '2000-01-01', DATE '2099-12-31'))").result().getOnlyValue())
                .isEqualTo(36_525L);
    }

    /**
     * Random logs arrive in batches that are out of order. After each MERGE the dimension is what plain SQL makes of the
     * log at once; the same MERGE again, and a batch that arrives twice, write nothing at all.
     */
    @Test
    void testRandomLogsInBatches()
    {
        tester.execute("CREATE TABLE log (batch integer, log integer, k varchar, n integer, tie integer, gone boolean, name varchar, level integer, note varchar)");
        tester.execute("CREATE TABLE dimension (log integer, k varchar, name varchar, level integer, note varchar, valid_from integer, valid_to integer, is_current boolean) WITH (partitioning = ARRAY['bucket(log, 4)'])");
        List<LogRow> rows = randomRows();
        for (int batch = 0; batch < MODES.size(); batch++) {
            List<LogRow> arriving = rows.subList(rows.size() * batch / MODES.size(), rows.size() * (batch + 1) / MODES.size());
            arrive(batch, arriving);
            merge(MODES.get(batch), batch);
            assertThat(dimension()).isEqualTo(versions(rows.subList(0, rows.size() * (batch + 1) / MODES.size())));

            List<Object> snapshots = tester.snapshots("dimension");
            merge(MODES.get((batch + 1) % MODES.size()), batch);
            assertThat(tester.snapshots("dimension")).isEqualTo(snapshots);
        }
        List<Object> snapshots = tester.snapshots("dimension");
        arrive(MODES.size(), rows.subList(0, 500));
        merge(Mode.BROADCAST, MODES.size());
        assertThat(tester.snapshots("dimension")).isEqualTo(snapshots);
    }

    /** The key cannot be NULL, as no MERGE would find it again. */
    private static List<LogRow> randomRows()
    {
        Random random = new Random(SEED);
        List<LogRow> rows = new ArrayList<>();
        for (int log = 0; log < LOGS; log++) {
            LogRow.randomLog(log, random).stream().filter(row -> row.key() != null).forEach(rows::add);
        }
        Collections.shuffle(rows, random);
        return rows;
    }

    private void arrive(int batch, List<LogRow> rows)
    {
        tester.execute("INSERT INTO log SELECT %s, * FROM (%s)".formatted(batch, LogRow.toSql(rows)));
    }

    private void merge(Mode mode, int batch)
    {
        tester.execute(mode, """
                MERGE INTO dimension d
                USING (SELECT * FROM TABLE(scd.system.changes(
                    input => TABLE(
                        SELECT *
                        FROM (
                            SELECT 'log' AS side, log, k, n, tie, NULL AS valid_to, gone, name, level, note FROM log
                            UNION ALL
                            SELECT 'dimension', log, k, valid_from, NULL, valid_to, NULL, name, level, note FROM dimension)
                        WHERE log IN (SELECT log FROM log WHERE batch = %s)) PARTITION BY (log, k) ORDER BY (n, tie),
                    delete_when => DESCRIPTOR(gone),
                    track => DESCRIPTOR(name, level)))) c
                ON d.log = c.log AND d.k = c.k AND d.valid_from = c.valid_from
                WHEN MATCHED AND c.action = 'delete' THEN DELETE
                WHEN MATCHED THEN UPDATE SET name = c.name, level = c.level, note = c.note, valid_to = c.valid_to, is_current = c.is_current
                WHEN NOT MATCHED THEN INSERT VALUES (c.log, c.k, c.name, c.level, c.note, c.valid_from, c.valid_to, c.is_current)
                """.formatted(batch));
    }

    private Object dimension()
    {
        List<DimensionRow> rows = tester.execute("SELECT * FROM dimension").getMaterializedRows().stream()
                .map(DimensionRow::of)
                .collect(toImmutableList());
        assertThat(rows).doesNotHaveDuplicates();
        assertThat(tester.execute("SELECT count(*) FROM dimension WHERE is_current IS DISTINCT FROM (valid_to IS NULL)").getOnlyValue()).isEqualTo(0L);
        return rows.stream().collect(toImmutableSet());
    }

    private Object versions(List<LogRow> rows)
    {
        return tester.execute(ReferenceHistory.toSql(rows)).getMaterializedRows().stream()
                .map(DimensionRow::of)
                .collect(toImmutableSet());
    }

    /** 20 files of 1,000 rows each, and a batch that touches two of them. With task retries all are read: Trino has no dynamic filters then. */
    @ParameterizedTest
    @EnumSource(names = {"BROADCAST", "PARTITIONED"})
    void testOnlyTouchedFilesAreRead(Mode mode)
    {
        String suffix = "_" + mode.name().toLowerCase(ENGLISH);
        tester.execute("""
                CREATE TABLE log%s WITH (partitioning = ARRAY['truncate(id, 1000)']) AS
                SELECT 0 AS batch, id, TIMESTAMP '2026-01-01 00:00:00' AS observed_at, 'old' AS name
                FROM TABLE(sequence(0, 19999)) t (id)
                """.formatted(suffix));
        tester.execute("""
                CREATE TABLE people%s WITH (partitioning = ARRAY['truncate(id, 1000)']) AS
                SELECT id, name, observed_at AS valid_from, CAST(NULL AS timestamp(6)) AS valid_to, true AS is_current
                FROM log%1$s
                """.formatted(suffix));
        tester.execute("""
                INSERT INTO log%s
                SELECT 1, id, TIMESTAMP '2026-01-02 00:00:00', 'new'
                FROM TABLE(sequence(0, 19999)) t (id)
                WHERE id BETWEEN 3500 AND 3511 OR id BETWEEN 17000 AND 17011
                """.formatted(suffix));

        QueryId query = mergePeople(mode, suffix);

        assertThat(tester.execute("SELECT name, valid_to IS NULL, is_current, count(*) FROM people%s GROUP BY 1, 2, 3".formatted(suffix)))
                .containsExactlyInAnyOrderElementsOf(tester.execute("VALUES ('old', true, true, BIGINT '19976'), ('old', false, false, 24), ('new', true, true, 24)"));
        // Two files twice, as the rows to compare with and as the target; and what had arrived.
        assertThat(tester.rowsRead(query, "people" + suffix)).isEqualTo(4_000);
        assertThat(tester.rowsRead(query, "log" + suffix)).isEqualTo(2_048);
    }

    private QueryId mergePeople(Mode mode, String suffix)
    {
        return tester.execute(mode, """
                MERGE INTO people%1$s d
                USING (SELECT * FROM TABLE(scd.system.changes(
                    input => TABLE(
                        SELECT *
                        FROM (
                            SELECT 'log' AS side, id, observed_at, NULL AS valid_to, name FROM log%1$s
                            UNION ALL
                            SELECT 'dimension', id, valid_from, valid_to, name FROM people%1$s)
                        WHERE id IN (SELECT id FROM log%1$s WHERE batch = 1)) PARTITION BY id ORDER BY observed_at))) c
                ON d.id = c.id AND d.valid_from = c.valid_from
                WHEN MATCHED AND c.action = 'delete' THEN DELETE
                WHEN MATCHED THEN UPDATE SET name = c.name, valid_to = c.valid_to, is_current = c.is_current
                WHEN NOT MATCHED THEN INSERT VALUES (c.id, c.name, c.valid_from, c.valid_to, c.is_current)
                """.formatted(suffix)).queryId();
    }
}
