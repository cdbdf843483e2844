package reddit.lakehouse.connector.decode;

import io.trino.spi.block.BlockBuilder;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.IntStream;

import static com.fasterxml.jackson.core.JsonToken.END_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.END_OBJECT;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Writes values as Trino's JSON type has them, so that equal values are equal bytes: no white space, the fields of an
 * object in the order of their names, of a field that comes twice the last, and no escapes but those of Jackson.
 * Not thread safe.
 */
final class CanonicalJson
{
    private static final int MOST_FIELDS_OF_INSERTION_SORT = 32;

    private final Utf8Buffer output = new Utf8Buffer();
    private final Utf8Buffer unsorted = new Utf8Buffer();
    private final int[] order = new int[MOST_FIELDS_OF_INSERTION_SORT];
    // Where the fields of the objects around the current value are in the output
    private int[] nameStarts = new int[16];
    private int[] nameEnds = new int[16];
    private int[] valueEnds = new int[16];
    private int fieldCount;

    /** Appends the value that the cursor stands on, and leaves the cursor on the value's last token. */
    void write(JsonCursor cursor, BlockBuilder block)
    {
        output.clear();
        fieldCount = 0;
        appendValue(cursor);
        output.appendTo(block);
    }

    private void appendValue(JsonCursor cursor)
    {
        switch (cursor.token()) {
            case START_OBJECT -> appendObject(cursor);
            case START_ARRAY -> appendArray(cursor);
            case VALUE_STRING -> appendString(cursor);
            case VALUE_NUMBER_FLOAT -> appendFraction(cursor);
            case VALUE_NUMBER_INT -> appendInteger(cursor);
            case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> output.append(cursor.body(), cursor.tokenStart(), cursor.tokenEnd());
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT -> throw new IllegalStateException("not a value: " + cursor.token());
        }
    }

    private void appendArray(JsonCursor cursor)
    {
        output.append('[');
        int first = output.length();
        while (cursor.next() != END_ARRAY) {
            if (output.length() > first) {
                output.append(',');
            }
            appendValue(cursor);
        }
        output.append(']');
    }

    private void appendObject(JsonCursor cursor)
    {
        int first = fieldCount;
        boolean plain = true;
        boolean sorted = true;
        output.append('{');
        while (cursor.next() != END_OBJECT) {
            if (fieldCount > first) {
                output.append(',');
            }
            plain = plain && cursor.isPlain();
            int start = output.length();
            appendString(cursor);
            int field = addField(start, output.length());
            output.append(':');
            cursor.next();
            appendValue(cursor);
            valueEnds[field] = output.length();
            sorted = sorted && plain && (field == first || comparePlain(field - 1, field) < 0);
        }
        if (!sorted) {
            sort(first, plain);
        }
        fieldCount = first;
        output.append('}');
    }

    private void appendString(JsonCursor cursor)
    {
        output.append('"');
        cursor.appendCanonicalTo(output);
        output.append('"');
    }

    private void appendInteger(JsonCursor cursor)
    {
        byte[] body = cursor.body();
        int start = cursor.tokenStart();
        boolean negativeZero = body[start] == '-' && body[start + 1] == '0';
        output.append(body, negativeZero ? start + 1 : start, cursor.tokenEnd());
    }

    private void appendFraction(JsonCursor cursor)
    {
        try {
            byte[] number = new BigDecimal(cursor.string()).toString().getBytes(US_ASCII);
            output.append(number, 0, number.length);
        }
        catch (NumberFormatException e) {
            // the exponent is too large
            output.append(cursor.body(), cursor.tokenStart(), cursor.tokenEnd());
        }
    }

    private int addField(int nameStart, int nameEnd)
    {
        if (fieldCount == nameStarts.length) {
            nameStarts = Arrays.copyOf(nameStarts, fieldCount * 2);
            nameEnds = Arrays.copyOf(nameEnds, fieldCount * 2);
            valueEnds = Arrays.copyOf(valueEnds, fieldCount * 2);
        }
        nameStarts[fieldCount] = nameStart;
        nameEnds[fieldCount] = nameEnd;
        return fieldCount++;
    }

    /** Brings the fields from the given one on, with which the output ends, into order. */
    private void sort(int first, boolean plain)
    {
        int count = fieldCount - first;
        int[] sorted = order(first, plain);
        int kept = 0;
        for (int index = 0; index < count; index++) {
            if (index + 1 == count || compare(sorted[index], sorted[index + 1], plain) != 0) {
                sorted[kept++] = sorted[index];
            }
        }
        int start = nameStarts[first];
        unsorted.clear();
        unsorted.append(output.bytes(), start, output.length());
        output.truncate(start);
        for (int index = 0; index < kept; index++) {
            if (index > 0) {
                output.append(',');
            }
            output.append(unsorted.bytes(), nameStarts[sorted[index]] - start, valueEnds[sorted[index]] - start);
        }
    }

    /** The fields from the given one on by name, those with the same name as they came. */
    private int[] order(int first, boolean plain)
    {
        int count = fieldCount - first;
        if (count > MOST_FIELDS_OF_INSERTION_SORT) {
            return IntStream.range(first, fieldCount)
                    .boxed()
                    .sorted((left, right) -> compare(left, right, plain))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
        for (int index = 0; index < count; index++) {
            int field = first + index;
            int place = index;
            while (place > 0 && compare(order[place - 1], field, plain) > 0) {
                order[place] = order[place - 1];
                place--;
            }
            order[place] = field;
        }
        return order;
    }

    private int compare(int left, int right, boolean plain)
    {
        // Java orders texts by their UTF-16
        return plain ? comparePlain(left, right) : name(left).compareTo(name(right));
    }

    private int comparePlain(int left, int right)
    {
        byte[] bytes = output.bytes();
        return Arrays.compare(bytes, nameStarts[left] + 1, nameEnds[left] - 1, bytes, nameStarts[right] + 1, nameEnds[right] - 1);
    }

    private String name(int field)
    {
        String escaped = new String(output.bytes(), nameStarts[field] + 1, nameEnds[field] - nameStarts[field] - 2, UTF_8);
        StringBuilder name = new StringBuilder();
        for (int index = 0; index < escaped.length(); index++) {
            char character = escaped.charAt(index);
            if (character != '\\') {
                name.append(character);
                continue;
            }
            index++;
            if (escaped.charAt(index) == 'u') {
                name.append((char) Integer.parseInt(escaped, index + 1, index + 5, 16));
                index += 4;
            }
            else {
                name.append(Utf8Buffer.unescaped((byte) escaped.charAt(index)));
            }
        }
        return name.toString();
    }
}
