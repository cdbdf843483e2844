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

    /**
     * Appends a row of a line of which it is not known yet where it ends.
     *
     * @param end where what is there ends
     * @return where the line's newline is; -1 when there is none or anything is unusual, and no row then
     */
    public int decode(byte[] buffer, int start, int end)
    {
        try {
            JsonCursor cursor = JsonCursor.openLine(buffer, start, end, scratch);
            if (cursor.next() == START_OBJECT) {
                rows.decode(cursor);
                int newline = cursor.lineEnd();
                if (newline >= 0) {
                    rows.finishRow();
                    return newline;
                }
            }
        }
        catch (MalformedAnswerException e) {
            // It is decoded again once all of it is known
        }
        rows.abandonRow();
        return -1;
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
