package reddit.lakehouse.connector.decode;

import io.trino.spi.block.BlockBuilder;
import io.trino.spi.block.VariableWidthBlockBuilder;

import java.util.Arrays;

import static java.lang.Character.highSurrogate;
import static java.lang.Character.isHighSurrogate;
import static java.lang.Character.isLowSurrogate;
import static java.lang.Character.isSurrogate;
import static java.lang.Character.lowSurrogate;
import static java.lang.Character.toCodePoint;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Room for one value. Turns the escapes of JSON into UTF-8. Half a surrogate pair, which JSON can spell and UTF-8
 * cannot, becomes a question mark, as everywhere in Java.
 */
final class Utf8Buffer
{
    private static final byte[] UPPER_CASE_DIGITS = "0123456789ABCDEF".getBytes(UTF_8);

    private byte[] bytes = new byte[1024];
    private int length;

    void clear()
    {
        length = 0;
    }

    int length()
    {
        return length;
    }

    byte[] bytes()
    {
        return bytes;
    }

    void append(char ascii)
    {
        reserve(1);
        bytes[length++] = (byte) ascii;
    }

    void append(byte[] source, int start, int end)
    {
        reserve(end - start);
        System.arraycopy(source, start, bytes, length, end - start);
        length += end - start;
    }

    /** The text of a JSON string, which is known to be well-formed. */
    void appendUnescaped(byte[] source, int start, int end)
    {
        // no escape is shorter than what it stands for
        reserve(end - start);
        appendText(source, start, end, false);
    }

    /**
     * The same, with escapes for quotes, backslashes, control characters, and for surrogates, halves of pairs too: so
     * Jackson writes it, and with it json_parse.
     */
    void appendCanonical(byte[] source, int start, int end)
    {
        // a control character becomes six bytes
        reserve(Math.multiplyExact(6, end - start));
        appendText(source, start, end, true);
    }

    /** Takes bytes back, from the given length on. */
    void truncate(int newLength)
    {
        length = newLength;
    }

    void appendTo(BlockBuilder output)
    {
        ((VariableWidthBlockBuilder) output).writeEntry(bytes, 0, length);
    }

    String text()
    {
        return new String(bytes, 0, length, UTF_8);
    }

    private void appendText(byte[] source, int start, int end, boolean canonical)
    {
        int position = canonical ? start : appendPlain(source, start, end);
        while (position < end) {
            byte character = source[position++];
            if (canonical && (character & 0xF8) == 0xF0) {
                appendPair(codePoint(source, position - 1));
                position += 3;
            }
            else if (canonical && Utf8.isControl(character)) {
                appendCharacter((char) character, true);
            }
            else if (character != '\\') {
                bytes[length++] = character;
            }
            else if (source[position] != 'u') {
                appendCharacter(unescaped(source[position++]), canonical);
            }
            else {
                position = appendUnicode(source, position + 1, end, canonical);
            }
            position = canonical ? position : appendPlain(source, position, end);
        }
    }

    /** What goes up to the next escape; gives the position of that. */
    private int appendPlain(byte[] source, int start, int end)
    {
        int stop = Utf8.stringStop(source, start, end);
        System.arraycopy(source, start, bytes, length, stop - start);
        length += stop - start;
        return stop;
    }

    /** The character of four hexadecimal digits or of a pair of such escapes; gives the position behind it. */
    private int appendUnicode(byte[] source, int digits, int end, boolean canonical)
    {
        char unit = unit(source, digits);
        int next = digits + 4;
        if (!isHighSurrogate(unit) || next + 6 > end || source[next] != '\\' || source[next + 1] != 'u' || !isLowSurrogate(unit(source, next + 2))) {
            appendCharacter(isSurrogate(unit) && !canonical ? '?' : unit, canonical);
            return next;
        }
        int codePoint = toCodePoint(unit, unit(source, next + 2));
        if (canonical) {
            appendPair(codePoint);
        }
        else {
            appendCodePoint(codePoint);
        }
        return next + 6;
    }

    private void appendCharacter(char character, boolean canonical)
    {
        if (!canonical || (character >= ' ' && character != '"' && character != '\\' && !isSurrogate(character))) {
            appendCodePoint(character);
            return;
        }
        switch (character) {
            case '"', '\\' -> appendEscape(character);
            case '\b' -> appendEscape('b');
            case '\f' -> appendEscape('f');
            case '\n' -> appendEscape('n');
            case '\r' -> appendEscape('r');
            case '\t' -> appendEscape('t');
            default -> appendUnit(character);
        }
    }

    private void appendEscape(char escape)
    {
        bytes[length++] = '\\';
        bytes[length++] = (byte) escape;
    }

    private void appendPair(int codePoint)
    {
        appendUnit(highSurrogate(codePoint));
        appendUnit(lowSurrogate(codePoint));
    }

    private void appendUnit(char unit)
    {
        appendEscape('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[length++] = UPPER_CASE_DIGITS[(unit >> shift) & 0xF];
        }
    }

    private void appendCodePoint(int codePoint)
    {
        if (codePoint < 0x80) {
            bytes[length++] = (byte) codePoint;
        }
        else if (codePoint < 0x800) {
            bytes[length++] = (byte) (0xC0 | (codePoint >> 6));
            bytes[length++] = continuation(codePoint);
        }
        else if (codePoint < 0x10000) {
            bytes[length++] = (byte) (0xE0 | (codePoint >> 12));
            bytes[length++] = continuation(codePoint >> 6);
            bytes[length++] = continuation(codePoint);
        }
        else {
            bytes[length++] = (byte) (0xF0 | (codePoint >> 18));
            bytes[length++] = continuation(codePoint >> 12);
            bytes[length++] = continuation(codePoint >> 6);
            bytes[length++] = continuation(codePoint);
        }
    }

    private void reserve(int count)
    {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, count), (int) Math.min(bytes.length * 2L, Integer.MAX_VALUE - 8)));
        }
    }

    private static byte continuation(int bits)
    {
        return (byte) (0x80 | (bits & 0x3F));
    }

    /** What a letter behind a backslash stands for. */
    static char unescaped(byte escape)
    {
        return switch (escape) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> (char) escape;
        };
    }

    private static int codePoint(byte[] source, int position)
    {
        return (source[position] & 0x07) << 18 | (source[position + 1] & 0x3F) << 12 | (source[position + 2] & 0x3F) << 6 | (source[position + 3] & 0x3F);
    }

    private static char unit(byte[] source, int position)
    {
        int unit = 0;
        for (int index = position; index < position + 4; index++) {
            unit = unit << 4 | Character.digit(source[index], 16);
        }
        return (char) unit;
    }
}
