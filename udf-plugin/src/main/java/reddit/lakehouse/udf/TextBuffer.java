package reddit.lakehouse.udf;

import io.airlift.slice.Slice;

import java.util.Arrays;

/**
 * Text that is written, read and written over, again and again. Keys are made so often that the bounds a Slice checks
 * for each of their bytes would be seen.
 */
final class TextBuffer
{
    private byte[] bytes = new byte[256];
    private int length;

    void clear()
    {
        length = 0;
    }

    void append(char ascii)
    {
        ensureFree(1);
        bytes[length] = (byte) ascii;
        length++;
    }

    void append(Slice text)
    {
        ensureFree(text.length());
        text.getBytes(0, bytes, length, text.length());
        length += text.length();
    }

    void append(byte[] source, int offset, int count)
    {
        ensureFree(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    /** The bytes so far and room for more. */
    byte[] bytes()
    {
        return bytes;
    }

    int length()
    {
        return length;
    }

    private void ensureFree(int count)
    {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(length, count)));
        }
    }
}
