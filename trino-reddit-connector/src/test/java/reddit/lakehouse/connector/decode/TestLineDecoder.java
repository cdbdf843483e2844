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
}
