package reddit.lakehouse.udf.scd;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.HashMultimap;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.SetMultimap;
import com.google.common.collect.Sets;
import io.trino.testing.MaterializedRow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import reddit.lakehouse.udf.scd.BatchedLog.Key;
import reddit.lakehouse.udf.scd.DimensionRow.Id;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

/**
 * Random logs arrive in batches. After each, the changes of the keys in it are applied as MERGE would, and the
 * dimension is what plain SQL makes of the log at once; asked again, there is nothing to change. Many logs share a
 * query, as a query takes longer than a log. One that goes wrong is cut down to what matters before it is shown.
 */
@TestInstance(PER_CLASS)
@Execution(CONCURRENT)
class TestChangesProperties
{
    private static final int RUNS = 2;
    private static final int LOGS_IN_A_RUN = 600;
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
            List<BatchedLog> logs = IntStream.range(0, LOGS_IN_A_RUN)
                    .mapToObj(number -> BatchedLog.random(number, random))
                    .collect(toImmutableList());
            SetMultimap<Integer, String> failures = merge(logs);
            logs.stream()
                    .filter(log -> failures.containsKey(log.number()))
                    .findFirst()
                    .map(this::shrink)
                    .ifPresent(log -> fail("%s in %s", merge(List.of(log)).values(), log));
        }
    }

    private BatchedLog shrink(BatchedLog log)
    {
        return log.smaller().stream()
                .filter(smaller -> !merge(List.of(smaller)).isEmpty())
                .findFirst()
                .map(this::shrink)
                .orElse(log);
    }

    /**
     * @return what went wrong, by the number of the log
     */
    private SetMultimap<Integer, String> merge(List<BatchedLog> logs)
    {
        SetMultimap<Integer, String> failures = HashMultimap.create();
        Map<Id, DimensionRow> dimension = new HashMap<>();
        logs.forEach(log -> log.junk().ifPresent(row -> dimension.put(row.id(), row)));
        for (int number = 0; number < BatchedLog.MAX_BATCHES; number++) {
            int batch = number;
            Set<Key> touched = logs.stream().flatMap(log -> log.touched(batch).stream()).collect(toImmutableSet());
            List<LogRow> arrived = logs.stream().flatMap(log -> log.arrived(batch).stream()).collect(toImmutableList());
            List<LogRow> log = arrived.stream().filter(row -> touched.contains(Key.of(row))).collect(toImmutableList());

            changes(log, rowsOf(touched, dimension)).forEach(change -> apply(change, dimension, failures));
            changes(log, rowsOf(touched, dimension)).forEach(change -> failures.put((int) change.getField(0), "a second run changes " + change));
            compare(versionsByLog(arrived), dimension, failures);
            new Invariants(arrived).check(dimension.values(), failures);
        }
        return failures;
    }

    private static List<DimensionRow> rowsOf(Set<Key> keys, Map<Id, DimensionRow> dimension)
    {
        return dimension.values().stream()
                .filter(row -> keys.contains(Key.of(row)))
                .collect(toImmutableList());
    }

    /** Notes where MERGE would do another thing than the action says. */
    private static void apply(MaterializedRow change, Map<Id, DimensionRow> dimension, SetMultimap<Integer, String> failures)
    {
        DimensionRow row = DimensionRow.of(change);
        String action = (String) change.getField(7);
        DimensionRow before = action.equals("delete") ? dimension.remove(row.id()) : dimension.put(row.id(), row);
        boolean right = switch (action) {
            case "insert" -> before == null;
            case "update" -> before != null && !before.equals(row);
            case "delete" -> before != null;
            default -> false;
        };
        if (!right) {
            failures.put(row.id().log(), "%s where the dimension has %s".formatted(change, before));
        }
    }

    private static void compare(ListMultimap<Integer, DimensionRow> expected, Map<Id, DimensionRow> dimension, SetMultimap<Integer, String> failures)
    {
        ListMultimap<Integer, DimensionRow> actual = ArrayListMultimap.create();
        dimension.values().forEach(row -> actual.put(row.id().log(), row));
        for (int log : Sets.union(expected.keySet(), actual.keySet())) {
            if (!Set.copyOf(expected.get(log)).equals(Set.copyOf(actual.get(log)))) {
                failures.put(log, "the dimension is %s, not %s".formatted(actual.get(log), expected.get(log)));
            }
        }
    }

    private ListMultimap<Integer, DimensionRow> versionsByLog(List<LogRow> rows)
    {
        ListMultimap<Integer, DimensionRow> versions = ArrayListMultimap.create();
        tester.execute(ReferenceHistory.toSql(rows)).getMaterializedRows().stream()
                .map(DimensionRow::of)
                .forEach(row -> versions.put(row.id().log(), row));
        return versions;
    }

    private List<MaterializedRow> changes(List<LogRow> log, List<DimensionRow> dimension)
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
                """.formatted(LogRow.toSql(log), DimensionRow.toSql(dimension))).getMaterializedRows();
    }
}
