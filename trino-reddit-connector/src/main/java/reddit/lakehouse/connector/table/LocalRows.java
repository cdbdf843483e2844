package reddit.lakehouse.connector.table;

import io.airlift.slice.Slices;
import io.trino.spi.Page;
import io.trino.spi.PageBuilder;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.type.Type;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static io.airlift.slice.Slices.utf8Slice;
import static io.trino.spi.type.LongTimestampWithTimeZone.fromEpochMillisAndFraction;
import static io.trino.spi.type.TimeZoneKey.UTC_KEY;
import static io.trino.spi.type.TypeUtils.writeNativeValue;

/**
 * Rows put together value by value, in the order of the columns.
 */
final class LocalRows
{
    private final List<Type> types;
    private final PageBuilder page;
    private int channel;

    LocalRows(List<ColumnMetadata> columns)
    {
        types = columns.stream()
                .map(ColumnMetadata::getType)
                .collect(toImmutableList());
        page = new PageBuilder(types);
    }

    LocalRows text(String value)
    {
        return value(utf8Slice(value));
    }

    LocalRows text(Optional<String> value)
    {
        return value(value.map(Slices::utf8Slice).orElse(null));
    }

    LocalRows count(long value)
    {
        return value(value);
    }

    LocalRows count(OptionalInt value)
    {
        return value(value.isPresent() ? (long) value.getAsInt() : null);
    }

    LocalRows count(OptionalLong value)
    {
        return value(value.isPresent() ? value.getAsLong() : null);
    }

    LocalRows seconds(Duration value)
    {
        return value(value.toNanos() / 1e9);
    }

    LocalRows time(Instant value)
    {
        return value(fromEpochMillisAndFraction(value.toEpochMilli(), 0, UTC_KEY));
    }

    LocalRows flag(boolean value)
    {
        return value(value);
    }

    Page build()
    {
        return page.build();
    }

    private LocalRows value(Object value)
    {
        writeNativeValue(types.get(channel), page.getBlockBuilder(channel), value);
        channel++;
        if (channel == types.size()) {
            channel = 0;
            page.declarePosition();
        }
        return this;
    }
}
