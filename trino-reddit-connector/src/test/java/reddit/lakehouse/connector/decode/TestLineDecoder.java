package reddit.lakehouse.connector.decode;

import com.google.common.collect.ImmutableList;
import io.trino.spi.Page;
import io.trino.spi.type.Type;
import org.junit.jupiter.api.Test;

import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

class TestLineDecoder
{
    private static final RedditColumn INNER = RedditColumn.object("inner", "", RedditColumn.count("n", ""), RedditColumn.texts("words", ""));
    private static final List<RedditColumn> COLUMNS = ImmutableList.of(
            RedditColumn.text("id", ""),
            RedditColumn.texts("tags", ""),
            RedditColumn.objects("parts", "", RedditColumn.text("kind", ""), INNER),
            RedditColumn.count("score", ""));
    private static final byte[] LINE = """
            {"id":"a","tags":["x","y"],"parts":[{"kind":"k","inner":{"n":1,"words":["p","q"]}},{"kind":"l"}],"score":7}
            """.strip().getBytes(UTF_8);
    private static final List<Object> EXPECTED = ImmutableList.of(
            "a",
            ImmutableList.of("x", "y"),
            ImmutableList.of(asList("k", asList(1L, ImmutableList.of("p", "q"))), asList("l", null)),
            7L);

    /** Wherever a line breaks off, within an ARRAY or a ROW too, nothing of it stays. */
    @Test
    void testBrokenOff()
    {
        LineDecoder decoder = new LineDecoder(COLUMNS);
        for (int end = 1; end < LINE.length; end++) {
            assertThat(decoder.decode(LINE, 0, LINE.length, false)).isTrue();
            assertThat(decoder.decode(LINE, 0, end, false)).as("%s bytes", end).isFalse();
            assertThat(decoder.decode(LINE, 0, LINE.length, false)).isTrue();
            Page page = decoder.build();
            assertThat(page.getPositionCount()).isEqualTo(2);
            for (int channel = 0; channel < COLUMNS.size(); channel++) {
                Type type = COLUMNS.get(channel).type();
                assertThat(type.getObjectValue(page.getBlock(channel), 0)).isEqualTo(EXPECTED.get(channel));
                assertThat(type.getObjectValue(page.getBlock(channel), 1)).isEqualTo(EXPECTED.get(channel));
            }
        }
    }

    /** Where a line ends is seen on the way, and whatever is unusual is left to who knows all of it. */
    @Test
    void testEndIsNotTold()
    {
        assertThat(endOf("{\"id\":\"a\"}\n{\"id\":\"b\"}\n")).isEqualTo(10);
        assertThat(endOf("{\"id\":\"a\"} \r\n")).isEqualTo(12);
        assertThat(endOf("{\"id\":\"\u00e9\"}\n")).isEqualTo(11);
        assertThat(endOf("{\"id\":\"a\"}")).isEqualTo(-1);
        assertThat(endOf("{\"id\":\"a\",\n\"score\":1}\n")).isEqualTo(-1);
        assertThat(endOf("{\"id\":\"a\nb\"}\n")).isEqualTo(-1);
        assertThat(endOf("{\"id\":\"a\"}}\n")).isEqualTo(-1);
        assertThat(endOf("{\"id\":\"a\n")).isEqualTo(-1);
        assertThat(endOf("[1]\n{}\n")).isEqualTo(-1);
        assertThat(endOf("\n{}\n")).isEqualTo(-1);
        assertThat(endOf("\uFEFF{}\n")).isEqualTo(-1);
        for (String field : List.of("id", "not wanted", "tags")) {
            byte[] line = "{\"%s\":[\"??\"]}\n".formatted(field).getBytes(UTF_8);
            int mark = new String(line, UTF_8).indexOf('?');
            line[mark] = (byte) 0xC3;
            line[mark + 1] = (byte) 0xA9;
            assertThat(new LineDecoder(COLUMNS).decode(line, 0, line.length)).isEqualTo(line.length - 1);
            line[mark] = (byte) 0xFF;
            assertThat(new LineDecoder(COLUMNS).decode(line, 0, line.length)).isEqualTo(-1);
        }
    }

    private static int endOf(String text)
    {
        byte[] bytes = text.getBytes(UTF_8);
        LineDecoder decoder = new LineDecoder(COLUMNS);
        int end = decoder.decode(bytes, 0, bytes.length);
        assertThat(decoder.build().getPositionCount()).isEqualTo(end < 0 ? 0 : 1);
        return end;
    }
}
