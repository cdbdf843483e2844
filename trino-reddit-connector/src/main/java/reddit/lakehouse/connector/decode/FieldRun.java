package reddit.lakehouse.connector.decode;

import reddit.lakehouse.connector.decode.FieldNames.Name;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fields one behind the other that nobody wants, or that are null, as they were in the objects before: where the same bytes
 * stand again, all of them are passed at once. Most of what Reddit sends is of this kind. Not thread safe.
 */
final class FieldRun
{
    private static final int MOST_BYTES = 1 << 13;

    private final List<Name> fields = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private byte[] bytes = new byte[256];
    // Columns that take the fields
    private int[] channels = new int[8];
    private int channelCount;

    boolean isEmpty()
    {
        return fields.isEmpty();
    }

    Name lastField()
    {
        return fields.getLast();
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
        int length = Math.min(length(), end - start);
        int mismatch = Arrays.mismatch(bytes, 0, length, body, start, start + length);
        int same = mismatch < 0 ? length : mismatch;
        while (!fields.isEmpty() && (length() > same || !isEndOfValue(body, start + length(), end))) {
            channelCount -= fields.removeLast().channels().length;
            ends.removeLast();
        }
        return length();
    }

    /**
     * @param from where the run ends in the body; for its first field where the name begins
     * @return false when it is long enough
     */
    boolean append(Name field, byte[] body, int from, int to)
    {
        int length = length() + to - from;
        if (length > MOST_BYTES) {
            return false;
        }
        if (length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length, bytes.length * 2));
        }
        System.arraycopy(body, from, bytes, length(), to - from);
        fields.add(field);
        ends.add(length);
        int[] added = field.channels();
        if (channelCount + added.length > channels.length) {
            channels = Arrays.copyOf(channels, channelCount * 2 + added.length);
        }
        System.arraycopy(added, 0, channels, channelCount, added.length);
        channelCount += added.length;
        return true;
    }

    private int length()
    {
        return ends.isEmpty() ? 0 : ends.getLast();
    }

    /** A number that goes on is another number. */
    private static boolean isEndOfValue(byte[] body, int position, int end)
    {
        return position < end && (body[position] == ',' || body[position] == '}');
    }
}
