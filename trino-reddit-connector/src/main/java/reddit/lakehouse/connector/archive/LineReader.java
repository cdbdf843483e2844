package reddit.lakehouse.connector.archive;

import java.io.Closeable;
import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

import static java.lang.invoke.MethodHandles.byteArrayViewVarHandle;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.util.Objects.requireNonNull;

/**
 * Steps through the lines of a text. Only those that lie in more than one piece of it are copied, and those that are too
 * long are read over.
 */
final class LineReader
        implements Closeable
{
    // Eight bytes at a time: of those that are a newline the highest bit is set, of the first for sure
    private static final VarHandle LONGS = byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = LOW_BITS << 7;
    private static final long NEWLINES = LOW_BITS * '\n';

    // A line that may not be all there is not worth the attempt to take it
    private static final int WORTH_OFFERING = 1 << 14;

    enum Step
    {
        LINE,
        /** There was a line, and it was taken. */
        TAKEN,
        /** The rest of the line has not come yet. */
        NOTHING_YET,
        END,
    }

    private final TextSource text;
    private final int maxLength;

    private byte[] piece = {};
    private int position;
    private int filled;
    // A line that began in an earlier piece
    private byte[] joined = {};
    private int joinedLength;
    private boolean joinedTooLong;
    // Every bit that is set in a byte of the line so far
    private long bits;

    private byte[] buffer = {};
    private int lineStart;
    private int lineEnd;
    private long number;
    private boolean tooLong;
    private boolean ascii;
    private long bytes;

    /** @param maxLength of a line, bytes */
    LineReader(TextSource text, int maxLength)
    {
        this.text = requireNonNull(text, "text is null");
        this.maxLength = maxLength;
    }

    /**
     * @param taker is offered the next line, unless that may lie in more than one piece of the text
     * @throws IOException when the text breaks off; the lines before are whole
     */
    Step next(LineTaker taker)
            throws IOException
    {
        if (filled - position >= WORTH_OFFERING) {
            int newline = taker.take(piece, position, Math.min(filled, position + maxLength));
            if (newline >= 0) {
                number++;
                position = newline + 1;
                return Step.TAKEN;
            }
        }
        return next();
    }

    Step next()
            throws IOException
    {
        while (true) {
            int newline = indexOfNewline();
            if (newline >= 0) {
                line(newline);
                position = newline + 1;
                return Step.LINE;
            }
            keepRest();
            int length = text.next();
            if (length > 0) {
                piece = text.piece();
                filled = length;
                bytes += length;
                continue;
            }
            if (length == 0) {
                return Step.NOTHING_YET;
            }
            if (joinedLength == 0 && !joinedTooLong) {
                return Step.END;
            }
            line(position);
            return Step.LINE;
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

    /** The current line is longer than allowed, and may not be all there. */
    boolean isTooLong()
    {
        return tooLong;
    }

    /** Whether the current line is nothing but ASCII. */
    boolean isAscii()
    {
        return ascii;
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
        return joined.length + text.memory();
    }

    @Override
    public void close()
            throws IOException
    {
        text.close();
    }

    private void line(int end)
    {
        if (joinedLength == 0) {
            buffer = piece;
            lineStart = position;
            lineEnd = end;
        }
        else {
            join(end);
            buffer = joined;
            lineStart = 0;
            lineEnd = joinedLength;
        }
        number++;
        tooLong = joinedTooLong || lineEnd - lineStart > maxLength;
        ascii = (bits & HIGH_BITS) == 0;
        joinedLength = 0;
        joinedTooLong = false;
        bits = 0;
    }

    private int indexOfNewline()
    {
        byte[] searched = piece;
        int last = filled - Long.BYTES;
        long passed = bits;
        int index = position;
        for (; index <= last; index += Long.BYTES) {
            long word = (long) LONGS.get(searched, index);
            long newlines = word ^ NEWLINES;
            long found = (newlines - LOW_BITS) & ~newlines & HIGH_BITS;
            if (found != 0) {
                bits = passed | word & (Long.lowestOneBit(found) - 1);
                return index + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
            passed |= word;
        }
        while (index < filled && searched[index] != '\n') {
            passed |= searched[index];
            index++;
        }
        bits = passed;
        return index < filled ? index : -1;
    }

    /** Of a line that ends in a later piece. */
    private void keepRest()
    {
        joinedTooLong |= joinedLength + filled - position > maxLength;
        if (joinedTooLong) {
            joinedLength = 0;
        }
        else {
            join(filled);
        }
        position = 0;
        filled = 0;
    }

    private void join(int end)
    {
        int length = joinedLength + end - position;
        if (length > joined.length) {
            joined = Arrays.copyOf(joined, Math.max(length, joined.length * 2));
        }
        System.arraycopy(piece, position, joined, joinedLength, end - position);
        joinedLength = length;
    }
}
