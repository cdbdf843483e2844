package reddit.lakehouse.connector.decode;

import io.trino.spi.Page;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import static com.fasterxml.jackson.core.JsonToken.START_OBJECT;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Reads lines of JSON, one object each, into pages of the wanted columns. Not thread safe.
 */
public final class LineDecoder
{
    private final RowDecoder rows;
    private final Scratch scratch = new Scratch();

    public LineDecoder(List<RedditColumn> columns)
    {
        rows = new RowDecoder(columns);
    }

    /**
     * Appends a row. Bytes that are not UTF-8 become replacement characters, and control characters are let through:
     * dumps have both.
     *
     * @param ascii whether it is known that the line is nothing but ASCII
     * @return false when the line is no whole object; there is no row then
     */
    public boolean decode(byte[] buffer, int start, int end, boolean ascii)
    {
        if (tryDecode(() -> JsonCursor.open(buffer, start, end, ascii, scratch))) {
            return true;
        }
        byte[] mended = new String(buffer, start, end - start, UTF_8).getBytes(UTF_8);
        return tryDecode(() -> JsonCursor.openLenient(mended, 0, mended.length, scratch));
    }

    public int rows()
    {
        return rows.rows();
    }

    public long sizeInBytes()
    {
        return rows.sizeInBytes();
    }

    /** The rows since the last call. */
    public Page build()
    {
        return rows.build(Instant.EPOCH);
    }

    private boolean tryDecode(Supplier<JsonCursor> opener)
    {
        try {
            JsonCursor cursor = opener.get();
            if (cursor.next() == START_OBJECT) {
                rows.decode(cursor);
                if (cursor.next() == null) {
                    rows.finishRow();
                    return true;
                }
            }
        }
        catch (MalformedAnswerException e) {
            // Counted by the caller
        }
        rows.abandonRow();
        return false;
    }
}
