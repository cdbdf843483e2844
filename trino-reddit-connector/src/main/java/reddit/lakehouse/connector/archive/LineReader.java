package reddit.lakehouse.connector.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

import static java.lang.invoke.MethodHandles.byteArrayViewVarHandle;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.util.Objects.requireNonNull;

/**
 * Steps through the lines of a stream without copying them. Lines that are too long are read over.
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

    private final InputStream input;
    private final int maxLength;

    private byte[] buffer = new byte[BUFFER];
    private int filled;
    private int lineStart;
    private int lineEnd;
    private int nextStart;
    private long number;
    private long bytes;
    private boolean tooLong;
    private boolean ended;

    /** @param maxLength of a line, bytes */
    LineReader(InputStream input, int maxLength)
    {
        this.input = requireNonNull(input, "input is null");
        this.maxLength = maxLength;
    }

    /**
     * Steps to the next line; false when there is none.
     *
     * @throws IOException when the stream breaks off; the lines before are whole
     */
    boolean next()
            throws IOException
    {
        tooLong = false;
        lineStart = nextStart;
        int searched = 0;
        while (true) {
            int newline = indexOfNewline(lineStart + searched);
            if (newline >= 0) {
                return line(newline, newline + 1);
            }
            if (ended) {
                return lineStart < filled && line(filled, filled);
            }
            if (filled - lineStart > maxLength) {
                tooLong = true;
                lineStart = filled;
            }
            searched = filled - lineStart;
            fill();
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
        return buffer.length;
    }

    @Override
    public void close()
            throws IOException
    {
        input.close();
    }

    private boolean line(int end, int next)
    {
        lineEnd = end;
        nextStart = next;
        number++;
        return true;
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

    private void fill()
            throws IOException
    {
        int kept = filled - lineStart;
        if (lineStart > 0) {
            System.arraycopy(buffer, lineStart, buffer, 0, kept);
            lineStart = 0;
            filled = kept;
        }
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int count = input.read(buffer, filled, buffer.length - filled);
        ended = count < 0;
        filled += Math.max(count, 0);
        bytes += Math.max(count, 0);
    }
}
