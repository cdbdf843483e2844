package reddit.lakehouse.udf;

import io.trino.spi.TrinoException;
import io.trino.spi.function.Description;
import io.trino.spi.function.LiteralParameters;
import io.trino.spi.function.ScalarFunction;
import io.trino.spi.function.SqlType;
import io.trino.spi.type.LongTimestamp;
import io.trino.spi.type.LongTimestampWithTimeZone;
import io.trino.spi.type.StandardTypes;
import io.trino.spi.type.TimeZoneKey;

import java.time.Instant;
import java.time.LocalDate;

import static io.trino.spi.StandardErrorCode.INVALID_FUNCTION_ARGUMENT;
import static io.trino.spi.type.DateTimeEncoding.unpackMillisUtc;
import static io.trino.spi.type.DateTimeEncoding.unpackZoneKey;
import static io.trino.spi.type.TimeZoneKey.UTC_KEY;
import static io.trino.spi.type.Timestamps.MICROSECONDS_PER_DAY;
import static io.trino.spi.type.Timestamps.MILLISECONDS_PER_DAY;
import static java.lang.Math.floorDiv;

/**
 * {@code date_key(value)}: the day as an integer yyyymmdd, the key of a date dimension. A timestamp with time zone
 * gives the day in its own zone, as CAST(value AS date) does. Years other than 1 to 9999 are an error.
 */
public final class DateKeyFunctions
{
    private static final String NAME = "date_key";
    private static final String DESCRIPTION = "The day as an integer yyyymmdd, in the value's own time zone; years 1 to 9999";

    private DateKeyFunctions() {}

    @ScalarFunction(NAME)
    @Description(DESCRIPTION)
    @SqlType(StandardTypes.INTEGER)
    public static long dateKey(@SqlType(StandardTypes.DATE) long epochDay)
    {
        return toKey(LocalDate.ofEpochDay(epochDay));
    }

    private static long toKey(LocalDate date)
    {
        int year = date.getYear();
        if (year < 1 || year > 9999) {
            throw new TrinoException(INVALID_FUNCTION_ARGUMENT, "date_key takes the years 1 to 9999, not " + year);
        }
        return year * 10_000L + date.getMonthValue() * 100 + date.getDayOfMonth();
    }

    private static long toKey(long epochMillis, TimeZoneKey zone)
    {
        if (zone.equals(UTC_KEY)) {
            return toKey(LocalDate.ofEpochDay(floorDiv(epochMillis, MILLISECONDS_PER_DAY)));
        }
        return toKey(LocalDate.ofInstant(Instant.ofEpochMilli(epochMillis), zone.getZoneId()));
    }

    @ScalarFunction(NAME)
    @Description(DESCRIPTION)
    public static final class TimestampDateKey
    {
        private TimestampDateKey() {}

        @LiteralParameters("p")
        @SqlType(StandardTypes.INTEGER)
        public static long dateKey(@SqlType("timestamp(p)") long epochMicros)
        {
            return toKey(LocalDate.ofEpochDay(floorDiv(epochMicros, MICROSECONDS_PER_DAY)));
        }

        @LiteralParameters("p")
        @SqlType(StandardTypes.INTEGER)
        public static long dateKey(@SqlType("timestamp(p)") LongTimestamp timestamp)
        {
            return dateKey(timestamp.getEpochMicros());
        }
    }

    @ScalarFunction(NAME)
    @Description(DESCRIPTION)
    public static final class TimestampWithTimeZoneDateKey
    {
        private TimestampWithTimeZoneDateKey() {}

        @LiteralParameters("p")
        @SqlType(StandardTypes.INTEGER)
        public static long dateKey(@SqlType("timestamp(p) with time zone") long packed)
        {
            return toKey(unpackMillisUtc(packed), unpackZoneKey(packed));
        }

        @LiteralParameters("p")
        @SqlType(StandardTypes.INTEGER)
        public static long dateKey(@SqlType("timestamp(p) with time zone") LongTimestampWithTimeZone timestamp)
        {
            return toKey(timestamp.getEpochMillis(), TimeZoneKey.getTimeZoneKey(timestamp.getTimeZoneKey()));
        }
    }
}
