package reddit.lakehouse.connector.table;

import io.trino.spi.block.Block;
import io.trino.spi.block.Fixed12Block;
import io.trino.spi.predicate.Range;
import io.trino.spi.predicate.ValueSet;
import io.trino.spi.type.LongTimestampWithTimeZone;

import java.util.List;

import static io.trino.spi.type.DateTimeEncoding.unpackMillisUtc;

/**
 * Ranges of {@code timestamp(6) with time zone}, without regard to the zone. Each row of an archive is looked at, so no
 * object is made of it.
 */
final class TimeRanges
{
    private static final int MICROS_PER_MILLI = 1_000;
    private static final int PICOS_PER_MICRO = 1_000_000;

    // Both ends belong to the range, in microseconds since 1970
    private final long[] lows;
    private final long[] highs;

    private TimeRanges(List<Range> ranges)
    {
        lows = ranges.stream().mapToLong(TimeRanges::low).toArray();
        highs = ranges.stream().mapToLong(TimeRanges::high).toArray();
    }

    static TimeRanges of(ValueSet values)
    {
        return new TimeRanges(values.getRanges().getOrderedRanges());
    }

    /** @param position not NULL */
    boolean contain(Block block, int position)
    {
        Fixed12Block times = (Fixed12Block) block.getUnderlyingValueBlock();
        int index = block.getUnderlyingValuePosition(position);
        long micros = unpackMillisUtc(times.getFixed12First(index)) * MICROS_PER_MILLI + times.getFixed12Second(index) / PICOS_PER_MICRO;
        for (int range = 0; range < lows.length; range++) {
            if (micros >= lows[range] && micros <= highs[range]) {
                return true;
            }
        }
        return false;
    }

    private static long low(Range range)
    {
        return range.isLowUnbounded() ? Long.MIN_VALUE : micros(range.getLowBoundedValue()) + (range.isLowInclusive() ? 0 : 1);
    }

    private static long high(Range range)
    {
        return range.isHighUnbounded() ? Long.MAX_VALUE : micros(range.getHighBoundedValue()) - (range.isHighInclusive() ? 0 : 1);
    }

    private static long micros(Object value)
    {
        LongTimestampWithTimeZone time = (LongTimestampWithTimeZone) value;
        return time.getEpochMillis() * MICROS_PER_MILLI + time.getPicosOfMilli() / PICOS_PER_MICRO;
    }
}
