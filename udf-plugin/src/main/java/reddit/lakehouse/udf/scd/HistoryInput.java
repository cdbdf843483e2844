package reddit.lakehouse.udf.scd;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.airlift.slice.Slice;
import io.trino.spi.TrinoException;
import io.trino.spi.function.table.Argument;
import io.trino.spi.function.table.ArgumentSpecification;
import io.trino.spi.function.table.Descriptor.Field;
import io.trino.spi.function.table.DescriptorArgument;
import io.trino.spi.function.table.DescriptorArgumentSpecification;
import io.trino.spi.function.table.ScalarArgument;
import io.trino.spi.function.table.ScalarArgumentSpecification;
import io.trino.spi.function.table.TableArgument;
import io.trino.spi.function.table.TableArgumentSpecification;
import io.trino.spi.type.RowType;
import io.trino.spi.type.Type;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static io.trino.spi.StandardErrorCode.INVALID_FUNCTION_ARGUMENT;
import static io.trino.spi.type.BooleanType.BOOLEAN;
import static io.trino.spi.type.VarcharType.VARCHAR;

/**
 * The arguments that the functions of histories have in common, and what they say about the input's columns.
 * PARTITION BY names the keys and ORDER BY the sequence, then the columns that break ties in it; all other columns
 * are values, but for those with a part of their own.
 */
final class HistoryInput
{
    static final String INPUT = "INPUT";

    private static final String TRACK = "TRACK";
    private static final String TRACK_EXCEPT = "TRACK_EXCEPT";
    private static final String DELETE_WHEN = "DELETE_WHEN";
    private static final String OPEN_END = "OPEN_END";

    private final List<String> columns;
    private final List<Type> types;
    private final List<Integer> values;
    private final List<Integer> order;
    private final Optional<Integer> deleteColumn;
    private final List<Integer> ownColumns;
    private final HistoryLayout layout;

    /**
     * @param ownColumns columns that the function at hand takes itself; they become the last channels, in their order
     */
    HistoryInput(Map<String, Argument> arguments, List<String> ownColumns)
    {
        TableArgument table = (TableArgument) arguments.get(INPUT);
        columns = table.getRowType().getFields().stream()
                .map(field -> field.getName().orElse("").toLowerCase(Locale.ENGLISH))
                .collect(toImmutableList());
        types = table.getRowType().getFields().stream()
                .map(RowType.Field::getType)
                .collect(toImmutableList());
        List<Integer> keys = indexes("PARTITION BY", table.getPartitionBy().stream().map(HistoryInput::columnName).toList());
        order = indexes("ORDER BY", table.getOrderBy().stream().map(HistoryInput::columnName).toList());
        if (keys.isEmpty() || order.isEmpty()) {
            throw invalid("The input needs keys and a sequence: TABLE(...) PARTITION BY key ORDER BY sequence, where the sequence tells which observation is the later one");
        }
        deleteColumn = names(arguments, DELETE_WHEN).map(this::deleteColumn);
        this.ownColumns = indexes("the input", ownColumns);

        Set<Integer> taken = new HashSet<>(keys);
        taken.addAll(order);
        deleteColumn.ifPresent(taken::add);
        taken.addAll(this.ownColumns);
        values = IntStream.range(0, columns.size())
                .filter(column -> !taken.contains(column))
                .boxed()
                .collect(toImmutableList());
        values.forEach(this::checkValue);
        layout = layout(arguments);
    }

    static List<ArgumentSpecification> specifications()
    {
        return ImmutableList.of(
                TableArgumentSpecification.builder().name(INPUT).pruneWhenEmpty().build(),
                DescriptorArgumentSpecification.builder().name(TRACK).defaultValue(null).build(),
                DescriptorArgumentSpecification.builder().name(TRACK_EXCEPT).defaultValue(null).build(),
                DescriptorArgumentSpecification.builder().name(DELETE_WHEN).defaultValue(null).build(),
                ScalarArgumentSpecification.builder().name(OPEN_END).type(VARCHAR).defaultValue(null).build());
    }

    HistoryLayout layout()
    {
        return layout;
    }

    /** The columns of the input in the order of the channels. */
    List<Integer> requiredColumns()
    {
        return ImmutableList.<Integer>builder()
                .addAll(values)
                .addAll(order)
                .addAll(deleteColumn.stream().iterator())
                .addAll(ownColumns)
                .build();
    }

