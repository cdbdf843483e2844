package reddit.lakehouse.connector.table;

import io.trino.spi.block.Block;
import io.trino.spi.block.RunLengthEncodedBlock;
import io.trino.spi.predicate.Range;
import io.trino.spi.predicate.ValueSet;
import io.trino.spi.type.LongTimestampWithTimeZone;
import io.trino.spi.type.TimeZoneKey;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

import static io.trino.spi.type.LongTimestampWithTimeZone.fromEpochMillisAndFraction;
import static io.trino.spi.type.TimeZoneKey.UTC_KEY;
import static io.trino.spi.type.TimeZoneKey.getTimeZoneKey;
import static io.trino.spi.type.TimestampWithTimeZoneType.TIMESTAMP_TZ_MICROS;
import static io.trino.spi.type.TypeUtils.writeNativeValue;
import static org.assertj.core.api.Assertions.assertThat;

class TestTimeRanges
{
    @Test
    void testAsTrinoDoes()
    {
        Random random = new Random(1);
        for (int run = 0; run < 2_000; run++) {
            LongTimestampWithTimeZone first = time(random, UTC_KEY);
            LongTimestampWithTimeZone second = time(random, UTC_KEY);
            boolean inOrder = first.compareTo(second) < 0;
            Range between = Range.range(TIMESTAMP_TZ_MICROS, inOrder ? first : second, random.nextBoolean() || first.equals(second), inOrder ? second : first, first.equals(second));
            for (Range range : List.of(
                    between,
                    Range.equal(TIMESTAMP_TZ_MICROS, first),
                    Range.lessThan(TIMESTAMP_TZ_MICROS, first),
                    Range.lessThanOrEqual(TIMESTAMP_TZ_MICROS, first),
                    Range.greaterThan(TIMESTAMP_TZ_MICROS, first),
                    Range.greaterThanOrEqual(TIMESTAMP_TZ_MICROS, first))) {
                ValueSet values = ValueSet.ofRanges(range);
                LongTimestampWithTimeZone time = time(random, getTimeZoneKey("Asia/Kathmandu"));
                Block block = RunLengthEncodedBlock.create(writeNativeValue(TIMESTAMP_TZ_MICROS, time), 2);
                assertThat(TimeRanges.of(values).contain(block, 1))
                        .as("%s in %s", time, values)
                        .isEqualTo(values.containsValue(time));
            }
        }
        assertThat(TimeRanges.of(ValueSet.none(TIMESTAMP_TZ_MICROS)).contain(writeNativeValue(TIMESTAMP_TZ_MICROS, time(random, UTC_KEY)), 0)).isFalse();
    }

    /** Few, so that they meet. */
    private static LongTimestampWithTimeZone time(Random random, TimeZoneKey zone)
    {
        return fromEpochMillisAndFraction(random.nextInt(-2, 3), random.nextInt(3) * 1_000_000, zone);
    }
}
