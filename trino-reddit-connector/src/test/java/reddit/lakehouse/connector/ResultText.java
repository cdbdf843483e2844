package reddit.lakehouse.connector;

import com.google.common.collect.ImmutableList;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.RowType;
import io.trino.spi.type.Type;
import io.trino.testing.MaterializedResult;
import io.trino.testing.MaterializedRow;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;

import static com.google.common.base.Strings.padEnd;
import static com.google.common.base.Strings.padStart;
import static com.google.common.base.Strings.repeat;
import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

/**
 * A result as Trino's command line shows it.
 */
final class ResultText
{
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS 'UTC'");

    private ResultText() {}

    static List<String> lines(MaterializedResult result)
    {
        List<String> names = result.getColumnNames();
        List<List<String>> rows = result.getMaterializedRows().stream()
                .map(row -> IntStream.range(0, names.size()).mapToObj(index -> text(result.getTypes().get(index), row.getField(index))).collect(toImmutableList()))
                .collect(toImmutableList());
        List<Integer> widths = IntStream.range(0, names.size())
                .mapToObj(index -> Math.max(width(names.get(index)), rows.stream().mapToInt(row -> width(row.get(index))).max().orElse(0)))
                .collect(toImmutableList());
        ImmutableList.Builder<String> lines = ImmutableList.builder();
        lines.add(line(names, widths, IntStream.range(0, names.size()).mapToObj(_ -> false).toList()));
        lines.add(widths.stream().map(width -> repeat("-", width + 2)).collect(joining("+")));
        List<Boolean> numbers = result.getTypes().stream().map(ResultText::isNumber).toList();
        rows.forEach(row -> lines.add(line(row, widths, numbers)));
        return lines.add("(%s row%s)".formatted(rows.size(), rows.size() == 1 ? "" : "s")).build();
    }

    private static String line(List<String> values, List<Integer> widths, List<Boolean> numbers)
    {
        return IntStream.range(0, values.size())
                .mapToObj(index -> " " + (numbers.get(index)
                        ? padStart(values.get(index), widths.get(index), ' ')
                        : padEnd(values.get(index), widths.get(index) + values.get(index).length() - width(values.get(index)), ' ')) + " ")
                .collect(joining("|"))
                .stripTrailing();
    }

    private static boolean isNumber(Type type)
    {
        return List.of("bigint", "integer", "double").contains(type.getDisplayName());
    }

    private static int width(String text)
    {
        return text.codePointCount(0, text.length());
    }

    private static String text(Type type, Object value)
    {
        return switch (value) {
            case null -> "NULL";
            case ZonedDateTime time -> TIME.format(time);
            case MaterializedRow row -> rowText((RowType) type, row);
            case List<?> list -> list.stream().map(element -> text(((ArrayType) type).getElementType(), element)).collect(joining(", ", "[", "]"));
            default -> value.toString();
        };
    }

    private static String rowText(RowType type, MaterializedRow row)
    {
        return IntStream.range(0, row.getFieldCount())
                .mapToObj(index -> type.getFields().get(index).getName().orElse("field" + index) + "=" + text(type.getFields().get(index).getType(), row.getField(index)))
                .collect(joining(", ", "{", "}"));
    }
}
