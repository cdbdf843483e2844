package reddit.lakehouse.connector.decode;

import io.trino.spi.Page;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A decoder that passes what is as before gives what one gives that has seen nothing before.
 */
class TestFieldRun
{
    private static final List<RedditColumn> COLUMNS = List.of(RedditColumn.text("wanted", ""), RedditColumn.count("number", ""));
    private static final List<String> VALUES = List.of("null", "1", "12", "-1", "1.5", "1e3", "true", "\"\"", "\"a\"", "\"a\\\"b\"", "[]", "[1]", "{}", "{\"wanted\":\"not\",\"b\":2}", "\"{}\"");

    @RepeatedTest(20)
    void testAnyObjects(RepetitionInfo repetition)
    {
        Random random = new Random(repetition.getCurrentRepetition());
        List<String> names = new ArrayList<>(List.of("a", "b", "longer_than_eight", "wanted", "c", "d", "number", "e", "eightlet", "f"));
        List<String> values = new ArrayList<>(Collections.nCopies(names.size(), "null"));
        LineDecoder decoder = new LineDecoder(COLUMNS);
        LineDecoder together = new LineDecoder(COLUMNS);
        LineDecoder ahead = new LineDecoder(COLUMNS);
        List<String> expected = new ArrayList<>();
        for (int line = 0; line < 500; line++) {
            if (random.nextInt(20) == 0) {
                Collections.swap(names, random.nextInt(names.size()), random.nextInt(names.size()));
            }
            for (int index = 0; index < values.size(); index++) {
                if (random.nextInt(index < 3 ? 300 : 5) == 0) {
                    values.set(index, VALUES.get(random.nextInt(VALUES.size())));
                }
            }
            int left = random.nextInt(30) == 0 ? random.nextInt(names.size()) : -1;
            String space = random.nextInt(25) == 0 ? " " : "";
            List<String> fields = new ArrayList<>();
            for (int index = 0; index < names.size(); index++) {
                if (index != left) {
                    fields.add("\"%s\":%s%s".formatted(names.get(index), space, values.get(index)));
                }
            }
            String text = fields.stream().collect(joining("," + space, "{", "}"));
            // sometimes cut, which has to be seen whatever was before
            text = random.nextInt(15) == 0 ? text.substring(0, random.nextInt(text.length())) : text;
            String row = rows(new LineDecoder(COLUMNS), text);
            assertThat(rows(decoder, text)).as(text).isEqualTo(row);
            byte[] bytes = text.getBytes(UTF_8);
            assertThat(rowAhead(ahead, text)).as(text).isEqualTo(row);
            if (together.decode(bytes, 0, bytes.length, false)) {
                expected.add(row);
            }
        }
        Page page = together.build();
        assertThat(IntStream.range(0, page.getPositionCount()).mapToObj(position -> row(page, position)).toList()).isEqualTo(expected);
    }

    @Test
    void testNumberThatGoesOn()
    {
        LineDecoder decoder = new LineDecoder(COLUMNS);
        for (String number : List.of("1", "1", "1", "1", "12", "1", "1.5", "1")) {
            assertThat(rows(decoder, "{\"a\":%s,\"wanted\":\"x\"}".formatted(number))).isEqualTo("x null");
            assertThat(rows(decoder, "{\"wanted\":\"x\",\"a\":%s}".formatted(number))).isEqualTo("x null");
        }
        assertThat(rows(decoder, "{\"a\":1x,\"wanted\":\"x\"}")).isEqualTo("broken");
        assertThat(rows(decoder, "{\"a\":1")).isEqualTo("broken");
    }

    private static String rows(LineDecoder decoder, String text)
    {
        byte[] line = text.getBytes(UTF_8);
        boolean whole = decoder.decode(line, 0, line.length, false);
        Page page = decoder.build();
        if (!whole) {
            assertThat(page.getPositionCount()).isZero();
            return "broken";
        }
        return row(page, 0);
    }

    /** Of a line before others, whose end is not told. */
    private static String rowAhead(LineDecoder decoder, String text)
    {
        byte[] line = (text + "\n{\"a\":1}\n").getBytes(UTF_8);
        int newline = decoder.decode(line, 0, line.length);
        Page page = decoder.build();
        assertThat(page.getPositionCount()).isEqualTo(newline < 0 ? 0 : 1);
        if (newline < 0) {
            return "broken";
        }
        assertThat(newline).isEqualTo(text.length());
        return row(page, 0);
    }

    private static String row(Page page, int position)
    {
        String wanted = page.getBlock(0).isNull(position) ? null : VARCHAR.getSlice(page.getBlock(0), position).toStringUtf8();
        Long number = page.getBlock(1).isNull(position) ? null : BIGINT.getLong(page.getBlock(1), position);
        return wanted + " " + number;
    }
}
