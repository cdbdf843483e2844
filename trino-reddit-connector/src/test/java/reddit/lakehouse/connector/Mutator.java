package reddit.lakehouse.connector;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Bytes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Spoils an answer: first its values and fields, then its bytes.
 */
public final class Mutator
{
    private static final List<byte[]> VALUES = ImmutableList.of(
            "null", "true", "false", "0", "-0", "1", "-1.5", "1.0", "1e5", "1e400", "-1e-400", "NaN", "Infinity", "01", "1.", "+1", ".5",
            "9223372036854775807", "9223372036854775808", "123456789012345678901234567890", "253402300800", "1e17", "0.1e99999999999",
            "\"\"", "\"5\"", "\"1458444463\"", "\"true\"", "\"\\ud83d\"", "\"\\ude00\\ud83d\"", "\"\\u0000\"", "\"\\ud83d\\ude00\"", "\"\\x\"", "\"\\u12\"",
            "\"t3_\"", "\"Listing\"", "\"more\"", "\"t1\"", "\"../../x\"", "[]", "{}", "[null]", "[[]]", "[{}]", "{\"\":{}}", "{\"kind\":\"t1\"}",
            "{\"kind\":\"Listing\",\"data\":{\"children\":[{}]}}", "{\"kind\":\"more\",\"data\":{\"parent_id\":\"t1_a\",\"children\":[1,\"b\"],\"depth\":1e9}}",
            "tru", "nul", "\"", "}", "]", ",", ":", "//", "/**/", "'a'").stream()
            .map(value -> value.getBytes(UTF_8))
            .collect(ImmutableList.toImmutableList());
    private static final List<byte[]> SPECIAL_BYTES = ImmutableList.of(
            "\0", "\u001f", "\u007f", "\\", "\"", "\n", "\u00ef\u00bb\u00bf", "\u00ff", "\u00c0\u0080", "\u00c3", "\u00e2\u0080", "\u00ed\u00a0\u0080", "\u00f0\u009f\u0098\u0080", "\u00f4\u0090\u0080\u0080", "\u00f8").stream()
            .map(bytes -> bytes.getBytes(ISO_8859_1))
            .collect(ImmutableList.toImmutableList());
    private static final int DEEPEST = 3000;

    private final byte[] original;
    private final List<Span> values;
    private final List<Span> fields;

    /** A part of the answer; of a field, its name and value. */
    private record Span(int start, int end) {}

    /** @param original JSON */
    public Mutator(byte[] original)
    {
        this.original = original.clone();
        ImmutableList.Builder<Span> values = ImmutableList.builder();
        ImmutableList.Builder<Span> fields = ImmutableList.builder();
        try (JsonParser parser = new JsonFactory().createParser(original)) {
            parser.nextToken();
            collect(parser, values, fields);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.values = values.build();
        this.fields = fields.build();
    }

    /** Another spoiled answer for each state of the random numbers. */
    public byte[] next(Random random)
    {
        byte[] answer = original;
        if (random.nextInt(10) > 0) {
            answer = random.nextBoolean() ? changeValue(random) : changeField(random);
        }
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            answer = changeBytes(answer, random);
        }
        return answer;
    }

    private byte[] changeValue(Random random)
    {
        Span value = values.get(random.nextInt(values.size()));
        return switch (random.nextInt(8)) {
            case 0 -> replace(value, slice(values.get(random.nextInt(values.size()))));
            case 1 -> replace(value, nested("[", "]", random));
            case 2 -> replace(value, nested("{\"a\":", "}", random));
            case 3 -> replace(value, "7".repeat(random.nextInt(3000)).getBytes(UTF_8));
            default -> replace(value, VALUES.get(random.nextInt(VALUES.size())));
        };
    }

    private byte[] changeField(Random random)
    {
        if (fields.isEmpty()) {
            return original;
        }
        Span field = fields.get(random.nextInt(fields.size()));
        Span other = fields.get(random.nextInt(fields.size()));
        return switch (random.nextInt(5)) {
            // twice
            case 0 -> replace(field, join(slice(field), ",", slice(field)));
            // away, with and without the comma
            case 1 -> replace(field, new byte[0]);
            case 2 -> replace(field, "\"\\u0000\":null".getBytes(UTF_8));
            // under another name
            case 3 -> replace(new Span(field.start() + 1, field.start() + 2), VALUES.get(random.nextInt(VALUES.size())));
            default -> replace(field, join(slice(other), ",", slice(field)));
        };
    }

    private static byte[] changeBytes(byte[] answer, Random random)
    {
        if (answer.length == 0) {
            return answer;
        }
        int position = random.nextInt(answer.length);
        int end = Math.min(answer.length, position + 1 + random.nextInt(20));
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(answer, position);
            case 1 -> splice(answer, position, end, new byte[0]);
            case 2 -> splice(answer, position, position, Arrays.copyOfRange(answer, position, end));
            case 3 -> splice(answer, position, position + 1, new byte[] {(byte) random.nextInt(256)});
            case 4 -> splice(answer, position, position + 1, new byte[] {(byte) (answer[position] ^ (1 << random.nextInt(8)))});
            default -> splice(answer, position, position, SPECIAL_BYTES.get(random.nextInt(SPECIAL_BYTES.size())));
        };
    }

    private byte[] replace(Span span, byte[] replacement)
    {
        return splice(original, span.start(), span.end(), replacement);
    }

    private byte[] slice(Span span)
    {
        return Arrays.copyOfRange(original, span.start(), span.end());
    }

    private static byte[] nested(String open, String close, Random random)
    {
        int depth = random.nextInt(DEEPEST);
        return (open.repeat(depth) + "1" + close.repeat(depth)).getBytes(UTF_8);
    }

    private static byte[] splice(byte[] bytes, int start, int end, byte[] replacement)
    {
        return Bytes.concat(Arrays.copyOf(bytes, start), replacement, Arrays.copyOfRange(bytes, end, bytes.length));
    }

    private static byte[] join(byte[] left, String between, byte[] right)
    {
        return Bytes.concat(left, between.getBytes(UTF_8), right);
    }

    private static void collect(JsonParser parser, ImmutableList.Builder<Span> values, ImmutableList.Builder<Span> fields)
            throws IOException
    {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                collect(parser, values, fields);
            }
        }
        else if (token == JsonToken.START_OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                int fieldStart = (int) parser.currentTokenLocation().getByteOffset();
                parser.nextToken();
                collect(parser, values, fields);
                fields.add(new Span(fieldStart, (int) parser.currentLocation().getByteOffset()));
            }
        }
        else {
            // Jackson leaves the rest of a string for later
            parser.getText();
        }
        values.add(new Span(start, (int) parser.currentLocation().getByteOffset()));
    }
}
