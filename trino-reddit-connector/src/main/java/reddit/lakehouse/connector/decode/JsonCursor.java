package reddit.lakehouse.connector.decode;

import com.fasterxml.jackson.core.JsonToken;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.block.VariableWidthBlockBuilder;
import reddit.lakehouse.connector.decode.FieldNames.Name;

import static com.fasterxml.jackson.core.JsonToken.END_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.END_OBJECT;
import static com.fasterxml.jackson.core.JsonToken.FIELD_NAME;
import static com.fasterxml.jackson.core.JsonToken.START_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.START_OBJECT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_FALSE;
import static com.fasterxml.jackson.core.JsonToken.VALUE_NULL;
import static com.fasterxml.jackson.core.JsonToken.VALUE_NUMBER_FLOAT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_NUMBER_INT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_STRING;
import static com.fasterxml.jackson.core.JsonToken.VALUE_TRUE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * Steps through a part of a body token by token, and knows where in the body it is. Takes what RFC 8259 calls JSON, in
 * UTF-8, and nothing else. Makes nothing of a value until it is asked to, and then straight from its bytes: most of an
 * answer is not wanted, and most of the rest is copied as it is.
 */
final class JsonCursor
{
    /** Deeper than any answer, and far from the end of a thread's stack for those who follow by recursion. */
    static final int MOST_DEPTH = 1000;
    // Trino's JSON functions read no longer one
    private static final int LONGEST_NUMBER = 1000;

    private final byte[] body;
    private final int end;
    private final boolean ascii;
    private final boolean verified;
    private final boolean lenient;
    private final boolean line;
    private final Scratch scratch;
    // A bit for each depth, set where the value is an object
    private final long[] objects = new long[MOST_DEPTH / Long.SIZE + 1];
    private int depth;
    private JsonToken token;
    private int tokenStart;
    private int position;
    private boolean escaped;
    // Behind a name and its colon
    private boolean atValue;

    private JsonCursor(byte[] body, int start, int end, boolean ascii, boolean verified, boolean lenient, boolean line, Scratch scratch)
    {
        this.body = requireNonNull(body, "body is null");
        this.position = start;
        this.end = end;
        this.ascii = ascii;
        this.verified = verified;
        this.lenient = lenient;
        this.line = line;
        this.scratch = requireNonNull(scratch, "scratch is null");
    }

    static JsonCursor open(byte[] body, Scratch scratch)
    {
        return open(body, 0, body.length, false, scratch);
    }

    /** @param ascii whether it is known that there is nothing but ASCII */
    static JsonCursor open(byte[] body, int start, int end, boolean ascii, Scratch scratch)
    {
        boolean marked = end - start >= 3 && body[start] == (byte) 0xEF && body[start + 1] == (byte) 0xBB && body[start + 2] == (byte) 0xBF;
        int content = marked ? start + 3 : start;
        return new JsonCursor(body, content, end, ascii || Utf8.check(body, content, end), false, false, false, scratch);
    }

    /** Lets control characters be in strings as they are. */
    static JsonCursor openLenient(byte[] body, int start, int end, Scratch scratch)
    {
        return new JsonCursor(body, start, end, Utf8.check(body, start, end), false, true, false, scratch);
    }

    /** Over a value that ends with its line, before the end that is given. Strings are checked when they are passed. */
    static JsonCursor openLine(byte[] body, int start, int end, Scratch scratch)
    {
        return new JsonCursor(body, start, end, false, false, false, true, scratch);
    }

    /** A second cursor, over a value that this one has passed, standing on its first token. */
    JsonCursor reopen(int valueStart, int valueEnd)
    {
        JsonCursor cursor = new JsonCursor(body, valueStart, valueEnd, ascii, true, lenient, false, scratch);
        cursor.next();
        return cursor;
    }

    /** Whether there is nothing but white space from here on. */
    boolean isEmpty()
    {
        while (position < end && isSpace(body[position])) {
            position++;
        }
        return position == end;
    }

    /** Where the newline behind the value is; -1 when there is something else or nothing. */
    int lineEnd()
    {
        while (position < end && isSpace(body[position])) {
            position++;
        }
        return position < end && body[position] == '\n' ? position : -1;
    }

    /** Goes on to the end of the body, where nothing may follow the value. */
    void finish()
    {
        while (next() != null) {
            skip();
        }
    }

    byte[] body()
    {
        return body;
    }

    /** The current token; null before the first and after the last. */
    JsonToken token()
    {
        return token;
    }

    /** Offset in the body of the first byte of the current token. */
    int tokenStart()
    {
        return tokenStart;
    }

    /** Offset in the body just after the current token. */
    int tokenEnd()
    {
        return position;
    }

