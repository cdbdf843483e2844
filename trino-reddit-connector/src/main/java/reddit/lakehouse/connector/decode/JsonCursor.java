package reddit.lakehouse.connector.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.Closeable;
import java.io.IOException;

import static com.fasterxml.jackson.core.JsonFactory.Feature.INTERN_FIELD_NAMES;
import static com.fasterxml.jackson.core.JsonToken.FIELD_NAME;
import static java.util.Objects.requireNonNull;

/**
 * A parser over a part of a body, which knows where in the body it is.
 */
final class JsonCursor
        implements Closeable
{
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(INTERN_FIELD_NAMES)
            .build();

    private final byte[] body;
    private final int start;
    private final JsonParser parser;
    private final Utf8Buffer text;

    private JsonCursor(byte[] body, int start, int end, Utf8Buffer text)
            throws IOException
    {
        this.body = requireNonNull(body, "body is null");
        this.start = start;
        this.parser = FACTORY.createParser(body, start, end - start);
        this.text = requireNonNull(text, "text is null");
    }

    static JsonCursor open(byte[] body, Utf8Buffer text)
            throws IOException
    {
        return new JsonCursor(body, 0, body.length, text);
    }

    static JsonCursor open(byte[] body, int start, int end, Utf8Buffer text)
            throws IOException
    {
        return new JsonCursor(body, start, end, text);
    }

    /** A second cursor, over the value at these offsets, standing on its first token. */
    JsonCursor reopen(int valueStart, int valueEnd)
            throws IOException
    {
        JsonCursor cursor = new JsonCursor(body, valueStart, valueEnd, text);
        cursor.next();
        return cursor;
    }

    JsonParser parser()
    {
        return parser;
    }

    byte[] body()
    {
        return body;
    }

    /** Room for the text of one value. */
    Utf8Buffer text()
    {
        return text;
    }

    JsonToken next()
            throws IOException
    {
        return parser.nextToken();
    }

    JsonToken token()
    {
        return parser.currentToken();
    }

    /** Steps to the name of the next field of the current object and gives it; null at the object's end. */
    String nextField()
            throws IOException
    {
        JsonToken token = parser.nextToken();
        if (token != FIELD_NAME) {
            return null;
        }
        return parser.currentName();
    }

    /** Leaves the current value, whatever it is. */
    void skip()
            throws IOException
    {
        parser.skipChildren();
    }

    /** The text of the current token. */
    String string()
            throws IOException
    {
        return parser.getText();
    }

    /** Offset in the body of the first byte of the current token. */
    int tokenStart()
    {
        return start + (int) parser.currentTokenLocation().getByteOffset();
    }

    /** Offset in the body just after the current token; to be asked at the end of an object or array only. */
    int tokenEnd()
    {
        return start + (int) parser.currentLocation().getByteOffset();
    }

    @Override
    public void close()
            throws IOException
    {
        parser.close();
    }
}
