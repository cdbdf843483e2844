package reddit.lakehouse.connector.decode;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.trino.spi.Page;
import reddit.lakehouse.connector.decode.RowDecoder.Span;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static com.fasterxml.jackson.core.JsonToken.END_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.START_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.START_OBJECT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_STRING;
import static com.google.common.base.Ascii.truncate;
import static reddit.lakehouse.connector.decode.Envelopes.expect;
import static reddit.lakehouse.connector.decode.Envelopes.readThing;
import static reddit.lakehouse.connector.decode.Envelopes.readThings;

/**
 * Reads bodies into pages of the wanted columns, envelope by envelope as Reddit has them. Other kinds of things
 * than the wanted one are left out. Not thread safe.
 */
public final class AnswerDecoder
{
    private static final int SHOWN_CHARACTERS = 100;
    private static final Optional<String> REPLIES = Optional.of("replies");

    private final Set<String> kinds;
    private final RowDecoder rows;
    private final Scratch scratch = new Scratch();

    /** @param kind of the things that become rows: {@code t1}, {@code t2}, {@code t3} or {@code t5} */
    public AnswerDecoder(String kind, List<RedditColumn> columns)
    {
        this(ImmutableSet.of(kind), columns);
    }

    /** @param kinds of the things that become rows */
    public AnswerDecoder(Set<String> kinds, List<RedditColumn> columns)
    {
        this.kinds = ImmutableSet.copyOf(kinds);
        this.rows = new RowDecoder(columns);
    }

    /**
     * A listing: {@code {"kind":"Listing","data":{"children":[…],"after":…}}}.
     *
     * @throws MalformedAnswerException when it is something else
     */
    public Listing listing(byte[] body, Instant receivedAt)
    {
        return decode(body, cursor -> {
            ListingEnvelope listing = new ListingEnvelope(children -> readThings(children, this::readRow));
            readThing(cursor, listing);
            expect(listing.found(), "a Listing with children was expected");
            return new Listing(rows.build(receivedAt), listing.children(), listing.after(), listing.isEndTold());
        });
    }

    /**
     * One thing: {@code {"kind":"t5","data":{…}}}.
     *
     * @throws MalformedAnswerException when it is something else, or a thing of another kind
     */
    public Page thing(byte[] body, Instant receivedAt)
    {
        return decode(body, cursor -> {
            readThing(cursor, this::readRow);
            Page page = rows.build(receivedAt);
            if (page.getPositionCount() != 1) {
                throw new MalformedAnswerException("a thing of kind " + String.join(" or ", kinds) + " was expected");
            }
            return page;
        });
    }

    /**
     * A post with its comments: two listings. The comments come depth first, each before its replies.
     *
     * @throws MalformedAnswerException when it is something else
     */
    public CommentTree commentTree(byte[] body, Instant receivedAt)
    {
        return decode(body, cursor -> {
            TreeReader tree = new TreeReader();
            expect(cursor.token() == START_ARRAY && cursor.next() == START_OBJECT, "a list of two Listings was expected");
            cursor.skip();
            expect(cursor.next() == START_OBJECT, "a second Listing was expected");
            readThing(cursor, tree::readListing);
            expect(tree.found, "a second Listing with children was expected");
            return tree.build(receivedAt);
        });
    }

    /**
     * The answer of {@code /api/morechildren}: {@code {"json":{"errors":[],"data":{"things":[…]}}}}.
     *
     * @throws MalformedAnswerException when it is something else
     */
    public CommentTree moreChildren(byte[] body, Instant receivedAt)
    {
        return decode(body, cursor -> {
            TreeReader tree = new TreeReader();
            expect(cursor.token() == START_OBJECT, "an object was expected");
            tree.readMoreChildren(cursor);
            expect(tree.found || tree.error.isPresent(), "json.data.things was expected");
            return tree.build(receivedAt);
        });
    }

