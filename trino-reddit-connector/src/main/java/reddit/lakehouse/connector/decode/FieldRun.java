package reddit.lakehouse.connector.decode;

import reddit.lakehouse.connector.decode.FieldNames.Name;

import java.util.Arrays;

/**
 * Fields one behind the other that nobody wants, or that are null, as they were in the objects before, and behind them the
 * name of a field that does change: where the same bytes stand again, all of them are passed at once. Most of what Reddit
 * sends is of this kind. Not thread safe.
 */
final class FieldRun
{
    private static final int MOST_BYTES = 1 << 13;

    private Name[] fields = {};
    private int[] ends = {};
    private int count;
    private int length;
    // The fields from their commas on, and the name up to its value
    private byte[] bytes = {};
    private Name next;
    private int nextLength;
    private boolean atNext;
    // Columns that take the fields
    private int[] channels = {};
    private int channelCount;

    boolean isEmpty()
    {
        return count == 0;
    }

    Name lastField()
    {
        return fields[count - 1];
    }

    /** Of the fields, without the name behind them. */
    int length()
    {
        return length;
    }

    /** The field behind the fields that matched last, if its name was what stood there, otherwise null. */
    Name next()
    {
        return atNext ? next : null;
    }

    /** Lets the columns that take the fields be read in the given row. */
    void mark(int[] rowOfChannel, int row)
    {
        for (int index = 0; index < channelCount; index++) {
            rowOfChannel[channels[index]] = row;
        }
    }

    /** How many bytes of the body it covers from here on. It is cut off before the first field that differs. */
    int match(byte[] body, int start, int end)
    {
        int compared = Math.min(length + nextLength, end - start);
        int mismatch = Arrays.mismatch(bytes, 0, compared, body, start, start + compared);
        int same = mismatch < 0 ? compared : mismatch;
        atNext = nextLength > 0 && same == length + nextLength;
        if (atNext) {
            return same;
        }
        while (count > 0 && (length > same || !isEndOfValue(body, start + length, end))) {
            removeLast();
        }
        return length;
    }

    /**
     * @param from where the run ends in the body
     * @return false when it is long enough
     */
    boolean append(Name field, byte[] body, int from, int to)
    {
        if (length + to - from > MOST_BYTES) {
            return false;
        }
        write(body, from, to);
        length += to - from;
        nextLength = 0;
        if (count == fields.length) {
            fields = Arrays.copyOf(fields, count * 2 + 1);
            ends = Arrays.copyOf(ends, count * 2 + 1);
        }
        fields[count] = field;
        ends[count] = length;
        count++;
        int[] added = field.channels();
        if (channelCount + added.length > channels.length) {
            channels = Arrays.copyOf(channels, channelCount * 2 + added.length);
        }
        System.arraycopy(added, 0, channels, channelCount, added.length);
        channelCount += added.length;
        return true;
    }

    /**
     * Expects a field behind the run.
     *
     * @param from where the run ends in the body
     * @param to where the value begins
     */
    void expect(Name field, byte[] body, int from, int to)
    {
        nextLength = 0;
        if (to - from <= MOST_BYTES) {
            write(body, from, to);
            next = field;
            nextLength = to - from;
        }
    }

    private void write(byte[] body, int from, int to)
    {
        int needed = length + to - from;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
        }
        System.arraycopy(body, from, bytes, length, to - from);
    }

    private void removeLast()
    {
        count--;
        channelCount -= fields[count].channels().length;
        length = count == 0 ? 0 : ends[count - 1];
        nextLength = 0;
    }

    /** A number that goes on is another number. */
    private static boolean isEndOfValue(byte[] body, int position, int end)
    {
        return position < end && (body[position] == ',' || body[position] == '}');
    }
}
