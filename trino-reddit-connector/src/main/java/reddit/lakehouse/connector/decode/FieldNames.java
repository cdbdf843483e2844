package reddit.lakehouse.connector.decode;

import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Map;

import static java.lang.invoke.MethodHandles.byteArrayViewVarHandle;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * The names that objects of one kind have, told apart without making strings. Such objects have mostly the same fields
 * in the same order, so the name that came after the last one the time before is looked at first. Not thread safe.
 */
final class FieldNames
{
    private static final VarHandle LONGS = byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);
    private static final int[] NONE = {};
    // Reddit's objects have up to 250; no answer can fill the memory with made up ones
    private static final int MOST_NAMES = 512;
    // A field that changes more often than once in so many objects, again and again, is not worth a comparison
    private static final int RARELY = 64;
    private static final int MOST_CHANGES = 4;
    private static final int MOST_REMEMBERED = 256;

    private final Name[] names = new Name[MOST_NAMES * 2];
    private final Name beforeFirst = new Name("", NONE);
    private Name last = beforeFirst;
    private int count;
    private long objects;
    private Name runOwner = beforeFirst;
    private int runEnd;
    private boolean runGrows;
    private boolean runPassed;

    static final class Name
    {
        private final String text;
        private final byte[] bytes;
        // The same, eight bytes at a time; what the last word has beyond the name is zero
        private final long[] words;
        private final long lastMask;
        private final int[] channels;
        private Name next;
        // What comes behind it, while it is the same in every object
        private final FieldRun run = new FieldRun();
        private byte[] remembered = {};
        private int rememberedLength;
        private long lastChange;
        private int changes;

        private Name(String text, int[] channels)
        {
            this.text = requireNonNull(text, "text is null");
            this.bytes = text.getBytes(UTF_8);
            this.words = new long[Math.ceilDiv(bytes.length, Long.BYTES)];
            byte[] padded = Arrays.copyOf(bytes, words.length * Long.BYTES);
            for (int word = 0; word < words.length; word++) {
                words[word] = (long) LONGS.get(padded, word * Long.BYTES);
            }
            this.lastMask = -1L >>> ((padded.length - bytes.length) * Byte.SIZE);
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

        private boolean isRemembered(byte[] body, int start, int end)
        {
            return rememberedLength > 0 && Arrays.equals(remembered, 0, rememberedLength, body, start, end);
        }

        private void remember(byte[] body, int start, int end, long object)
        {
            changes = object - lastChange < RARELY ? changes + 1 : 0;
            lastChange = object;
            rememberedLength = end - start;
            if (remembered.length < rememberedLength) {
                remembered = new byte[rememberedLength];
            }
            System.arraycopy(body, start, remembered, 0, rememberedLength);
        }

        private boolean isAt(byte[] body, int start, int end)
        {
            if (end - start != bytes.length) {
                return false;
            }
            if (words.length == 0 || start + words.length * Long.BYTES > body.length) {
                return Arrays.equals(bytes, 0, bytes.length, body, start, end);
            }
            int last = words.length - 1;
            for (int word = 0; word < last; word++) {
                if ((long) LONGS.get(body, start + word * Long.BYTES) != words[word]) {
                    return false;
                }
            }
            return ((long) LONGS.get(body, start + last * Long.BYTES) & lastMask) == words[last];
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
        runGrows = false;
        runPassed = false;
        objects++;
    }

    /** Passes the fields from here on that are as they were in the objects before, and gives the number of their bytes. */
    int passRun(byte[] body, int start, int end)
    {
        runPassed = false;
        if (runGrows) {
            runGrows = false;
            return 0;
        }
        runOwner = last;
        int length = runOwner.run.isEmpty() ? 0 : runOwner.run.match(body, start, end);
        if (length > 0) {
            last = runOwner.run.lastField();
            runPassed = true;
        }
        runEnd = start + length;
        return length;
    }

    /** Marks the columns that take fields passed with the last name: all of them are NULL. */
    void markPassed(int[] rowOfChannel, int row)
    {
        if (runPassed) {
            runOwner.run.mark(rowOfChannel, row);
        }
    }

    /** Is told of a field that had a value for a column, and may have one again. */
    void wanted(Name field)
    {
        field.changes = MOST_CHANGES + 1;
    }

    /** Is told of a field that nobody wants or that is null: from its name to the end of its value. */
    void unwritten(Name field, byte[] body, int start, int end)
    {
        if (end - start > MOST_REMEMBERED || field.changes > MOST_CHANGES) {
            return;
        }
        if (!field.isRemembered(body, start, end)) {
            field.remember(body, start, end, objects);
            return;
        }
        runGrows = runOwner.run.append(field, body, runEnd, end);
        runEnd = end;
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
