package reddit.lakehouse.connector.decode;

import io.trino.spi.block.BlockBuilder;
import io.trino.spi.block.VariableWidthBlockBuilder;

import static java.lang.Character.isHighSurrogate;
import static java.lang.Character.isLowSurrogate;
import static java.lang.Character.isSurrogate;
import static java.lang.Character.toCodePoint;

/**
 * Turns the parser's characters into UTF-8 without a string in between. Half a surrogate pair, which JSON can
 * spell and UTF-8 cannot, becomes a question mark, as everywhere in Java.
 */
final class Utf8Buffer
{
    private static final int MAX_BYTES_OF_CHARACTER = 3;

    private byte[] bytes = new byte[1024];
    private int length;

    void set(char[] characters, int offset, int count)
    {
        if (bytes.length / MAX_BYTES_OF_CHARACTER < count) {
            bytes = new byte[Math.multiplyExact(count, MAX_BYTES_OF_CHARACTER)];
        }
        byte[] output = bytes;
        int ascii = 0;
        while (ascii < count && characters[offset + ascii] < 0x80) {
            output[ascii] = (byte) characters[offset + ascii];
            ascii++;
        }
        length = ascii == count ? count : encode(characters, offset + ascii, offset + count, ascii);
    }

    void appendTo(BlockBuilder output)
    {
        ((VariableWidthBlockBuilder) output).writeEntry(bytes, 0, length);
    }

    private int encode(char[] characters, int start, int end, int position)
    {
        byte[] output = bytes;
        for (int index = start; index < end; index++) {
            char character = characters[index];
            if (character < 0x80) {
                output[position++] = (byte) character;
            }
            else if (character < 0x800) {
                output[position++] = (byte) (0xC0 | (character >> 6));
                output[position++] = (byte) (0x80 | (character & 0x3F));
            }
            else if (!isSurrogate(character)) {
                output[position++] = (byte) (0xE0 | (character >> 12));
                output[position++] = (byte) (0x80 | ((character >> 6) & 0x3F));
                output[position++] = (byte) (0x80 | (character & 0x3F));
            }
            else if (isHighSurrogate(character) && index + 1 < end && isLowSurrogate(characters[index + 1])) {
                int codePoint = toCodePoint(character, characters[++index]);
                output[position++] = (byte) (0xF0 | (codePoint >> 18));
                output[position++] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
                output[position++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
                output[position++] = (byte) (0x80 | (codePoint & 0x3F));
            }
            else {
                output[position++] = '?';
            }
        }
        return position;
    }
}
