package reddit.lakehouse.connector.decode;

import com.fasterxml.jackson.core.JsonToken;
import io.trino.spi.block.ArrayBlockBuilder;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.block.Fixed12BlockBuilder;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static com.fasterxml.jackson.core.JsonToken.END_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.START_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.START_OBJECT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_FALSE;
import static com.fasterxml.jackson.core.JsonToken.VALUE_NUMBER_FLOAT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_STRING;
import static com.fasterxml.jackson.core.JsonToken.VALUE_TRUE;
import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.BooleanType.BOOLEAN;
import static io.trino.spi.type.DateTimeEncoding.packDateTimeWithZone;
import static io.trino.spi.type.DoubleType.DOUBLE;
import static io.trino.spi.type.TimeZoneKey.UTC_KEY;
import static io.trino.spi.type.VarcharType.VARCHAR;

/**
 * What each kind of column makes of a JSON value.
 */
final class ValueDecoders
{
    // Beyond the year 9999 no client can show it, and Trino packs 52 bits of milliseconds
    private static final double MAX_EPOCH_SECONDS = 253_402_300_799.0;
    private static final Pattern WHOLE_SECONDS = Pattern.compile("\\d{1,11}");

    private ValueDecoders() {}

    /** Strings as they are, the empty one too; numbers as Reddit wrote them. */
    static void text(JsonCursor cursor, BlockBuilder output)
    {
        JsonToken token = cursor.token();
        if (token == VALUE_STRING || token.isNumeric()) {
            cursor.writeText(output);
            return;
        }
        decodeNull(cursor, output);
    }

    static void flag(JsonCursor cursor, BlockBuilder output)
    {
        JsonToken token = cursor.token();
        if (token == VALUE_TRUE || token == VALUE_FALSE) {
            BOOLEAN.writeBoolean(output, token == VALUE_TRUE);
            return;
        }
        decodeNull(cursor, output);
    }

    /** Whole numbers that fit, {@code 12.0} among them. */
    static void count(JsonCursor cursor, BlockBuilder output)
    {
        if (cursor.isLong()) {
            BIGINT.writeLong(output, cursor.longValue());
            return;
        }
        if (cursor.token() == VALUE_NUMBER_FLOAT) {
            double number = cursor.doubleValue();
            if (number == Math.rint(number) && Math.abs(number) < 0x1p53) {
                BIGINT.writeLong(output, (long) number);
                return;
            }
        }
        decodeNull(cursor, output);
    }

    static void ratio(JsonCursor cursor, BlockBuilder output)
    {
        if (cursor.token().isNumeric()) {
            double number = cursor.doubleValue();
            if (Double.isFinite(number)) {
                DOUBLE.writeDouble(output, number);
                return;
            }
        }
        decodeNull(cursor, output);
    }

    /** Seconds since 1970, with or without a fraction, to the nearest millisecond; in dumps before 2016 as a string. */
    static void time(JsonCursor cursor, BlockBuilder output)
    {
        if (cursor.token() == VALUE_STRING) {
            timeOfText(cursor.string(), output);
            return;
        }
        if (cursor.token().isNumeric()) {
            double seconds = cursor.doubleValue();
            if (Math.abs(seconds) <= MAX_EPOCH_SECONDS) {
                ((Fixed12BlockBuilder) output).writeFixed12(packDateTimeWithZone(toMillis(cursor), UTC_KEY), 0);
                return;
            }
        }
        decodeNull(cursor, output);
    }

    private static void timeOfText(String text, BlockBuilder output)
    {
        if (WHOLE_SECONDS.matcher(text).matches()) {
            ((Fixed12BlockBuilder) output).writeFixed12(packDateTimeWithZone(Long.parseLong(text) * 1000, UTC_KEY), 0);
            return;
        }
        output.appendNull();
    }

    /** Whether there is a time: Reddit says false, the time, or true where it has forgotten the time. */
    static void flagOrTime(JsonCursor cursor, BlockBuilder output)
    {
        if (cursor.token().isNumeric()) {
            BOOLEAN.writeBoolean(output, true);
            return;
        }
        flag(cursor, output);
    }

    static void texts(JsonCursor cursor, BlockBuilder output)
    {
        array(cursor, output, ValueDecoders::text);
    }

    static void counts(JsonCursor cursor, BlockBuilder output)
    {
        array(cursor, output, ValueDecoders::count);
    }

    /** Objects and arrays, in the form of Trino's JSON type: fields in order of their names. */
    static void json(JsonCursor cursor, BlockBuilder output)
    {
        if (cursor.token() != START_OBJECT && cursor.token() != START_ARRAY) {
            output.appendNull();
            return;
        }
        cursor.writeJson(output);
    }

    /** Whole milliseconds since 1970. */
    static void timeOfMillis(JsonCursor cursor, BlockBuilder output)
    {
        if (cursor.token().isNumeric()) {
            double millis = cursor.doubleValue();
            if (millis == Math.rint(millis) && Math.abs(millis) <= MAX_EPOCH_SECONDS * 1000) {
                ((Fixed12BlockBuilder) output).writeFixed12(packDateTimeWithZone((long) millis, UTC_KEY), 0);
                return;
            }
        }
        decodeNull(cursor, output);
    }

    /** For an object: what a decoder makes of one field of it. */
    static ValueDecoder in(String field, ValueDecoder value)
    {
        return (cursor, output) -> {
            if (cursor.token() != START_OBJECT) {
                decodeNull(cursor, output);
                return;
            }
            boolean read = false;
            for (String name = cursor.nextField(); name != null; name = cursor.nextField()) {
                cursor.next();
                if (!read && name.equals(field)) {
                    value.decode(cursor, output);
                    read = true;
                }
                else {
                    cursor.skip();
                }
            }
            if (!read) {
                output.appendNull();
            }
        };
    }

    static ValueDecoder prefixed(String prefix)
    {
        return (cursor, output) -> {
            if (cursor.token() == VALUE_STRING) {
                VARCHAR.writeString(output, prefix + cursor.string());
                return;
            }
            decodeNull(cursor, output);
        };
    }

    /** The first group of a pattern that finds it. */
    static ValueDecoder part(Pattern pattern)
    {
        return (cursor, output) -> {
            if (cursor.token() == VALUE_STRING) {
                Matcher matcher = pattern.matcher(cursor.string());
                if (matcher.find()) {
                    VARCHAR.writeString(output, matcher.group(1));
                    return;
                }
            }
            decodeNull(cursor, output);
        };
    }

    static ValueDecoder arrayOf(ValueDecoder element)
    {
        return (cursor, output) -> array(cursor, output, element);
    }

    private static void array(JsonCursor cursor, BlockBuilder output, ValueDecoder element)
    {
        if (cursor.token() != START_ARRAY) {
            decodeNull(cursor, output);
            return;
        }
        ((ArrayBlockBuilder) output).buildEntry(elements -> {
            while (cursor.next() != END_ARRAY) {
                element.decode(cursor, elements);
            }
        });
    }

    private static void decodeNull(JsonCursor cursor, BlockBuilder output)
    {
        cursor.skip();
        output.appendNull();
    }

    private static long toMillis(JsonCursor cursor)
    {
        if (cursor.isLong()) {
            return cursor.longValue() * 1000;
        }
        double seconds = cursor.doubleValue();
        if (seconds == Math.rint(seconds)) {
            return (long) seconds * 1000;
        }
        return BigDecimal.valueOf(seconds)
                .movePointRight(3)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