    JsonToken next()
    {
        if (token == FIELD_NAME) {
            if (!atValue) {
                passColon();
            }
            atValue = false;
            return token = value(nextByte());
        }
        if (depth == 0) {
            return token = token == null ? value(nextByte()) : afterLast();
        }
        if ((objects[depth / Long.SIZE] & (1L << depth)) != 0) {
            return token = isAtName() ? name() : leave(END_OBJECT);
        }
        byte character = nextByte();
        if (character == ']') {
            return token = leave(END_ARRAY);
        }
        if (token != START_ARRAY) {
            expect(',');
            character = nextByte();
        }
        return token = value(character);
    }

    /** Steps to the name of the next field of the current object and gives it; null at the object's end. */
    String nextField()
    {
        Name name = nextField(scratch.names());
        return name == null ? null : name.text();
    }

    /** The same for objects whose names are known. */
    Name nextField(FieldNames names)
    {
        int passed = names.pass(body, position, end, token == START_OBJECT);
        if (passed > 0) {
            position += passed;
            // As behind any value
            token = VALUE_NULL;
        }
        Name field = names.passed();
        if (field == null) {
            if (!isAtName()) {
                token = leave(END_OBJECT);
                return null;
            }
            name();
            field = escaped ? names.getUnescaped(unescaped().text()) : names.get(body, tokenStart + 1, position - 1);
            passColon();
            names.expect(field, body, position);
        }
        token = FIELD_NAME;
        atValue = true;
        return field;
    }

    /** The names that objects of this kind have had so far. */
    FieldNames names(ObjectDecoder kind)
    {
        return scratch.names(kind);
    }

    /** Leaves the current value, whatever it is. */
    void skip()
    {
        if (token != START_OBJECT && token != START_ARRAY) {
            return;
        }
        int outside = depth - 1;
        if (verified) {
            skipVerified();
            return;
        }
        while (depth > outside) {
            next();
        }
    }

    /** Whether the current text is neither escaped nor anything but ASCII. */
    boolean isPlain()
    {
        return !escaped && (ascii || Utf8.isAscii(body, tokenStart, position));
    }

    /** The text of the current name, string or number. */
    String string()
    {
        if (token.isNumeric()) {
            return new String(body, tokenStart, position - tokenStart, UTF_8);
        }
        if (!escaped) {
            return new String(body, tokenStart + 1, position - tokenStart - 2, UTF_8);
        }
        return unescaped().text();
    }

    /** Appends the text of the current string or number. */
    void writeText(BlockBuilder output)
    {
        if (token.isNumeric()) {
            ((VariableWidthBlockBuilder) output).writeEntry(body, tokenStart, position - tokenStart);
        }
        else if (!escaped) {
            ((VariableWidthBlockBuilder) output).writeEntry(body, tokenStart + 1, position - tokenStart - 2);
        }
        else {
            unescaped().appendTo(output);
        }
    }

    /** Appends the current object or array in the form of Trino's JSON type. */
    void writeJson(BlockBuilder output)
    {
        scratch.json().write(this, output);
    }

    /** Appends the current name or string as Trino's JSON type has it, without its quotes. */
    void appendCanonicalTo(Utf8Buffer output)
    {
        if (isPlain()) {
            output.append(body, tokenStart + 1, position - 1);
        }
        else {
            output.appendCanonical(body, tokenStart + 1, position - 1);
        }
    }

    /** Whether the current number is a whole one that fits 64 bits. */
    boolean isLong()
    {
        return token == VALUE_NUMBER_INT && JsonNumbers.isLong(body, tokenStart, position);
    }

    long longValue()
    {
        return JsonNumbers.longValue(body, tokenStart, position);
    }

    /** The current number; infinite when it is too large. */
    double doubleValue()
    {
        return JsonNumbers.doubleValue(body, tokenStart, position);
    }

    private Utf8Buffer unescaped()
    {
        Utf8Buffer text = scratch.text();
        text.clear();
        text.appendUnescaped(body, tokenStart + 1, position - 1);
        return text;
    }

    private JsonToken value(byte first)
    {
        tokenStart = position;
        return switch (first) {
            case '"' -> {
                passString();
                yield VALUE_STRING;
            }
            case '{' -> enter(START_OBJECT);
            case '[' -> enter(START_ARRAY);
            case 't' -> literal("true", VALUE_TRUE);
            case 'f' -> literal("false", VALUE_FALSE);
            case 'n' -> literal("null", VALUE_NULL);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> throw malformed();
        };
    }

    /** Steps from a name to its value. */
    private void passColon()
    {
        nextByte();
        expect(':');
        nextByte();
    }

