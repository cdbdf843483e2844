package reddit.lakehouse.connector.decode;

import io.trino.spi.Page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static com.fasterxml.jackson.core.JsonToken.END_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.END_OBJECT;
import static com.fasterxml.jackson.core.JsonToken.START_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.START_OBJECT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_STRING;
import static reddit.lakehouse.connector.decode.Envelopes.expect;
import static reddit.lakehouse.connector.decode.Envelopes.readThing;
import static reddit.lakehouse.connector.decode.Envelopes.readThings;

/**
 * Reads answers of many shapes into pages of the wanted columns. Not thread safe.
 */
public final class ObjectsDecoder
{
    private final RowDecoder rows;
    private final Scratch scratch = new Scratch();

    /** @param asked values of columns of text, for rows whose objects do not carry them, because they were asked for */
    public ObjectsDecoder(List<RedditColumn> columns, Map<String, String> asked)
    {
        this.rows = new RowDecoder(columns, asked);
    }

    /**
     * The objects of an answer, each a row.
     *
     * @throws MalformedAnswerException when it has another shape
     */
    public Page rows(byte[] body, Instant receivedAt, AnswerShape shape)
    {
        read(body, cursor -> {
            if (findElements(cursor, shape)) {
                readRows(cursor, shape);
            }
        });
        return rows.build(receivedAt);
    }

    /**
     * The objects of a listing, each a row.
     *
     * @throws MalformedAnswerException when it has another shape
     */
    public Listing listing(byte[] body, Instant receivedAt, ListingShape shape)
    {
        ListingEnvelope listing = new ListingEnvelope(shape == ListingShape.OBJECTS ? this::readObjects : this::readRowsOfThings);
        read(body, cursor -> {
            if (shape == ListingShape.SECOND_OF_THINGS) {
                expect(cursor.token() == START_ARRAY && cursor.next() == START_OBJECT, "a list of two Listings was expected");
                cursor.skip();
                expect(cursor.next() == START_OBJECT, "a second Listing was expected");
            }
            readThing(cursor, listing);
        });
        expect(listing.found(), "a Listing with children was expected");
        return new Listing(rows.build(receivedAt), listing.children(), listing.after(), listing.isEndTold());
    }

    /**
     * The texts of an answer.
     *
     * @throws MalformedAnswerException when it has another shape
     */
    public List<String> texts(byte[] body, AnswerShape shape)
    {
        List<String> texts = new ArrayList<>();
        read(body, cursor -> {
            findElements(cursor, shape);
            expect(cursor.token() == START_ARRAY, "a list was expected");
            while (cursor.next() != END_ARRAY) {
                expect(cursor.token() == VALUE_STRING, "a list of texts was expected");
                texts.add(cursor.string());
            }
        });
        return texts;
    }

    /** A row each, with the texts as one of its columns. */
    public Page rows(List<String> texts, String column, Instant receivedAt)
    {
        rows.reset();
        for (String value : texts) {
            rows.decode(column, value);
            rows.finishRow();
        }
        return rows.build(receivedAt);
    }

    /** An empty page with all columns. */
    public Page noRows(Instant receivedAt)
    {
        rows.reset();
        return rows.build(receivedAt);
    }

    private void readRows(JsonCursor cursor, AnswerShape shape)
    {
        switch (shape.elements()) {
            case ONE_THING -> readThing(cursor, (_, data) -> readRow(data));
            case THINGS -> {
                expect(cursor.token() == START_ARRAY, "a list of things was expected");
                readRowsOfThings(cursor);
            }
            case OBJECTS -> {
                expect(cursor.token() == START_ARRAY, "a list of objects was expected");
                readObjects(cursor);
            }
            case TEXTS -> throw new IllegalArgumentException("not of objects: " + shape);
        }
    }

    private int readRowsOfThings(JsonCursor cursor)
    {
        return readThings(cursor, (_, data) -> readRow(data));
    }

    private int readObjects(JsonCursor cursor)
    {
        int objects = 0;
        while (cursor.next() != END_ARRAY) {
            expect(cursor.token() == START_OBJECT, "a list of objects was expected");
            readRow(cursor);
            objects++;
        }
        return objects;
    }

    private void readRow(JsonCursor cursor)
    {
        rows.decode(cursor);
        rows.finishRow();
    }

    private void read(byte[] body, Reading reading)
    {
        rows.reset();
        JsonCursor cursor = JsonCursor.open(body, scratch);
        expect(!cursor.isEmpty(), "the answer is empty");
        cursor.next();
        reading.read(cursor);
        // an answer that breaks off is no answer
        cursor.finish();
    }

    /** Whether there are any; an answer without the fields that lead to them is no answer. */
    private static boolean findElements(JsonCursor cursor, AnswerShape shape)
    {
        for (String step : shape.path()) {
            expect(cursor.token() == START_OBJECT, "an object with %s was expected".formatted(String.join(".", shape.path())));
            String field = cursor.nextField();
            if (field == null && shape.mayBeEmptyObject()) {
                return false;
            }
            while (field != null && !field.equals(step)) {
                cursor.next();
                cursor.skip();
                field = cursor.nextField();
            }
            expect(cursor.token() != END_OBJECT, "an object with %s was expected".formatted(String.join(".", shape.path())));
            cursor.next();
        }
        return true;
    }

    private interface Reading
    {
        void read(JsonCursor cursor);
    }
}
