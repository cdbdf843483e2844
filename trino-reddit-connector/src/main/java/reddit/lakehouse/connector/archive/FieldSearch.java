package reddit.lakehouse.connector.archive;

import io.airlift.slice.Slice;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static io.airlift.slice.Slices.utf8Slice;
import static io.airlift.slice.Slices.wrappedBuffer;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Locale.ROOT;

/**
 * Tells by a search for bytes whether a line of JSON can have one of the wanted texts in a field. It errs on one side:
 * a line that it rules out has none of them; one that it lets through is to be parsed. Not thread safe.
 */
final class FieldSearch
{
    private static final int LENGTHS = 64;

    private final byte[] needle;
    private final int[] skips = new int[256];
    private final boolean ignoringCase;
    private final Set<Slice> values;
    private final boolean[] lengths = new boolean[LENGTHS];

    private byte[] candidate = new byte[LENGTHS];

    /** @param values ASCII without quotes, backslashes and control characters, which JSON could spell in several ways */
    FieldSearch(String field, Collection<String> values, boolean ignoringCase)
    {
        this.needle = ('"' + field + '"').getBytes(US_ASCII);
        this.ignoringCase = ignoringCase;
        this.values = values.stream()
                .map(value -> utf8Slice(ignoringCase ? value.toLowerCase(ROOT) : value))
                .collect(toImmutableSet());
        this.values.forEach(value -> lengths[Math.min(value.length(), LENGTHS - 1)] = true);
        Arrays.fill(skips, needle.length);
        for (int index = 0; index < needle.length - 1; index++) {
            skips[needle[index] & 0xFF] = needle.length - 1 - index;
        }
    }

    /** Whether a value can be searched for. */
    static boolean isSearchable(String value)
    {
        return value.chars().allMatch(character -> character >= ' ' && character < 0x7F && character != '"' && character != '\\');
    }

    boolean mayMatch(byte[] buffer, int start, int end)
    {
        for (int found = find(buffer, start, end); found >= 0; found = find(buffer, found, end)) {
            if (isWanted(buffer, found, end)) {
                return true;
            }
        }
        return false;
    }

    /** Where the needle ends, by Horspool's algorithm. */
    private int find(byte[] buffer, int start, int end)
    {
        int last = needle.length - 1;
        int position = start + last;
        while (position < end) {
            byte current = buffer[position];
            // Quotes are everywhere, so the byte before is looked at first
            if (current == needle[last] && buffer[position - 1] == needle[last - 1] && Arrays.equals(buffer, position - last, position, needle, 0, last)) {
                return position + 1;
            }
            position += skips[current & 0xFF];
        }
        return -1;
    }

    private boolean isWanted(byte[] buffer, int start, int end)
    {
        int colon = skipSpace(buffer, start, end);
        if (colon >= end || buffer[colon] != ':') {
            return false;
        }
        int quote = skipSpace(buffer, colon + 1, end);
        if (quote >= end || buffer[quote] != '"') {
            return false;
        }
        int close = quote + 1;
        while (close < end && buffer[close] != '"') {
            if (buffer[close] == '\\') {
                // Spelled with escapes: only a parser can tell
                return true;
            }
            close++;
        }
        return isWantedText(buffer, quote + 1, close - quote - 1);
    }

    private boolean isWantedText(byte[] buffer, int start, int length)
    {
        if (!lengths[Math.min(length, LENGTHS - 1)]) {
            return false;
        }
        if (!ignoringCase) {
            return values.contains(wrappedBuffer(buffer, start, length));
        }
        if (candidate.length < length) {
            candidate = new byte[length];
        }
        for (int index = 0; index < length; index++) {
            byte character = buffer[start + index];
            candidate[index] = character >= 'A' && character <= 'Z' ? (byte) (character + ('a' - 'A')) : character;
        }
        return values.contains(wrappedBuffer(candidate, 0, length));
    }

    private static int skipSpace(byte[] buffer, int start, int end)
    {
        int position = start;
        while (position < end && buffer[position] <= ' ' && buffer[position] >= 0) {
            position++;
        }
        return position;
    }
}
