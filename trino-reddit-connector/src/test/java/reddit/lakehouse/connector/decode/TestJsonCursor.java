package reddit.lakehouse.connector.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.trino.spi.TrinoException;
import io.trino.spi.block.VariableWidthBlockBuilder;
import org.junit.jupiter.api.Test;
import reddit.lakehouse.connector.Fuzz;
import reddit.lakehouse.simulator.RequestParser;
import reddit.lakehouse.simulator.api.ApiSite;
import reddit.lakehouse.simulator.seeded.SeededWorld;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static io.airlift.slice.Slices.wrappedBuffer;
import static io.trino.plugin.base.util.JsonTypeUtil.jsonParse;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What Jackson reads the cursor reads the same, and what Jackson refuses it refuses.
 */
class TestJsonCursor
{
    private static final JsonFactory JACKSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonCursor.MOST_DEPTH)
                    .build())
            .build();

    @Test
    void testLikeJackson()
    {
        Fuzz.spoil("cursor", posts(), spoiled -> {
            Optional<List<String>> expected = jackson(spoiled);
            assertThat(cursor(spoiled)).isEqualTo(expected);
            if (expected.isPresent() && spoiled[0] == '{') {
                assertCanonicalLikeTrino(spoiled);
            }
        });
    }

    @Test
    void testNesting()
    {
        assertThat(cursor(("[".repeat(1000) + "]".repeat(1000)).getBytes(UTF_8))).isPresent();
        assertThatThrownBy(() -> read(("{\"a\":".repeat(1001) + "1" + "}".repeat(1001)).getBytes(UTF_8)))
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessage("it is nested more than 1000 deep");
    }

    @Test
    void testByteOrderMark()
    {
        assertThat(read("\uFEFF[1]".getBytes(UTF_8))).isEqualTo(read("[1]".getBytes(UTF_8)));
    }

    @Test
    void testWhatIsWrongAndWhere()
    {
        assertThatThrownBy(() -> read("{\"a\": nil}".getBytes(UTF_8))).hasMessage("it is not JSON at byte 7");
        assertThatThrownBy(() -> read("{\"a\": [1, 2".getBytes(UTF_8))).hasMessage("it is cut off");
        assertThatThrownBy(() -> read(new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'})).hasMessage("it is not UTF-8 at byte 1");
    }

    private static void assertCanonicalLikeTrino(byte[] json)
    {
        String expected;
        try {
            expected = jsonParse(wrappedBuffer(json)).toStringUtf8();
        }
        catch (TrinoException e) {
            // half a surrogate pair, or a number that Trino cannot hold
            return;
        }
        JsonCursor cursor = JsonCursor.open(json, new Scratch());
        cursor.next();
        VariableWidthBlockBuilder block = VARCHAR.createBlockBuilder(null, 1);
        cursor.writeJson(block);
        assertThat(VARCHAR.getSlice(block.build(), 0).toStringUtf8()).isEqualTo(expected);
    }

    private static Optional<List<String>> cursor(byte[] json)
    {
        try {
            return Optional.of(read(json));
        }
        catch (MalformedAnswerException e) {
            return Optional.empty();
        }
    }

    private static List<String> read(byte[] json)
    {
        List<String> tokens = new ArrayList<>();
        JsonCursor cursor = JsonCursor.open(json, new Scratch());
        for (JsonToken token = cursor.next(); token != null; token = cursor.next()) {
            tokens.add(token.isScalarValue() || token == JsonToken.FIELD_NAME ? token + " " + text(cursor) : token.toString());
        }
        return tokens;
    }

    private static String text(JsonCursor cursor)
    {
        return switch (cursor.token()) {
            case VALUE_TRUE -> "true";
            case VALUE_FALSE -> "false";
            case VALUE_NULL -> "null";
            default -> cursor.string();
        };
    }

    private static Optional<List<String>> jackson(byte[] json)
    {
        List<String> tokens = new ArrayList<>();
        int depth = 0;
        try (JsonParser parser = JACKSON.createParser(new InputStreamReader(new ByteArrayInputStream(json), UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (depth == 0 && !tokens.isEmpty()) {
                    return Optional.empty();
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                boolean told = token.isScalarValue() || token == JsonToken.FIELD_NAME;
                tokens.add(told ? token + " " + new String(parser.getText().getBytes(UTF_8), UTF_8) : token.toString());
            }
            return tokens.isEmpty() ? Optional.empty() : Optional.of(tokens);
        }
        catch (IOException e) {
            return Optional.empty();
        }
    }

    private static byte[] posts()
    {
        return new ApiSite(new SeededWorld(42)).answer(
                RequestParser.parse("GET", "/r/all/new", "limit=3&raw_json=1", "", Optional.empty()),
                Instant.parse("2026-01-01T00:00:00Z")).body();
    }
}
