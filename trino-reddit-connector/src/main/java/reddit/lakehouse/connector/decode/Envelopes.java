package reddit.lakehouse.connector.decode;

import static com.fasterxml.jackson.core.JsonToken.END_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.START_OBJECT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_STRING;

/**
 * Walks {@code {"kind":…,"data":{…}}}.
 */
final class Envelopes
{
    private Envelopes() {}

    /** Gives the reader the data of the thing that the cursor stands on. */
    static void readThing(JsonCursor cursor, ThingReader reader)
    {
        expect(cursor.token() == START_OBJECT, "a thing was expected");
        String kind = null;
        int unreadStart = -1;
        int unreadEnd = -1;
        boolean read = false;
        for (String field = cursor.nextField(); field != null; field = cursor.nextField()) {
            cursor.next();
            if (field.equals("kind") && cursor.token() == VALUE_STRING) {
                kind = cursor.string();
            }
            else if (field.equals("data") && cursor.token() == START_OBJECT && !read) {
                if (kind == null) {
                    unreadStart = cursor.tokenStart();
                    cursor.skip();
                    unreadEnd = cursor.tokenEnd();
                }
                else {
                    reader.read(kind, cursor);
                    read = true;
                }
            }
            else {
                cursor.skip();
            }
        }
        expect(read || (kind != null && unreadStart >= 0), "a thing with kind and data was expected");
        if (!read) {
            reader.read(kind, cursor.reopen(unreadStart, unreadEnd));
        }
    }

    /**
     * Gives the reader the data of all things of the array that the cursor stands on.
     *
     * @return how many there are
     */
    static int readThings(JsonCursor cursor, ThingReader reader)
    {
        int things = 0;
        while (cursor.next() != END_ARRAY) {
            readThing(cursor, reader);
            things++;
        }
        return things;
    }

    static void expect(boolean found, String expected)
    {
        if (!found) {
            throw new MalformedAnswerException(expected);
        }
    }
}
