package reddit.lakehouse.udf;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import static com.google.common.collect.Lists.partition;
import static io.trino.testing.assertions.TrinoExceptionAssert.assertTrinoExceptionThrownBy;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

@TestInstance(PER_CLASS)
@Execution(CONCURRENT)
class TestSurrogateKey
{
    private final FunctionTester tester = new FunctionTester();

    @AfterAll
    void close()
    {
        tester.close();
    }

    @Test
    void testKeysOfDbtUtils()
    {
        // the fixtures data_generate_surrogate_key.csv and data_generate_surrogate_key_single_field.csv of dbt-utils
        assertThat(tester.evaluateAll(List.of(
                "surrogate_key('a')",
                "surrogate_key('b')",
                "surrogate_key(NULL)",
                "surrogate_key('a', 'b', 'c')",
                "surrogate_key('a', NULL, 'c')",
                "surrogate_key(NULL, NULL, 'c')",
                "surrogate_key(NULL, NULL, NULL)")))
                .containsExactly(
                        "0cc175b9c0f1b6a831c399e269772661",
                        "92eb5ffee6ae2fec3ad71c777531578f",
                        "f14cc5cdce0420f4a5a6b6d9d7b85f39",
                        "7b193b3d33184464106f41ddf733783b",
                        "4f32a73dc87b7bbb7a654d8898d58c7e",
                        "d9c538b129f1a3ad6ecfe55345c32a05",
                        "2fa5491950d66d153d23cfbcfea4e164");
    }

    @Test
    void testEveryType()
    {
        List<String> keys = new ArrayList<>();
        List<String> expressions = new ArrayList<>();
        for (String value : SampleValues.CASTABLE_TO_VARCHAR) {
            List<String> arguments = ImmutableList.of(value, "'x'", value);
            keys.add("surrogate_key(" + String.join(", ", arguments) + ")");
            expressions.add(expressionOfDbt(arguments));
        }
        assertThat(tester.evaluateAll(keys)).isEqualTo(tester.evaluateAll(expressions));
    }

    @Test
    void testEveryTypeFromColumns()
    {
        for (List<String> values : partition(SampleValues.CASTABLE_TO_VARCHAR, VariadicFunctions.MAX_ARGUMENTS)) {
            List<String> columns = IntStream.range(0, values.size()).mapToObj(i -> "c" + i).toList();
            assertThat(tester.evaluateOnColumns("surrogate_key(" + String.join(", ", columns) + ")", columns, values))
                    .isEqualTo(tester.evaluate(expressionOfDbt(values)));
        }
    }

    @Test
    void testNullInEveryPosition()
    {
        List<String> keys = new ArrayList<>();
        List<String> expressions = new ArrayList<>();
        for (int arity = 1; arity <= VariadicFunctions.MAX_ARGUMENTS; arity++) {
            for (int position = 0; position < arity; position++) {
                List<String> arguments = new ArrayList<>(Collections.nCopies(arity, "7"));
                arguments.set(position, position % 2 == 0 ? "NULL" : "CAST(NULL AS date)");
                keys.add("surrogate_key(" + String.join(", ", arguments) + ")");
                expressions.add(expressionOfDbt(arguments));
            }
        }
        assertThat(tester.evaluateAll(keys)).isEqualTo(tester.evaluateAll(expressions));
    }

    @Test
    void testManyRows()
    {
        String rows = "(SELECT n, n * 31 % 1000 AS m, CAST(n AS varchar) AS text, DATE '1970-01-01' + (n - 5000) * INTERVAL '1' DAY AS day FROM TABLE(sequence(1, 10000)) t (n))";
        List<String> columns = List.of("nullif(n, 17)", "m", "nullif(text, '18')", "nullif(day, DATE '1970-01-20')");
        assertThat(tester.evaluate("(SELECT count(*) FROM %s WHERE surrogate_key(%s) = %s)".formatted(rows, String.join(", ", columns), expressionOfDbt(columns))))
                .isEqualTo(10_000L);
    }

    @Test
    void testCollisionsOfTheCompatibleForm()
    {
        assertThat(tester.evaluate("surrogate_key('a-', 'b') = surrogate_key('a', '-b')")).isEqualTo(true);
        assertThat(tester.evaluate("surrogate_key(1) = surrogate_key('1')")).isEqualTo(true);
        assertThat(tester.evaluate("surrogate_key(NULL) = surrogate_key('_dbt_utils_surrogate_key_null_')")).isEqualTo(true);
    }

    @Test
    void testWrongArguments()
    {
        assertTrinoExceptionThrownBy(() -> tester.evaluate("surrogate_key(1, X'00')"))
                .hasMessageContaining("Cannot cast varbinary to varchar");
        assertTrinoExceptionThrownBy(() -> tester.evaluate("surrogate_key(ARRAY[1])"))
                .hasMessageContaining("Cannot cast array(integer) to varchar");
        assertTrinoExceptionThrownBy(() -> tester.evaluate("surrogate_key(JSON '{}')"))
                .hasMessageContaining("Cannot cast '{}' to varchar");
        assertTrinoExceptionThrownBy(() -> tester.evaluate("surrogate_key()"))
                .hasMessageContaining("Unexpected parameters () for function surrogate_key");
        assertTrinoExceptionThrownBy(() -> tester.evaluate("surrogate_key(%s)".formatted(String.join(", ", Collections.nCopies(17, "1")))))
                .hasMessageContaining("for function surrogate_key");
    }

    private static String expressionOfDbt(List<String> arguments)
    {
        return arguments.stream()
                .map("coalesce(cast(%s as varchar), '_dbt_utils_surrogate_key_null_')"::formatted)
                .collect(joining(" || '-' || ", "lower(to_hex(md5(to_utf8(", "))))"));
    }
}
