package reddit.lakehouse.udf.scd;

import com.google.common.collect.ImmutableList;
import io.trino.testing.MaterializedRow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import reddit.lakehouse.udf.scd.DimensionRow.Id;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

/**
 * Random logs arrive in batches that overlap and are out of order. After each, the changes are applied as MERGE would,
 * and the dimension is what plain SQL makes of the log at once; asked again, there is nothing to change.
 */
@TestInstance(PER_CLASS)
@Execution(CONCURRENT)
class TestChangesProperties
{
    private static final int RUNS = 2;
    private static final int LOGS_IN_A_RUN = 600;
    private static final int BATCHES = 3;
    private static final long SEED = 20260103;

    private final HistoryTester tester = new HistoryTester();

    @AfterAll
    void close()
    {
        tester.close();
    }

    @Test
    void testRandomLogsInBatches()
    {
        Random random = new Random(SEED);
        for (int run = 0; run < RUNS; run++) {
            List<LogRow> rows = new ArrayList<>();
            Map<Id, DimensionRow> dimension = new HashMap<>();
            for (int log = 0; log < LOGS_IN_A_RUN; log++) {
                rows.addAll(LogRow.randomLog(log, random));
                if (random.nextInt(4) == 0) {
                    DimensionRow junk = DimensionRow.random(log, random);
                    dimension.put(junk.id(), junk);
                }
            }
            Collections.shuffle(rows, random);
            mergeInBatches(rows, dimension, random);
        }
    }

    private void mergeInBatches(List<LogRow> rows, Map<Id, DimensionRow> dimension, Random random)
    {
        for (int batch = 1; batch <= BATCHES; batch++) {
            List<LogRow> arrived = new ArrayList<>(rows.subList(0, rows.size() * batch / BATCHES));
            arrived.addAll(arrived.subList(0, random.nextInt(arrived.size())));
            Collections.shuffle(arrived, random);

            changes(arrived, dimension.values()).forEach(change -> apply(change, dimension));
            Set<DimensionRow> expected = expected(arrived);
            if (!expected.equals(new HashSet<>(dimension.values()))) {
                showFirstDifference(expected, dimension.values(), arrived);
            }
            assertThat(changes(arrived, dimension.values())).isEmpty();
        }
    }

    /** Fails where MERGE would do another thing than the action says. */
    private static void apply(MaterializedRow change, Map<Id, DimensionRow> dimension)
    {
        DimensionRow row = DimensionRow.of(change);
        DimensionRow before = switch ((String) change.getField(7)) {
            case "insert" -> {
                assertThat(dimension.containsKey(row.id())).isFalse();
                yield dimension.put(row.id(), row);
            }
            case "update" -> {
                assertThat(dimension.containsKey(row.id())).isTrue();
                yield dimension.put(row.id(), row);
            }
            case "delete" -> {
                assertThat(dimension.containsKey(row.id())).isTrue();
                yield dimension.remove(row.id());
            }
            default -> throw new AssertionError("unknown action in " + change);
        };
        assertThat(before).isNotEqualTo(change.getField(7).equals("delete") ? null : row);
    }

    private static void showFirstDifference(Set<DimensionRow> expected, Iterable<DimensionRow> dimension, List<LogRow> arrived)
    {
        Map<Integer, List<DimensionRow>> expectedByLog = expected.stream().collect(groupingBy(row -> row.id().log()));
        Map<Integer, List<DimensionRow>> actualByLog = ImmutableList.copyOf(dimension).stream().collect(groupingBy(row -> row.id().log()));
        for (int log = 0; log < LOGS_IN_A_RUN; log++) {
            int number = log;
            assertThat(actualByLog.getOrDefault(log, List.of()))
                    .describedAs("dimension of the log %s", arrived.stream().filter(row -> row.log() == number).toList())
                    .containsExactlyInAnyOrderElementsOf(expectedByLog.getOrDefault(log, List.of()));
        }
    }

    private Set<DimensionRow> expected(List<LogRow> rows)
    {
        return tester.execute(ReferenceHistory.toSql(rows)).getMaterializedRows().stream()
                .map(DimensionRow::of)
                .collect(toImmutableSet());
    }

    private List<MaterializedRow> changes(List<LogRow> log, Iterable<DimensionRow> dimension)
    {
        return tester.execute("""
                SELECT log, k, name, level, note, valid_from, valid_to, action
                FROM TABLE(scd.system.changes(
                    input => TABLE(
                        SELECT 'log' AS side, log, k, n, tie, CAST(NULL AS integer) AS valid_to, gone, name, level, note
                        FROM (%s)
                        UNION ALL
                        SELECT 'dimension', log, k, valid_from, NULL, valid_to, NULL, name, level, note
                        FROM (%s)) PARTITION BY (log, k) ORDER BY (n, tie),
                    delete_when => DESCRIPTOR(gone),
                    track => DESCRIPTOR(name, level)))
                """.formatted(LogRow.toSql(log), DimensionRow.toSql(ImmutableList.copyOf(dimension)))).getMaterializedRows();
    }
}
