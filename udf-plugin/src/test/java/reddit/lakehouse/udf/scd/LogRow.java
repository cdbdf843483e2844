package reddit.lakehouse.udf.scd;

import com.google.common.collect.ImmutableList;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

/**
 * A row of a random log. Logs are short and their values few, so that all that can meet does meet.
 */
record LogRow(int log, String key, int sequence, Integer tie, Boolean gone, String name, Integer level, String note)
{
    static List<LogRow> randomLog(int log, Random random)
    {
        return IntStream.range(0, 1 + random.nextInt(12))
                .mapToObj(_ -> new LogRow(
                        log,
                        pick(random, "a", "a", "b", null),
                        random.nextInt(6),
                        pick(random, 0, 0, 0, 1, null),
                        pick(random, false, false, null, true),
                        pick(random, "x", "x", "y", null),
                        pick(random, 1, 1, 1, 2, null),
                        pick(random, "p", "q", null)))
                .collect(toImmutableList());
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... values)
    {
        return values[random.nextInt(values.length)];
    }

    private String toJson()
    {
        return "[%s,%s,%s,%s,%s,%s,%s,%s]".formatted(log, quote(key), sequence, tie, gone, quote(name), level, quote(note));
    }

    /** One literal, as thousands of rows in VALUES take seconds to analyze. */
    static String toSql(List<LogRow> rows)
    {
        return """
                SELECT *
                FROM UNNEST(CAST(json_parse('[%s]') AS array(row(
                    log integer, k varchar, n integer, tie integer, gone boolean, name varchar, level integer, note varchar))))
                """.formatted(rows.stream().map(LogRow::toJson).collect(joining(",")));
    }

    static String quote(String text)
    {
        return text == null ? "null" : '"' + text + '"';
    }

    static List<LogRow> without(List<LogRow> rows, int index)
    {
        return ImmutableList.<LogRow>builder()
                .addAll(rows.subList(0, index))
                .addAll(rows.subList(index + 1, rows.size()))
                .build();
    }
}
