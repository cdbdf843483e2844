package reddit.lakehouse.connector.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

/**
 * Bytes looked at eight at a time.
 */
final class Utf8
{
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH_BITS = EACH * 0x80;
    private static final long QUOTES = EACH * '"';
    private static final long BACKSLASHES = EACH * '\\';
    private static final long SPACES = EACH * ' ';

    private Utf8() {}

    /**
     * @return whether there is nothing but ASCII
     * @throws MalformedAnswerException when it is not UTF-8
     */
    static boolean check(byte[] bytes, int start, int end)
    {
        int position = asciiEnd(bytes, start, end);
        boolean ascii = position == end;
        while (position < end) {
            int length = characterLength(bytes, position, end);
            if (length == 0) {
                throw new MalformedAnswerException("it is not UTF-8 at byte " + position);
            }
            position = asciiEnd(bytes, position + length, end);
        }
        return ascii;
    }

    static boolean isAscii(byte[] bytes, int start, int end)
    {
        return asciiEnd(bytes, start, end) == end;
    }

    /** Where the text of a JSON string stops: at a quote, a backslash or a control character, or at the end. */
    static int stringStop(byte[] bytes, int start, int end)
    {
        int position = start;
        for (; position + Long.BYTES <= end; position += Long.BYTES) {
            long word = (long) LONGS.get(bytes, position);
            long quotes = word ^ QUOTES;
            long backslashes = word ^ BACKSLASHES;
            // of the bits set here the lowest is right; a borrow can set others above it
            long stops = ((quotes - EACH) & ~quotes | (backslashes - EACH) & ~backslashes | (word - SPACES) & ~word) & HIGH_BITS;
            if (stops != 0) {
                return position + (Long.numberOfTrailingZeros(stops) >>> 3);
            }
        }
        while (position < end && bytes[position] != '"' && bytes[position] != '\\' && !isControl(bytes[position])) {
            position++;
        }
        return position;
    }

    static boolean isControl(byte character)
    {
        return character >= 0 && character < ' ';
    }

    private static int asciiEnd(byte[] bytes, int start, int end)
    {
        int position = start;
        while (position + Long.BYTES <= end && ((long) LONGS.get(bytes, position) & HIGH_BITS) == 0) {
            position += Long.BYTES;
        }
        while (position < end && bytes[position] >= 0) {
            position++;
        }
        return position;
    }

    /** Bytes of the character that begins here with no ASCII; 0 when it is none. */
    private static int characterLength(byte[] bytes, int position, int end)
    {
        int first = bytes[position] & 0xFF;
        int length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        if (first < 0xC2 || first > 0xF4 || position + length > end) {
            return 0;
        }
        for (int index = 1; index < length; index++) {
            if ((bytes[position + index] & 0xC0) != 0x80) {
                return 0;
            }
        }
        int second = bytes[position + 1] & 0xFF;
        boolean allowed = switch (first) {
            // overlong forms, halves of surrogate pairs, and what is beyond Unicode
            case 0xE0 -> second >= 0xA0;
            case 0xED -> second < 0xA0;
            case 0xF0 -> second >= 0x90;
            case 0xF4 -> second < 0x90;
            default -> true;
        };
        return allowed ? length : 0;
    }
}
