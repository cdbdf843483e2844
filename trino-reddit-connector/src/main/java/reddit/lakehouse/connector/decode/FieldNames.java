package reddit.lakehouse.connector.decode;

import java.util.Arrays;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * The names that objects of one kind have, told apart without making strings. Such objects have mostly the same fields
 * in the same order, so the name that came after the last one the time before is looked at first. Not thread safe.
 */
final class FieldNames
{
    private static final int[] NONE = {};
    // Reddit's objects have up to 250; no answer can fill the memory with made up ones
    private static final int MOST_NAMES = 512;

    private final Name[] names = new Name[MOST_NAMES * 2];
    private final Name beforeFirst = new Name("", NONE);
    private Name last = beforeFirst;
    private int count;

    static final class Name
    {
        private final String text;
        private final byte[] bytes;
        private final int[] channels;
        private Name next;

        private Name(String text, int[] channels)
        {
            this.text = requireNonNull(text, "text is null");
            this.bytes = text.getBytes(UTF_8);
            this.channels = requireNonNull(channels, "channels is null");
        }

        String text()
        {
            return text;
        }

        int length()
        {
            return bytes.length;
        }

        /** Columns that take the field's value. */
        int[] channels()
        {
            return channels;
        }

        private boolean isAt(byte[] body, int start, int end)
        {
            return Arrays.equals(bytes, 0, bytes.length, body, start, end);
        }
    }

    FieldNames(Map<String, int[]> channelsByName)
    {
        channelsByName.forEach((text, channels) -> add(new Name(text, channels)));
    }

    /** The next name is the first of an object. */
    void startObject()
    {
        last = beforeFirst;
    }

    /** The name that is expected next if it is what stands there with a quote behind it, otherwise null. */
    Name expectedAt(byte[] body, int start, int end)
    {
        Name expected = last.next;
        if (expected == null) {
            return null;
        }
        int quote = start + expected.bytes.length;
        if (quote >= end || body[quote] != '"' || !expected.isAt(body, start, quote)) {
            return null;
        }
        last = expected;
        return expected;
    }

    /** The name in these bytes, which has no escapes. */
    Name get(byte[] body, int start, int end)
    {
        int slot = slot(body, start, end);
        Name name = names[slot];
        if (name == null) {
            name = new Name(new String(body, start, end - start, UTF_8), NONE);
            if (count < MOST_NAMES) {
                names[slot] = name;
                count++;
            }
        }
        last.next = name;
        last = name;
        return name;
    }

    /** A name that was written with escapes: not to be expected again, since its bytes are not those in the body. */
    Name getUnescaped(String text)
    {
        byte[] bytes = text.getBytes(UTF_8);
        Name name = names[slot(bytes, 0, bytes.length)];
        last = name == null ? new Name(text, NONE) : name;
        return last;
    }

    private void add(Name name)
    {
        names[slot(name.bytes, 0, name.bytes.length)] = name;
        count++;
    }

    /** Where the name is, or where there is room for it. */
    private int slot(byte[] body, int start, int end)
    {
        int slot = hash(body, start, end) & (names.length - 1);
        while (names[slot] != null && !names[slot].isAt(body, start, end)) {
            slot = (slot + 1) & (names.length - 1);
        }
        return slot;
    }

    private static int hash(byte[] bytes, int start, int end)
    {
        int hash = 0;
        for (int index = start; index < end; index++) {
            hash = hash * 31 + bytes[index];
        }
        return hash ^ (hash >>> 16);
    }
}
