package reddit.lakehouse.connector.decode;

import io.trino.spi.block.VariableWidthBlockBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.IntStream;

import static io.airlift.slice.Slices.utf8Slice;
import static io.trino.plugin.base.util.JsonTypeUtil.jsonParse;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The form is that of Trino's own json_parse, byte for byte.
 */
class TestCanonicalJson
{
    @ParameterizedTest
    @ValueSource(strings = {
            "{}",
            "[]",
            " [ 1 , 2,\t{ } , [ ] ,\n true,false,null ] ",
            "{\"b\": 1, \"a\": 2, \"c\": {\"z\": [], \"y\": {\"b\": 0, \"a\": 0}}}",
            "{\"a\": 1, \"b\": 2, \"a\": 3, \"a\": 4}",
            "{\"ab\": 1, \"a b\": 2, \"a\": 3, \"a!\": 4, \"\": 5, \"A\": 6}",
            "{\"\uFFFD\": 1, \"\uD83D\uDE00\": 2, \"é\": 3, \"e\": 4}",
            "{\"\\u0062\": 1, \"a\": 2, \"\\n\": 3, \"\\\"\": 4, \"\\\\\": 5}",
            "[\"\\u00e9\\/\\b\\f\\n\\r\\t\\u001f\\u0000\\u007f\\\"\\\\\", \"\\u0022\\u005C\\u000A\", \"\\ud83d\\ude00\", \"\u2028\"]",
            "{\"a\": \"\\ude00\\ud83d x\", \"\\ud83d\": 1}",
            "[0, -0, 1, -1, 12345678901234567890123, -9223372036854775809]",
            "[0.0, -0.0, 1.0, 1.50, 0.1, 0.000001, 0.0000001, 100.0, 1e5, 1E5, 1e+5, 1e-5, 1.5e300, 123456789.123456789123456789]",
    })
    void testForm(String json)
    {
        assertThat(canonical(json)).isEqualTo(jsonParse(utf8Slice(json)).toStringUtf8());
    }

    @Test
    void testManyFields()
    {
        String json = IntStream.range(0, 500)
                .mapToObj(number -> "\"%s\": %s".formatted(number * 7919 % 250, number))
                .collect(joining(", ", "{", "}"));
        assertThat(canonical(json)).isEqualTo(jsonParse(utf8Slice(json)).toStringUtf8());
    }

    @Test
    void testNumberThatNobodyCanHold()
    {
        assertThat(canonical("[1e99999999999]")).isEqualTo("[1e99999999999]");
        assertThatThrownBy(() -> canonical("[1." + "7".repeat(1000) + "]"))
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessage("it has a number of more than 1000 digits");
    }

    private static String canonical(String json)
    {
        JsonCursor cursor = JsonCursor.open(json.getBytes(UTF_8), new Scratch());
        cursor.next();
        VariableWidthBlockBuilder block = VARCHAR.createBlockBuilder(null, 1);
        cursor.writeJson(block);
        assertThat(cursor.next()).isNull();
        return VARCHAR.getSlice(block.build(), 0).toStringUtf8();
    }
}
