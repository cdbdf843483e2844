package reddit.lakehouse.udf;

import com.google.common.collect.ImmutableList;
import io.trino.testing.MaterializedResult;

import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import static com.google.common.base.Strings.padEnd;
import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

/**
 * Rows as a command line shows them.
 */
final class AlignedTable
{
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ENGLISH);
    private static final DateTimeFormatter TIMESTAMP_WITH_TIME_ZONE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS VV", Locale.ENGLISH);

    private AlignedTable() {}

    static String of(MaterializedResult result)
    {
        List<List<String>> rows = ImmutableList.<List<String>>builder()
                .add(result.getColumnNames())
                .addAll(result.getMaterializedRows().stream().map(row -> cells(row.getFields())).iterator())
                .build();
        int[] widths = IntStream.range(0, result.getColumnNames().size())
                .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElseThrow())
                .toArray();
        ImmutableList.Builder<String> lines = ImmutableList.builder();
        lines.add(line(rows.getFirst(), widths));
        lines.add(IntStream.of(widths).mapToObj(width -> "-".repeat(width + 2)).collect(joining("+")));
        rows.stream().skip(1).forEach(row -> lines.add(line(row, widths)));
        return String.join("\n", lines.build());
    }

    private static List<String> cells(List<Object> values)
    {
        return values.stream()
                .map(AlignedTable::text)
                .collect(toImmutableList());
    }

    private static String text(Object value)
    {
        return switch (value) {
            case null -> "NULL";
            case LocalDateTime timestamp -> TIMESTAMP.format(timestamp);
            case ZonedDateTime timestamp -> TIMESTAMP_WITH_TIME_ZONE.format(timestamp);
            default -> value.toString();
        };
    }

    private static String line(List<String> cells, int[] widths)
    {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> " " + padEnd(cells.get(column), widths[column], ' ') + " ")
                .collect(joining("|"))
                .stripTrailing();
    }
}
