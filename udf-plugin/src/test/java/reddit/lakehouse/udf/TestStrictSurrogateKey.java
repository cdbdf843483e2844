package reddit.lakehouse.udf;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import io.airlift.slice.DynamicSliceOutput;
import io.airlift.slice.Slice;
import io.trino.spi.type.SqlVarbinary;
import io.trino.spi.type.Type;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static io.airlift.slice.Slices.utf8Slice;
import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.BooleanType.BOOLEAN;
import static io.trino.spi.type.CharType.createCharType;
import static io.trino.spi.type.DoubleType.DOUBLE;
import static io.trino.spi.type.VarbinaryType.VARBINARY;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

@TestInstance(PER_CLASS)
@Execution(CONCURRENT)
class TestStrictSurrogateKey
{
    private static final int CASES = 200_000;
    private static final List<Type> TYPES = ImmutableList.of(BIGINT, BOOLEAN, DOUBLE, VARCHAR, createCharType(9), VARBINARY);

    private final FunctionTester tester = new FunctionTester();

    @AfterAll
    void close()
    {
        tester.close();
    }

    @Test
    void testTellsApartWhatTheCompatibleFormDoesNot()
    {
        assertDifferent("'a-', 'b'", "'a', '-b'");
        assertDifferent("1", "'1'");
        assertDifferent("NULL", "'_dbt_utils_surrogate_key_null_'");
        assertDifferent("'a'", "'a', NULL");
        assertDifferent("'a-b'", "'a', 'b'");
        assertDifferent("DATE '2020-01-01'", "'2020-01-01'");
    }

    @Test
    void testEveryPairOfShortWords()
    {
        String words = """
                WITH RECURSIVE words (word) AS (
                    SELECT CAST('' AS varchar)
                    UNION ALL
                    SELECT word || letter FROM words CROSS JOIN (VALUES 'a', '-') t (letter) WHERE length(word) < 4),
                arguments (word) AS (SELECT word FROM words UNION ALL VALUES NULL, '_dbt_utils_surrogate_key_null_')
                """;
        assertThat(tester.assertions().query(words + """
                SELECT count(*), count(DISTINCT surrogate_key_strict(a.word, b.word)), count(DISTINCT surrogate_key_strict_binary(a.word, b.word))
                FROM arguments a CROSS JOIN arguments b
                """)).matches("VALUES (BIGINT '1089', BIGINT '1089', BIGINT '1089')");
        // what is left of them in the compatible form
        assertThat(tester.assertions().query(words + "SELECT count(DISTINCT surrogate_key(a.word, b.word)) FROM arguments a CROSS JOIN arguments b"))
                .matches("VALUES BIGINT '740'");
    }

    @Test
    void testEqualValues()
    {
        assertThat(tester.evaluate("surrogate_key_strict(1, 'a') = surrogate_key_strict(BIGINT '1', CAST('a' AS varchar(5)))")).isEqualTo(true);
    }

    @Test
    void testKnownKey()
    {
        // one argument: a varchar of 2 bytes
        String expected = Hashing.sha256().hashBytes(new byte[] {1, Encoding.VARCHAR, 2, 'a', 'b'}).toString().substring(0, 32);
        assertThat(tester.evaluate("surrogate_key_strict('ab')")).isEqualTo(expected);
        assertThat(tester.evaluate("surrogate_key_strict_binary('ab')")).isEqualTo(new SqlVarbinary(HexFormat.of().parseHex(expected)));
    }

    @Test
    void testEveryType()
    {
        List<String> keys = new ArrayList<>();
        for (String value : SampleValues.CASTABLE_TO_VARCHAR) {
            keys.add("surrogate_key_strict(%s)".formatted(value));
        }
        for (String value : SampleValues.NOT_CASTABLE_TO_VARCHAR) {
            keys.add("surrogate_key_strict(1, %s)".formatted(value));
        }
        // 0.0 and -0.0 are one value, and so are 0 and 0.00
        assertThat(tester.evaluateAll(keys).stream().distinct().count()).isEqualTo(keys.size() - 2);
    }

    @Test
    void testNoCollisions()
    {
        Random random = new Random(20260101);
        Map<Slice, List<String>> argumentsByBytes = new HashMap<>();
        for (int i = 0; i < CASES; i++) {
            List<String> arguments = new ArrayList<>();
            Slice bytes = encodeRandomArguments(random, arguments);
            List<String> previous = argumentsByBytes.putIfAbsent(bytes, arguments);
            if (previous != null) {
                assertThat(previous).isEqualTo(arguments);
            }
        }
        assertThat(argumentsByBytes.values()).hasSizeGreaterThan(CASES / 10).doesNotHaveDuplicates();
    }

    /** Few values of many types, so that whatever can be confused will be. */
    private static Slice encodeRandomArguments(Random random, List<String> description)
    {
        int count = 1 + random.nextInt(4);
        Type[] types = new Type[count];
        Object[] values = new Object[count];
        for (int i = 0; i < count; i++) {
            types[i] = TYPES.get(random.nextInt(TYPES.size()));
            values[i] = random.nextInt(6) == 0 ? null : randomValue(types[i], random);
            description.add(values[i] == null ? "NULL" : types[i] + " " + (values[i] instanceof Slice text ? text.toStringUtf8() : values[i]));
        }
        DynamicSliceOutput output = new DynamicSliceOutput(64);
        new CanonicalArguments(types).encode(values, output);
        return output.copySlice();
    }

    private static Object randomValue(Type type, Random random)
    {
        if (type == BIGINT) {
            return random.nextLong(8);
        }
        if (type == BOOLEAN) {
            return random.nextBoolean();
        }
        if (type == DOUBLE) {
            return (double) random.nextInt(8);
        }
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(5);
        for (int i = 0; i < length; i++) {
            text.append((char) random.nextInt(6));
        }
        return utf8Slice(text.toString());
    }

    private void assertDifferent(String first, String second)
    {
        assertThat(tester.evaluate("surrogate_key_strict(%s)".formatted(first)))
                .isNotEqualTo(tester.evaluate("surrogate_key_strict(%s)".formatted(second)));
    }
}