    /**
     * Accounts by their fullname: {@code {"t2_4x25quk":{"name":…},…}}. The field {@code id} is taken from the name.
     *
     * @throws MalformedAnswerException when it is something else
     */
    public Page accounts(byte[] body, Instant receivedAt)
    {
        return decode(body, cursor -> {
            expect(cursor.token() == START_OBJECT, "an object was expected");
            for (String fullname = cursor.nextField(); fullname != null; fullname = cursor.nextField()) {
                expect(fullname.startsWith("t2_") && cursor.next() == START_OBJECT, "accounts by fullname were expected");
                rows.decode(cursor);
                rows.put("id", fullname.substring("t2_".length()));
                rows.finishRow();
            }
            return rows.build(receivedAt);
        });
    }

    /** An empty page with all columns. */
    public Page noRows(Instant receivedAt)
    {
        rows.reset();
        return rows.build(receivedAt);
    }

    private void readRow(String kind, JsonCursor cursor)
    {
        if (!kinds.contains(kind)) {
            cursor.skip();
            return;
        }
        rows.decode(cursor);
        rows.finishRow();
    }

    private <T> T decode(byte[] body, Reading<T> reading)
    {
        rows.reset();
        JsonCursor cursor = JsonCursor.open(body, scratch);
        expect(!cursor.isEmpty(), "the answer is empty");
        cursor.next();
        T answer = reading.read(cursor);
        cursor.finish();
        return answer;
    }

    private interface Reading<T>
    {
        T read(JsonCursor cursor);
    }

    /** Reads replies after the comment that they belong to is whole: its fields can follow them. */
    private final class TreeReader
    {
        private final ImmutableList.Builder<MoreComments> more = ImmutableList.builder();
        private boolean found;
        private Optional<String> error = Optional.empty();

        private void readListing(String listingKind, JsonCursor cursor)
        {
            ListingEnvelope listing = new ListingEnvelope(children -> readThings(children, this::readComment));
            listing.read(listingKind, cursor);
            found |= listing.found();
        }

        private void readComment(String kind, JsonCursor cursor)
        {
            if (kind.equals("more")) {
                more.add(MoreComments.read(cursor));
                return;
            }
            if (!kinds.contains(kind)) {
                cursor.skip();
                return;
            }
            Optional<Span> replies = rows.decode(cursor, REPLIES);
            rows.finishRow();
            if (replies.isPresent()) {
                readThing(cursor.reopen(replies.get().start(), replies.get().end()), this::readListing);
            }
        }

        private void readMoreChildren(JsonCursor cursor)
        {
            for (String field = cursor.nextField(); field != null; field = cursor.nextField()) {
                cursor.next();
                if ((field.equals("json") || field.equals("data")) && cursor.token() == START_OBJECT) {
                    readMoreChildren(cursor);
                }
                else if (field.equals("things") && cursor.token() == START_ARRAY) {
                    found = true;
                    readThings(cursor, this::readComment);
                }
                else if (field.equals("errors") && cursor.token() == START_ARRAY) {
                    readErrors(cursor);
                }
                else {
                    cursor.skip();
                }
            }
        }

        /** {@code [["CODE", "message", "field"], …]}: of the first one the code. */
        private void readErrors(JsonCursor cursor)
        {
            while (cursor.next() != END_ARRAY) {
                if (cursor.token() == START_ARRAY) {
                    readError(cursor);
                }
                else {
                    cursor.skip();
                }
                error = error.or(() -> Optional.of("that it failed"));
            }
        }

        private void readError(JsonCursor cursor)
        {
            while (cursor.next() != END_ARRAY) {
                if (error.isEmpty() && cursor.token() == VALUE_STRING) {
                    error = Optional.of(truncate(cursor.string(), SHOWN_CHARACTERS, "…"));
                }
                cursor.skip();
            }
        }

        private CommentTree build(Instant receivedAt)
        {
            return new CommentTree(rows.build(receivedAt), more.build(), error);
        }
    }
}
