package reddit.lakehouse.connector.archive;

import java.io.Closeable;
import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

import static java.lang.invoke.MethodHandles.byteArrayViewVarHandle;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.util.Objects.requireNonNull;

/**
 * Steps through the lines of a text without copying them. Lines that are too long are read over.
 */
final class LineReader
        implements Closeable
{
    private static final int BUFFER = 1 << 18;

    // Eight bytes at a time: of those that are a newline the highest bit is set, of the first for sure
    private static final VarHandle LONGS = byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = LOW_BITS << 7;
    private static final long NEWLINES = LOW_BITS * '\n';

    enum Step
    {
        LINE,
        /** The rest of the line has not come yet. */
        NOTHING_YET,
        END,
    }

    private final TextSource text;
    private final int maxLength;

    private byte[] buffer = new byte[BUFFER];
    private int filled;
    private int lineStart;
    private int lineEnd;
    private int nextStart;
    private int searched;
    private long number;
    private long bytes;
    private boolean tooLong;
    private boolean restIsTooLong;
    private boolean ended;

    /** @param maxLength of a line, bytes */
    LineReader(TextSource text, int maxLength)
    {
        this.text = requireNonNull(text, "text is null");
        this.maxLength = maxLength;
    }

    /**
     * @throws IOException when the text breaks off; the lines before are whole
     */
    Step next()
            throws IOException
    {
        while (true) {
            int newline = indexOfNewline(nextStart + searched);
            if (newline >= 0) {
                return line(newline, newline + 1);
            }
            if (ended) {
                boolean lastLine = restIsTooLong || nextStart < filled;
                return lastLine ? line(filled, filled) : Step.END;
            }
            if (filled - nextStart > maxLength) {
                restIsTooLong = true;
                nextStart = filled;
            }
            searched = filled - nextStart;
            if (!fill() && !ended) {
                return Step.NOTHING_YET;
            }
        }
    }

    /** Holds the current line from {@link #start()} to {@link #end()}, until the next step. */
    byte[] buffer()
    {
        return buffer;
    }

    int start()
    {
        return lineStart;
    }

    /** Just after the last byte, without the newline. */
    int end()
    {
        return lineEnd;
    }

    /** Of the current line, counted from 1. */
    long number()
    {
        return number;
    }

    /** The current line is longer than allowed; only its end is there. */
    boolean isTooLong()
    {
        return tooLong;
    }

    boolean isBlank()
    {
        for (int index = lineStart; index < lineEnd; index++) {
            if (buffer[index] > ' ' || buffer[index] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Read so far, after unpacking. */
    long bytes()
    {
        return bytes;
    }

    long memory()
    {
        return buffer.length + text.memory();
    }

    @Override
    public void close()
            throws IOException
    {
        text.close();
    }

    private Step line(int end, int next)
    {
        lineStart = nextStart;
        lineEnd = end;
        nextStart = next;
        searched = 0;
        tooLong = restIsTooLong;
        restIsTooLong = false;
        number++;
        return Step.LINE;
    }

    private int indexOfNewline(int from)
    {
        int index = from;
        while (index + Long.BYTES <= filled) {
            long newlines = (long) LONGS.get(buffer, index) ^ NEWLINES;
            long found = (newlines - LOW_BITS) & ~newlines & HIGH_BITS;
            if (found != 0) {
                return index + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
            index += Long.BYTES;
        }
        while (index < filled && buffer[index] != '\n') {
            index++;
        }
        return index < filled ? index : -1;
    }

    /** Whether something came. */
    private boolean fill()
            throws IOException
    {
        if (filled == buffer.length) {
            makeRoom();
        }
        int count = text.read(buffer, filled, buffer.length - filled);
        ended = count < 0;
        filled += Math.max(count, 0);
        bytes += Math.max(count, 0);
        return count > 0;
    }

    private void makeRoom()
    {
        int kept = filled - nextStart;
        if (nextStart == 0) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        System.arraycopy(buffer, nextStart, buffer, 0, kept);
        nextStart = 0;
        filled = kept;
    }
}
