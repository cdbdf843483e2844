package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.airlift.slice.Slice;
import io.trino.spi.Page;
import io.trino.spi.block.Block;
import io.trino.spi.predicate.Domain;
import io.trino.spi.type.Type;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static io.trino.spi.type.TimestampWithTimeZoneType.TIMESTAMP_TZ_MICROS;
import static io.trino.spi.type.TypeUtils.readNativeValue;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;

/**
 * The predicates that the connector has taken over, for what an access path gives beyond them.
 */
public final class RowFilter
{
    private final List<ColumnFilter> filters;

    private RowFilter(List<ColumnFilter> filters)
    {
        this.filters = ImmutableList.copyOf(requireNonNull(filters, "filters is null"));
    }

    /**
     * @param domains by name of the column
     * @param channels where in a page a column is
     */
    public static RowFilter create(ApiTable table, Map<String, Domain> domains, ToIntFunction<String> channels)
    {
        return new RowFilter(domains.entrySet().stream()
                .map(entry -> filter(table, entry.getKey(), entry.getValue(), channels.applyAsInt(entry.getKey())))
                .toList());
    }

    /** The same, and no other values than these in the column. */
    public RowFilter onlyValues(int channel, Set<Slice> values)
    {
        return new RowFilter(ImmutableList.<ColumnFilter>builder()
                .addAll(filters)
                .add(new ColumnFilter(channel, (block, position) -> values.contains(VARCHAR.getSlice(block, position))))
                .build());
    }

    public Page keepMatching(Page rows)
    {
        int[] kept = new int[rows.getPositionCount()];
        int count = 0;
        for (int position = 0; position < kept.length; position++) {
            if (matches(rows, position)) {
                kept[count++] = position;
            }
        }
        return count == kept.length ? rows : rows.getPositions(kept, 0, count);
    }

    private boolean matches(Page rows, int position)
    {
        for (ColumnFilter filter : filters) {
            Block block = rows.getBlock(filter.channel());
            if (block.isNull(position) || !filter.predicate().matches(block, position)) {
                return false;
            }
        }
        return true;
    }

    private static ColumnFilter filter(ApiTable table, String column, Domain domain, int channel)
    {
        boolean ignoringCase = table.keyColumn(column)
                .map(key -> key.matching() == KeyColumn.Matching.IGNORING_CASE)
                .orElse(false);
        if (ignoringCase && domain.getValues().isDiscreteSet()) {
            Set<Slice> names = domain.getValues().getDiscreteSet().stream()
                    .map(name -> toLowerCase((Slice) name))
                    .collect(toImmutableSet());
            return new ColumnFilter(channel, (block, position) -> names.contains(toLowerCase(VARCHAR.getSlice(block, position))));
        }
        // Times of different zones are the same to Trino, but not equal to Java
        if (domain.getType().getJavaType() == Slice.class && domain.getValues().isDiscreteSet()) {
            Set<Object> values = ImmutableSet.copyOf(domain.getValues().getDiscreteSet());
            return new ColumnFilter(channel, (block, position) -> values.contains(readNativeValue(domain.getType(), block, position)));
        }
        Type type = domain.getType();
        if (type.equals(TIMESTAMP_TZ_MICROS) && !domain.getValues().isAll()) {
            return new ColumnFilter(channel, TimeRanges.of(domain.getValues())::contain);
        }
        return new ColumnFilter(channel, (block, position) -> domain.getValues().containsValue(readNativeValue(type, block, position)));
    }

    /** Names are ASCII on Reddit. */
    private static Slice toLowerCase(Slice name)
    {
        Slice lower = name.copy();
        for (int index = 0; index < lower.length(); index++) {
            byte character = lower.getByte(index);
            if (character >= 'A' && character <= 'Z') {
                lower.setByte(index, character + ('a' - 'A'));
            }
        }
        return lower;
    }

    private record ColumnFilter(int channel, Predicate predicate) {}

    @FunctionalInterface
    private interface Predicate
    {
        boolean matches(Block block, int position);
    }
}
