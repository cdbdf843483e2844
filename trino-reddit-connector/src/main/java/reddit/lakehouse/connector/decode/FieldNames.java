package reddit.lakehouse.connector.decode;

import java.util.Arrays;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * The names that objects of one kind have, told apart without making strings. Such objects have mostly the same fields
 * in the same order, so what came after the last one the time before is looked for first. Not thread safe.
 */
final class FieldNames
{
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
    private boolean runKnown;
    private int runEnd;
    private boolean runGrows;
    private boolean runPassed;
    private Name passed;

    static final class Name
    {
        private final String text;
        private final byte[] bytes;
        private final int[] channels;
        // What comes behind its value, while it is the same in every object
        private final FieldRun run = new FieldRun();
        private byte[] remembered = {};
        private int rememberedLength;
        private long lastChange;
        private int changes;

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
        runGrows = false;
        runPassed = false;
        objects++;
    }

    /**
     * Passes the fields from here on that are as they were in the objects before, and the name of the next field if it is
     * the one that came then: see {@link #passed()}.
     *
     * @param start where the value of the last field ends
     * @param first whether the next field is the first of an object
     * @return how many bytes that were
     */
    int pass(byte[] body, int start, int end, boolean first)
    {
        runPassed = false;
        passed = null;
        if (runGrows) {
            runGrows = false;
            return 0;
        }
        runOwner = last;
        runEnd = start;
        // Those of several kinds may not be told of each start, and a first field has no comma
        runKnown = first == (last == beforeFirst);
        if (!runKnown) {
            return 0;
        }
        FieldRun run = runOwner.run;
        int length = run.match(body, start, end);
        if (!run.isEmpty()) {
            last = run.lastField();
            runPassed = true;
        }
        runEnd += run.length();
        passed = run.next();
        if (passed != null) {
            last = passed;
        }
        return length;
    }

    /** The name that was passed last, if one was; otherwise null. */
    Name passed()
    {
        return passed;
    }

    /** Expects a field where it is now, when what is before it comes again. */
    void expect(Name field, byte[] body, int valueStart)
    {
        if (runKnown) {
            runOwner.run.expect(field, body, runEnd, valueStart);
        }
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

    /** Is told of a field that nobody wants or that is null: where its value ends. */
    void unwritten(Name field, byte[] body, int end)
    {
        if (end - runEnd > MOST_REMEMBERED || field.changes > MOST_CHANGES) {
            return;
        }
        if (!field.isRemembered(body, runEnd, end)) {
            field.remember(body, runEnd, end, objects);
            return;
        }
        runGrows = runOwner.run.append(field, body, runEnd, end);
        runEnd = end;
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
        last = name;
        return name;
    }

    /** A name that was written with escapes. */
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
