package reddit.lakehouse.simulator.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import reddit.lakehouse.simulator.json.JsonWriter;

import java.io.IOException;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The bytes of a recorded body. A text is stored as a JSON string; JSON is stored as JSON with other white space and
 * escapes, and is written again the way Reddit does, numbers by their digits.
 */
final class RecordedBody
{
    private static final JsonFactory FACTORY = new JsonFactory();

    private RecordedBody() {}

    /** @param file the whole recording */
    static byte[] restore(byte[] file)
            throws IOException
    {
        try (JsonParser parser = FACTORY.createParser(file)) {
            enter(parser, "response");
            enter(parser, "body");
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                return parser.getText().getBytes(UTF_8);
            }
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                return new byte[0];
            }
            return copy(parser);
        }
    }

    /** From the start of an object, or from before it, to the value of one of its fields. */
    private static void enter(JsonParser parser, String field)
            throws IOException
    {
        if (parser.currentToken() == null) {
            parser.nextToken();
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals(field)) {
                return;
            }
            parser.skipChildren();
        }
        throw new IOException("no field " + field);
    }

    private static byte[] copy(JsonParser parser)
            throws IOException
    {
        JsonWriter json = new JsonWriter(true, 64 * 1024);
        int depth = 0;
        do {
            switch (parser.currentToken()) {
                case START_OBJECT -> json.object();
                case END_OBJECT -> json.endObject();
                case START_ARRAY -> json.array();
                case END_ARRAY -> json.endArray();
                case FIELD_NAME -> json.name(parser.currentName());
                case VALUE_STRING -> json.value(parser.getText());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> json.literal(parser.getText());
                case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> throw new IOException("unexpected " + parser.currentToken());
            }
            if (parser.currentToken().isStructStart()) {
                depth++;
            }
            if (parser.currentToken().isStructEnd()) {
                depth--;
            }
        }
        while (depth > 0 && parser.nextToken() != null);
        return json.toByteArray();
    }
}
