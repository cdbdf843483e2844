package reddit.lakehouse.udf.scd;

import io.trino.testing.MaterializedRow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

/**
 * Random logs give the same versions as plain SQL, whatever the order in which their rows arrive. A log that does not
 * is cut down to the rows that matter before it is shown.
 */
@TestInstance(PER_CLASS)
@Execution(CONCURRENT)
class TestTimelineProperties
{
    private static final int QUERIES = 2;
    private static final int LOGS_IN_A_QUERY = 800;
    private static final long SEED = 20260102;

    private final HistoryTester tester = new HistoryTester();

    @AfterAll
    void close()
    {
        tester.close();
    }

    @Test
    void testRandomLogs()
    {
        Random random = new Random(SEED);
        int versions = 0;
        for (int query = 0; query < QUERIES; query++) {
            List<List<LogRow>> logs = new ArrayList<>();
            for (int log = 0; log < LOGS_IN_A_QUERY; log++) {
                logs.add(LogRow.randomLog(log, random));
            }
            List<LogRow> rows = new ArrayList<>(logs.stream().flatMap(List::stream).toList());
            Collections.shuffle(rows, random);
            Set<MaterializedRow> expected = expected(rows);
            if (!actual(rows).equals(expected)) {
                logs.forEach(this::check);
            }
            versions += expected.size();
        }
        assertThat(versions).isGreaterThan(QUERIES * LOGS_IN_A_QUERY);
    }

    private void check(List<LogRow> log)
    {
        if (differs(log)) {
            List<LogRow> smallest = shrink(log);
            assertThat(actual(smallest))
                    .describedAs("versions of the log %s", smallest)
                    .isEqualTo(expected(smallest));
        }
    }

    private List<LogRow> shrink(List<LogRow> log)
    {
        for (int i = 0; i < log.size(); i++) {
            List<LogRow> smaller = LogRow.without(log, i);
            if (!smaller.isEmpty() && differs(smaller)) {
                return shrink(smaller);
            }
        }
        return log;
    }

    private boolean differs(List<LogRow> log)
    {
        return !actual(log).equals(expected(log));
    }

    private Set<MaterializedRow> expected(List<LogRow> rows)
    {
        return new HashSet<>(tester.execute(ReferenceHistory.toSql(rows)).getMaterializedRows());
    }

    private Set<MaterializedRow> actual(List<LogRow> rows)
    {
        List<MaterializedRow> versions = tester.execute("""
                SELECT log, k, name, level, note, valid_from, valid_to, is_current
                FROM TABLE(scd.system.timeline(
                    input => TABLE(%s) PARTITION BY (log, k) ORDER BY (n, tie),
                    delete_when => DESCRIPTOR(gone),
                    track => DESCRIPTOR(name, level)))
                """.formatted(LogRow.toSql(rows))).getMaterializedRows();
        assertThat(versions).doesNotHaveDuplicates();
        return new HashSet<>(versions);
    }
}
