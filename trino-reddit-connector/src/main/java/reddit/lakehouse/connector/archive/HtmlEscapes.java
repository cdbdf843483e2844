package reddit.lakehouse.connector.archive;

import io.airlift.slice.Slice;
import io.trino.spi.block.Block;
import io.trino.spi.block.BlockBuilder;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.IntPredicate;

import static io.airlift.slice.Slices.utf8Slice;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.time.ZoneOffset.UTC;

/**
 * Undoes what Reddit does to strings when it is not asked for {@code raw_json=1}, as the crawlers of the years before
 * 2020 did not: {@code &}, {@code <} and {@code >} come as {@code &amp;}, {@code &lt;} and {@code &gt;}.
 */
final class HtmlEscapes
{
    static final YearMonth FIRST_MONTH_WITHOUT = YearMonth.of(2020, 1);
    static final long FIRST_MILLIS_WITHOUT = LocalDate.of(2020, 1, 1).atStartOfDay(UTC).toInstant().toEpochMilli();

    private static final byte AMPERSAND = '&';

    private HtmlEscapes() {}

    /** @param escaped which positions have them */
    static Block undo(Block texts, IntPredicate escaped)
    {
        BlockBuilder output = null;
        for (int position = 0; position < texts.getPositionCount(); position++) {
            boolean changes = !texts.isNull(position) && escaped.test(position) && VARCHAR.getSlice(texts, position).indexOfByte(AMPERSAND) >= 0;
            if (changes && output == null) {
                output = VARCHAR.createBlockBuilder(null, texts.getPositionCount());
                output.appendBlockRange(texts, 0, position);
            }
            if (changes) {
                VARCHAR.writeSlice(output, undo(VARCHAR.getSlice(texts, position)));
            }
            else if (output != null) {
                output.appendBlockRange(texts, position, 1);
            }
        }
        return output == null ? texts : output.build();
    }

    /** From left to right, once: what a person wrote as {@code &lt;} came as {@code &amp;lt;} and becomes that again. */
    private static Slice undo(Slice text)
    {
        String escaped = text.toStringUtf8();
        return utf8Slice(escaped
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&"));
    }
}
