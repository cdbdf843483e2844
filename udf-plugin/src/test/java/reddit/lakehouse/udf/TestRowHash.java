package reddit.lakehouse.udf;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.io.Resources;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import static io.trino.testing.assertions.TrinoExceptionAssert.assertTrinoExceptionThrownBy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

@TestInstance(PER_CLASS)
@Execution(CONCURRENT)
class TestRowHash
{
    private final FunctionTester tester = new FunctionTester();

    @AfterAll
    void close()
    {
        tester.close();
    }

    @Test
    void testGoldenFile()
            throws IOException
    {
        // Hashes are stored for years: a line of this file that has to change is a change that must not be made.
        List<String> expressions = new ArrayList<>();
        List<Object> hashes = new ArrayList<>();
        for (String line : Resources.readLines(Resources.getResource("row_hash.tsv"), UTF_8)) {
            List<String> fields = Splitter.on('\t').splitToList(line);
            hashes.add(fields.get(0));
            expressions.add("row_hash(%s)".formatted(fields.get(1)));
        }
        assertThat(hashes).hasSizeGreaterThan(70).doesNotHaveDuplicates();
        assertThat(tester.evaluateAll(expressions)).isEqualTo(hashes);
    }

    @Test
    void testEqualValuesHaveEqualHashes()
    {
        assertEqual("1", "BIGINT '1'");
        assertEqual("1", "DECIMAL '1.000'");
        assertEqual("DECIMAL '12.50'", "DECIMAL '12.5'");
        assertEqual("DECIMAL '12.5'", "CAST(12.5 AS decimal(38, 20))");
        assertEqual("NUMBER '12.5'", "DECIMAL '12.5'");
        assertEqual("REAL '1.5'", "1.5e0");
        assertEqual("0e0", "-0e0");
        assertEqual("nan()", "CAST(nan() AS real)");
        assertEqual("'a'", "CAST('a' AS varchar(1))");
        assertEqual("CAST('a' AS char(3))", "CAST('a ' AS char(5))");
        assertEqual("TIMESTAMP '2020-01-01 00:00:00'", "TIMESTAMP '2020-01-01 00:00:00.000000000000'");
        assertEqual("TIMESTAMP '2020-01-01 00:00:00 UTC'", "TIMESTAMP '2020-01-01 02:00:00.000000 +02:00'");
        assertEqual("TIME '23:00:00 +00:00'", "TIME '01:00:00.000000000000 +02:00'");
        assertEqual("JSON '{\"a\": 1, \"b\": 2}'", "JSON '{ \"b\":2, \"a\":1 }'");
        assertEqual("MAP(ARRAY['a', 'b'], ARRAY[1, 2])", "MAP(ARRAY['b', 'a'], ARRAY[2, 1])");
        assertEqual("NULL", "CAST(NULL AS varchar)");
        assertEqual("CAST(NULL AS row(a integer))", "CAST(NULL AS row(a integer, b integer))");
        assertEqual("1, 'a', NULL", "ROW(1, 'a', NULL)");
        assertEqual("ROW(1, 'a')", "CAST(ROW(1, 'a') AS row(id bigint, name varchar))");
    }

    @Test
    void testDifferentValuesHaveDifferentHashes()
    {
        assertThat(tester.evaluateAll(ImmutableList.of(
                "row_hash(1)",
                "row_hash('1')",
                "row_hash(1e0)",
                "row_hash(true)",
                "row_hash(X'31')",
                "row_hash(JSON '1')",
                "row_hash(NULL)",
                "row_hash('')",
                "row_hash(X'')",
                "row_hash(1, 2)",
                "row_hash(2, 1)",
                "row_hash(1, NULL)",
                "row_hash(NULL, 1)",
                "row_hash(NULL, NULL)",
                "row_hash('a', 'b')",
                "row_hash('ab', '')",
                "row_hash('', 'ab')",
                "row_hash(ARRAY[1, 2])",
                "row_hash(ARRAY[1], 2)",
                "row_hash(ARRAY[ARRAY[1], ARRAY[2]])",
                "row_hash(ARRAY[ARRAY[1, 2]])",
                "row_hash(ARRAY[NULL])",
                "row_hash(ARRAY[])",
                "row_hash(ROW(1, 2), 3)",
                "row_hash(ROW(1, ROW(2)))",
                "row_hash(CAST(NULL AS row(a integer)))",
                "row_hash(MAP(ARRAY['a'], ARRAY['b']))",
                "row_hash(MAP(ARRAY['b'], ARRAY['a']))",
                "row_hash(DATE '1970-01-02')",
                "row_hash(TIMESTAMP '1970-01-01 00:00:00.000001')",
                "row_hash(TIMESTAMP '1970-01-01 00:00:00.000001 UTC')")))
                .doesNotHaveDuplicates();
    }

    @Test
    void testNullInEveryPosition()
    {
        List<String> expressions = new ArrayList<>();
        for (int arity = 1; arity <= VariadicFunctions.MAX_ARGUMENTS; arity++) {
            for (int position = 0; position < arity; position++) {
                List<String> arguments = new ArrayList<>(Collections.nCopies(arity, "7"));
                arguments.set(position, position % 2 == 0 ? "NULL" : "CAST(NULL AS date)");
                expressions.add("row_hash(" + String.join(", ", arguments) + ")");
            }
        }
        assertThat(tester.evaluateAll(expressions)).doesNotContainNull().doesNotHaveDuplicates();
    }

    @Test
    void testWideRow()
    {
        String columns = IntStream.range(0, 100).mapToObj(i -> "n + " + i).collect(joining(", "));
        assertThat(tester.evaluate("(SELECT count(DISTINCT row_hash(ROW(%s))) FROM TABLE(sequence(1, 1000)) t (n))".formatted(columns))).isEqualTo(1000L);
    }

    @Test
    void testEveryTypeFromColumns()
    {
        ImmutableList<String> values = ImmutableList.<String>builder()
                .addAll(SampleValues.CASTABLE_TO_VARCHAR)
                .addAll(SampleValues.NOT_CASTABLE_TO_VARCHAR)
                .build();
        List<String> columns = IntStream.range(0, values.size()).mapToObj(i -> "c" + i).toList();
        assertThat(tester.evaluateOnColumns("row_hash(ROW(" + String.join(", ", columns) + "))", columns, values))
                .isEqualTo(tester.evaluate("row_hash(ROW(" + String.join(", ", values) + "))"));
    }

    @Test
    void testTypeWithoutStableBytes()
    {
        assertTrinoExceptionThrownBy(() -> tester.evaluate("row_hash(1, approx_set(1))"))
                .hasMessageContaining("Values of type HyperLogLog have no stable bytes to hash: cast them to varchar, varbinary or json first");
    }

    private void assertEqual(String first, String second)
    {
        assertThat(tester.evaluate("row_hash(%s)".formatted(first)))
                .describedAs("%s and %s", first, second)
                .isEqualTo(tester.evaluate("row_hash(%s)".formatted(second)));
    }
}
