package reddit.lakehouse.models;

import com.google.common.collect.ImmutableList;

import java.util.List;

/**
 * Rows that a data test found, the first few of them as text.
 *
 * @param rows a cell that is NULL reads {@code NULL}
 * @param count how many there are, counted up to {@link #MOST_COUNTED}
 */
public record OffendingRows(List<String> columns, List<List<String>> rows, long count)
{
    public static final int MOST_SHOWN = 10;
    public static final int MOST_COUNTED = 1_000;
    public static final OffendingRows NONE = new OffendingRows(ImmutableList.of(), ImmutableList.of(), 0);

    public OffendingRows
    {
        columns = ImmutableList.copyOf(columns);
        rows = ImmutableList.copyOf(rows);
    }

    public String countText()
    {
        if (count > MOST_COUNTED) {
            return "more than %,d rows".formatted(MOST_COUNTED);
        }
        return count == 1 ? "1 row" : "%,d rows".formatted(count);
    }
}
