package reddit.lakehouse.connector.decode;

import java.util.Optional;

import static com.fasterxml.jackson.core.JsonToken.START_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.VALUE_NULL;
import static com.fasterxml.jackson.core.JsonToken.VALUE_STRING;
import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.connector.decode.Envelopes.expect;

/**
 * Walks {@code {"children":[…],"after":…}} of a listing.
 */
final class ListingEnvelope
        implements ThingReader
{
    private final ChildrenReader reader;
    private boolean found;
    private int children;
    private Optional<String> after = Optional.empty();
    private boolean endTold;

    /** Reads the elements of the array that the cursor stands on. */
    @FunctionalInterface
    interface ChildrenReader
    {
        /** @return how many there are */
        int read(JsonCursor cursor);
    }

    ListingEnvelope(ChildrenReader reader)
    {
        this.reader = requireNonNull(reader, "reader is null");
    }

    @Override
    public void read(String listingKind, JsonCursor cursor)
    {
        expect(listingKind.equals("Listing"), "a Listing was expected");
        for (String field = cursor.nextField(); field != null; field = cursor.nextField()) {
            cursor.next();
            endTold |= field.equals("after");
            if (field.equals("children") && cursor.token() == START_ARRAY) {
                found = true;
                children += reader.read(cursor);
            }
            else if (field.equals("after") && cursor.token() == VALUE_STRING) {
                after = Optional.of(cursor.string());
            }
            else {
                // Taken for the end it would cut the listing short
                expect(!field.equals("after") || cursor.token() == VALUE_NULL, "text or null was expected in after");
                cursor.skip();
            }
        }
    }

    boolean found()
    {
        return found;
    }

    int children()
    {
        return children;
    }

    Optional<String> after()
    {
        return after;
    }

    boolean isEndTold()
    {
        return endTold;
    }
}
