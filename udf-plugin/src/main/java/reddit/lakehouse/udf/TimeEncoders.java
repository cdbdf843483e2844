package reddit.lakehouse.udf;

import io.trino.spi.type.DateType;
import io.trino.spi.type.LongTimeWithTimeZone;
import io.trino.spi.type.LongTimestamp;
import io.trino.spi.type.LongTimestampWithTimeZone;
import io.trino.spi.type.StandardTypes;
import io.trino.spi.type.TimeType;
import io.trino.spi.type.TimeWithTimeZoneType;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.TimestampWithTimeZoneType;
import io.trino.spi.type.Type;

import java.util.Optional;

import static io.trino.spi.type.DateTimeEncoding.unpackMillisUtc;
import static io.trino.spi.type.DateTimeEncoding.unpackOffsetMinutes;
import static io.trino.spi.type.DateTimeEncoding.unpackTimeNanos;
import static io.trino.spi.type.Timestamps.PICOSECONDS_PER_DAY;
import static io.trino.spi.type.Timestamps.PICOSECONDS_PER_MINUTE;
import static io.trino.spi.type.Timestamps.PICOSECONDS_PER_NANOSECOND;

/**
 * A value counts, not its precision: a timestamp(3) and a timestamp(6) of one moment have the same bytes.
 */
final class TimeEncoders
{
    private TimeEncoders() {}

    static Optional<CanonicalEncoder> forType(Type type)
    {
        return Optional.ofNullable(switch (type) {
            case DateType _ -> wordEncoder(Encoding.DATE);
            case TimeType _ -> wordEncoder(Encoding.TIME);
            case TimeWithTimeZoneType timeType -> timeWithTimeZoneEncoder(timeType);
            case TimestampType timestampType -> timestampEncoder(timestampType);
            case TimestampWithTimeZoneType timestampType -> timestampWithTimeZoneEncoder(timestampType);
            default -> intervalEncoder(type);
        });
    }

    private static CanonicalEncoder timestampEncoder(TimestampType type)
    {
        if (type.isShort()) {
            return (value, output) -> output.appendByte(Encoding.TIMESTAMP).appendLong((long) value).appendInt(0);
        }
        return (value, output) -> {
            LongTimestamp timestamp = (LongTimestamp) value;
            output.appendByte(Encoding.TIMESTAMP).appendLong(timestamp.getEpochMicros()).appendInt(timestamp.getPicosOfMicro());
        };
    }

    private static CanonicalEncoder timestampWithTimeZoneEncoder(TimestampWithTimeZoneType type)
    {
        if (type.isShort()) {
            return (value, output) -> output.appendByte(Encoding.TIMESTAMP_WITH_TIME_ZONE).appendLong(unpackMillisUtc((long) value)).appendInt(0);
        }
        return (value, output) -> {
            LongTimestampWithTimeZone timestamp = (LongTimestampWithTimeZone) value;
            output.appendByte(Encoding.TIMESTAMP_WITH_TIME_ZONE).appendLong(timestamp.getEpochMillis()).appendInt(timestamp.getPicosOfMilli());
        };
    }

    private static CanonicalEncoder timeWithTimeZoneEncoder(TimeWithTimeZoneType type)
    {
        if (type.isShort()) {
            return (value, output) -> {
                long packed = (long) value;
                long utc = utcPicos(unpackTimeNanos(packed) * PICOSECONDS_PER_NANOSECOND, unpackOffsetMinutes(packed));
                output.appendByte(Encoding.TIME_WITH_TIME_ZONE).appendLong(utc);
            };
        }
        return (value, output) -> {
            LongTimeWithTimeZone time = (LongTimeWithTimeZone) value;
            output.appendByte(Encoding.TIME_WITH_TIME_ZONE).appendLong(utcPicos(time.getPicoseconds(), time.getOffsetMinutes()));
        };
    }

    private static long utcPicos(long picosOfDay, int offsetMinutes)
    {
        return Math.floorMod(picosOfDay - offsetMinutes * PICOSECONDS_PER_MINUTE, PICOSECONDS_PER_DAY);
    }

    private static CanonicalEncoder intervalEncoder(Type type)
    {
        return switch (type.getBaseName()) {
            case StandardTypes.INTERVAL_YEAR_TO_MONTH -> wordEncoder(Encoding.INTERVAL_YEAR_TO_MONTH);
            case StandardTypes.INTERVAL_DAY_TO_SECOND -> wordEncoder(Encoding.INTERVAL_DAY_TO_SECOND);
            default -> null;
        };
    }

    private static CanonicalEncoder wordEncoder(byte tag)
    {
        return (value, output) -> output.appendByte(tag).appendLong((long) value);
    }
}