    /** The channel of the first of the function's own columns. */
    int firstOwnChannel()
    {
        return values.size() + order.size() + (deleteColumn.isPresent() ? 1 : 0);
    }

    Type ownType(int index)
    {
        return types.get(ownColumns.get(index));
    }

    /** The fields of the values, for the returned type. */
    List<Field> valueFields(List<String> addedColumns)
    {
        values.forEach(value -> {
            if (addedColumns.contains(columns.get(value))) {
                throw invalid("The input has a column %s, as the result will have: rename it or leave it out", columns.get(value));
            }
        });
        return values.stream()
                .map(value -> new Field(columns.get(value), Optional.of(types.get(value))))
                .collect(toImmutableList());
    }

    private HistoryLayout layout(Map<String, Argument> arguments)
    {
        int deleteChannel = values.size() + order.size();
        Object openEnd = ((ScalarArgument) arguments.get(OPEN_END)).getValue();
        Type sequenceType = types.get(order.getFirst());
        Optional<String> openEndText = Optional.ofNullable((Slice) openEnd).map(Slice::toStringUtf8);
        openEndText.ifPresent(text -> OpenEnd.parse(text, sequenceType));
        return new HistoryLayout(
                values.stream().map(types::get).collect(toImmutableList()),
                trackedChannels(names(arguments, TRACK), names(arguments, TRACK_EXCEPT)),
                sequenceType,
                order.stream().skip(1).map(types::get).collect(toImmutableList()),
                deleteColumn.isPresent() ? OptionalInt.of(deleteChannel) : OptionalInt.empty(),
                openEndText);
    }

    private List<Integer> trackedChannels(Optional<List<String>> track, Optional<List<String>> trackExcept)
    {
        if (track.isPresent() && trackExcept.isPresent()) {
            throw invalid("Give TRACK or TRACK_EXCEPT, not both");
        }
        Set<Integer> named = track.or(() -> trackExcept)
                .map(names -> ImmutableSet.copyOf(indexes("the input", names)))
                .orElse(ImmutableSet.of());
        named.stream()
                .filter(column -> !values.contains(column))
                .findFirst()
                .ifPresent(column -> {
                    throw invalid("Column %s has another part already and cannot be tracked: only values can", columns.get(column));
                });
        return IntStream.range(0, values.size())
                .filter(channel -> named.contains(values.get(channel)) == track.isPresent())
                .boxed()
                .collect(toImmutableList());
    }

    private void checkValue(int column)
    {
        if (columns.get(column).isEmpty()) {
            throw invalid("Column %s of the input has no name: give it one", column + 1);
        }
        if (!types.get(column).isComparable()) {
            throw invalid("Values of column %s cannot be compared, as their type is %s: leave it out or cast it", columns.get(column), types.get(column).getDisplayName());
        }
    }

    private int deleteColumn(List<String> names)
    {
        List<Integer> column = indexes("the input", names);
        if (column.size() != 1 || types.get(column.getFirst()) != BOOLEAN) {
            throw invalid("DELETE_WHEN takes one boolean column that is true where the observation says that the key is gone");
        }
        return column.getFirst();
    }

    private List<Integer> indexes(String where, List<String> names)
    {
        return names.stream()
                .map(name -> index(where, name))
                .collect(toImmutableList());
    }

    private int index(String where, String name)
    {
        int index = columns.indexOf(name);
        if (index < 0 || index != columns.lastIndexOf(name)) {
            throw invalid("%s needs one column %s, and the input has %s", where, name, index < 0 ? "none: " + String.join(", ", columns) : "several");
        }
        return index;
    }

    // Names in a descriptor are upper case unless quoted, names in a table as they were written.
    static Optional<List<String>> names(Map<String, Argument> arguments, String argument)
    {
        return ((DescriptorArgument) arguments.get(argument)).getDescriptor()
                .map(descriptor -> descriptor.getFields().stream()
                        .map(field -> field.getName().orElseThrow().toLowerCase(Locale.ENGLISH))
                        .collect(toImmutableList()));
    }

    /** Takes the qualifier and the quotes off. */
    private static String columnName(String expression)
    {
        String name = expression.substring(expression.lastIndexOf('.') + 1);
        return name.replace("\"", "").toLowerCase(Locale.ENGLISH);
    }

    static TrinoException invalid(String message, Object... arguments)
    {
        return new TrinoException(INVALID_FUNCTION_ARGUMENT, message.formatted(arguments));
    }
}
