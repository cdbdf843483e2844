package reddit.lakehouse.udf.scd;

import io.trino.spi.TrinoException;
import io.trino.spi.block.ValueBlock;
import io.trino.spi.type.DateType;
import io.trino.spi.type.LongTimestamp;
import io.trino.spi.type.LongTimestampWithTimeZone;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.TimestampWithTimeZoneType;
import io.trino.spi.type.Type;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

import static io.trino.spi.StandardErrorCode.INVALID_FUNCTION_ARGUMENT;
import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.DateTimeEncoding.packDateTimeWithZone;
import static io.trino.spi.type.IntegerType.INTEGER;
import static io.trino.spi.type.TimeZoneKey.UTC_KEY;
import static io.trino.spi.type.Timestamps.MICROSECONDS_PER_SECOND;
import static io.trino.spi.type.Timestamps.MILLISECONDS_PER_SECOND;
import static io.trino.spi.type.TypeUtils.writeNativeValue;
import static java.lang.Math.multiplyExact;

/**
 * Reads the value that stands for the end of a version that is valid still, such as 9999-12-31.
 */
final class OpenEnd
{
    private OpenEnd() {}

    /**
     * @return one value of the type of the sequence
     */
    static ValueBlock parse(String text, Type type)
    {
        try {
            return writeNativeValue(type, parseNative(text.strip(), type));
        }
        catch (DateTimeException | NumberFormatException | ArithmeticException e) {
            throw new TrinoException(
                    INVALID_FUNCTION_ARGUMENT,
                    "OPEN_END is not a value of type %s, which the sequence has: '%s' (write 9999-12-31, 9999-12-31 23:59:59, or a number)".formatted(type.getDisplayName(), text),
                    e);
        }
    }

    private static Object parseNative(String text, Type type)
    {
        if (type == BIGINT) {
            return Long.parseLong(text);
        }
        if (type == INTEGER) {
            return (long) Integer.parseInt(text);
        }
        return switch (type) {
            case DateType _ -> LocalDate.parse(text).toEpochDay();
            case TimestampType timestamp -> {
                long micros = multiplyExact(parseSeconds(text), MICROSECONDS_PER_SECOND);
                yield timestamp.isShort() ? micros : new LongTimestamp(micros, 0);
            }
            case TimestampWithTimeZoneType timestamp -> {
                long millis = multiplyExact(parseSeconds(text), MILLISECONDS_PER_SECOND);
                yield timestamp.isShort() ? packDateTimeWithZone(millis, UTC_KEY) : LongTimestampWithTimeZone.fromEpochMillisAndFraction(millis, 0, UTC_KEY);
            }
            default -> throw new TrinoException(INVALID_FUNCTION_ARGUMENT, "OPEN_END cannot be given for a sequence of type " + type.getDisplayName());
        };
    }

    /** Seconds since 1970, taking the text for UTC. */
    private static long parseSeconds(String text)
    {
        LocalDateTime dateTime = text.length() == 10 ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text.replace(' ', 'T'));
        return dateTime.toEpochSecond(ZoneOffset.UTC);
    }
}