    private JsonToken name()
    {
        tokenStart = position;
        passString();
        return FIELD_NAME;
    }

    private JsonToken enter(JsonToken start)
    {
        if (depth == MOST_DEPTH) {
            throw new MalformedAnswerException("it is nested more than %s deep".formatted(MOST_DEPTH));
        }
        position++;
        depth++;
        if (start == START_OBJECT) {
            objects[depth / Long.SIZE] |= 1L << depth;
        }
        else {
            objects[depth / Long.SIZE] &= ~(1L << depth);
        }
        return start;
    }

    private JsonToken leave(JsonToken structEnd)
    {
        tokenStart = position;
        position++;
        depth--;
        return structEnd;
    }

    /** Steps to the quote of a name, or to the brace at the end of the object. */
    private boolean isAtName()
    {
        byte character = nextByte();
        if (character == '}') {
            return false;
        }
        if (token != START_OBJECT) {
            expect(',');
            character = nextByte();
        }
        if (character != '"') {
            throw malformed();
        }
        return true;
    }

    private void passString()
    {
        escaped = false;
        position = Utf8.stringStop(body, position + 1, end);
        while (position < end && body[position] != '"') {
            boolean escape = body[position] == '\\';
            if (!escape && !lenient) {
                throw malformed();
            }
            escaped = true;
            position = Utf8.stringStop(body, escape ? escapeEnd(position + 1) : position + 1, end);
        }
        expect('"');
        if (line) {
            Utf8.check(body, tokenStart + 1, position - 1);
        }
    }

    private int escapeEnd(int escape)
    {
        position = escape;
        if (escape >= end) {
            throw malformed();
        }
        return switch (body[escape]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> escape + 1;
            case 'u' -> {
                for (int digit = 0; digit < 4; digit++) {
                    position++;
                    if (position >= end || Character.digit(body[position], 16) < 0) {
                        throw malformed();
                    }
                }
                yield escape + 5;
            }
            default -> throw malformed();
        };
    }

    private JsonToken literal(String literal, JsonToken value)
    {
        for (int index = 0; index < literal.length(); index++) {
            expect(literal.charAt(index));
        }
        return value;
    }

    private JsonToken number()
    {
        JsonToken value = VALUE_NUMBER_INT;
        if (body[position] == '-') {
            position++;
        }
        int first = position;
        passDigits();
        if (body[first] == '0' && position > first + 1) {
            throw malformed();
        }
        if (position < end && body[position] == '.') {
            position++;
            passDigits();
            value = VALUE_NUMBER_FLOAT;
        }
        if (position < end && (body[position] == 'e' || body[position] == 'E')) {
            position++;
            if (position < end && (body[position] == '+' || body[position] == '-')) {
                position++;
            }
            passDigits();
            value = VALUE_NUMBER_FLOAT;
        }
        if (position - tokenStart > LONGEST_NUMBER) {
            throw new MalformedAnswerException("it has a number of more than %s digits".formatted(LONGEST_NUMBER));
        }
        return value;
    }

    /** One or more. */
    private void passDigits()
    {
        int first = position;
        while (position < end && body[position] >= '0' && body[position] <= '9') {
            position++;
        }
        if (position == first) {
            throw malformed();
        }
    }

    private JsonToken afterLast()
    {
        if (!isEmpty()) {
            throw malformed();
        }
        return null;
    }

    /** Passes white space; the byte behind it is not passed. */
    private byte nextByte()
    {
        while (position < end) {
            byte character = body[position];
            if (!isSpace(character)) {
                return character;
            }
            position++;
        }
        throw new MalformedAnswerException("it is cut off");
    }

    private void expect(char expected)
    {
        if (position >= end || body[position] != expected) {
            throw malformed();
        }
        position++;
    }

    /** Counts brackets only. */
    private void skipVerified()
    {
        JsonToken last = token == START_OBJECT ? END_OBJECT : END_ARRAY;
        int open = 1;
        while (open > 0) {
            switch (body[position]) {
                case '"' -> {
                    position = Utf8.stringStop(body, position + 1, end);
                    while (body[position] != '"') {
                        position = Utf8.stringStop(body, position + (body[position] == '\\' ? 2 : 1), end);
                    }
                }
                case '{', '[' -> open++;
                case '}', ']' -> open--;
                default -> {}
            }
            position++;
        }
        position--;
        token = leave(last);
    }

    private MalformedAnswerException malformed()
    {
        return new MalformedAnswerException(position >= end ? "it is cut off" : "it is not JSON at byte %s".formatted(position));
    }

    private boolean isSpace(byte character)
    {
        return character == ' ' || (character == '\n' && !line) || character == '\r' || character == '\t';
    }
}
