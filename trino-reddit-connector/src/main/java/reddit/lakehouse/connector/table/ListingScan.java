package reddit.lakehouse.connector.table;

import io.trino.spi.Page;
import io.trino.spi.block.Block;
import io.trino.spi.type.LongTimestampWithTimeZone;
import reddit.lakehouse.connector.client.RedditRequest;
import reddit.lakehouse.connector.client.RedditResponse;
import reddit.lakehouse.connector.decode.Listing;
import reddit.lakehouse.connector.decode.ListingShape;
import reddit.lakehouse.connector.decode.ObjectsDecoder;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

import static io.trino.spi.type.TimestampWithTimeZoneType.TIMESTAMP_TZ_MICROS;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.connector.table.ApiTable.CREATED;
import static reddit.lakehouse.connector.table.ApiTable.IDENTITY;

/**
 * Follows a listing page by page, down to what is wanted. Reddit ends every listing somewhere; where more may follow
 * {@link #missing} says so.
 */
public final class ListingScan
        implements Scan
{
    static final int MAX_PAGE = 100;
    // Reddit never gives so many; a server that invents cursors without end would
    private static final int MAX_PAGES = 200;

    private final RedditRequest request;
    private final Subject subject;
    private final ListingTraits traits;
    private final ScanContext context;
    private final Function<RedditResponse, Listing> reader;
    private final SeenThings seen;
    private final Set<String> cursors = new HashSet<>();
    private final Deque<String> earlierCursors = new ArrayDeque<>();
    private Optional<String> after = Optional.empty();
    private OptionalLong oldestMillis = OptionalLong.empty();
    private long asked;
    private long pageSize;
    private long things;
    private int pages;
    private boolean finished;
    private Optional<Ending> shortOf = Optional.empty();

    /** Why a listing ends before all that is wanted is read. */
    private enum Ending
    {
        CUT,
        BREAKS_OFF,
        REPEATS,
        HIDDEN,
    }

    public ListingScan(RedditRequest request, Subject subject, ListingTraits traits, ScanContext context)
    {
        this(request, subject, traits, context, new SeenThings(context));
    }

    /** @param seen things that were in other listings too */
    ListingScan(RedditRequest request, Subject subject, ListingTraits traits, ScanContext context, SeenThings seen)
    {
        this(request, subject, traits, context, seen, response -> context.decoder().listing(response.body(), response.receivedAt()));
    }

    private ListingScan(RedditRequest request, Subject subject, ListingTraits traits, ScanContext context, SeenThings seen, Function<RedditResponse, Listing> reader)
    {
        this.request = requireNonNull(request, "request is null");
        this.subject = requireNonNull(subject, "subject is null");
        this.traits = requireNonNull(traits, "traits is null");
        this.context = requireNonNull(context, "context is null");
        this.seen = requireNonNull(seen, "seen is null");
        this.reader = requireNonNull(reader, "reader is null");
    }

    /** @param asked values of columns that the answers do not carry, because they were asked for */
    static ListingScan ofShape(ListingShape shape, RedditRequest request, Subject subject, ListingTraits traits, ScanContext context, Map<String, String> asked)
    {
        ObjectsDecoder decoder = context.objects(asked);
        return new ListingScan(request, subject, traits, context, new SeenThings(context), response -> decoder.listing(response.body(), response.receivedAt(), shape));
    }

    @Override
    public Optional<RedditRequest> next(long wanted)
    {
        if (finished) {
            return Optional.empty();
        }
        pageSize = Math.clamp(wanted, 1, MAX_PAGE);
        asked += pageSize;
        RedditRequest page = request.with("limit", Long.toString(pageSize));
        return Optional.of(after.map(cursor -> page.with("after", cursor)).orElse(page));
    }

    @Override
    public Page accept(RedditResponse response)
    {
        if (!subject.isShown(response)) {
            end(pages > 0 ? Optional.of(Ending.HIDDEN) : Optional.empty());
            return seen.noRows();
        }
        Listing listing = reader.apply(response);
        pages++;
        things += listing.children();
        boolean askedAfter = after.isPresent();
        after = listing.after();
        if (isReached(listing.rows())) {
            end(Optional.empty());
        }
        else if (after.isPresent() && pages < MAX_PAGES) {
            followTo(after.get(), listing.rows());
        }
        else if (asked >= traits.cap() || pages >= MAX_PAGES) {
            end(Optional.of(Ending.CUT));
        }
        else if (askedAfter && listing.children() == 0) {
            goBack();
        }
        else if (!listing.isEndTold() && listing.children() >= pageSize) {
            end(Optional.of(Ending.BREAKS_OFF));
        }
        else {
            end(Optional.empty());
        }
        return seen.keepNew(listing.rows());
    }

    @Override
    public Optional<String> missing()
    {
        if (traits.equals(ListingTraits.PREVIEW)) {
            return shortOf.map(_ -> "Reddit has no list of everything: the query saw the newest 1,000 of r/all, without a name or id in WHERE to ask for");
        }
        return shortOf.map(ending -> "Reddit's listing of %s %s%s%s; %s".formatted(
                subject.name(),
                switch (ending) {
                    case CUT -> "ends after about %,d items".formatted(traits.cap());
                    case BREAKS_OFF -> "breaks off after %,d items".formatted(things);
                    case REPEATS -> "begins to repeat itself after %,d items".formatted(things);
                    case HIDDEN -> "is no longer shown after %,d items".formatted(things);
                },
                oldestMillis.isPresent() && traits.newestFirst() ? ", at " + Instant.ofEpochMilli(oldestMillis.getAsLong()) : "",
                context.sinceMillis().isPresent() && traits.newestFirst() ? ", before it reaches " + Instant.ofEpochMilli(context.sinceMillis().getAsLong()) : "",
                ending == Ending.CUT ? traits.wayOut() : "run the query again to read the rest"));
    }

    private void end(Optional<Ending> ending)
    {
        finished = true;
        shortOf = ending;
    }

    private void followTo(String cursor, Page rows)
    {
        if (!cursors.add(cursor)) {
            end(Optional.of(Ending.REPEATS));
            return;
        }
        earlierCursors.clear();
        Block names = rows.getBlock(context.channel(IDENTITY));
        for (int position : new int[] {rows.getPositionCount() / 2, rows.getPositionCount() - 2}) {
            if (position >= 0 && position < rows.getPositionCount() && !names.isNull(position)) {
                earlierCursors.addLast(VARCHAR.getSlice(names, position).toStringUtf8());
            }
        }
    }

    /**
     * More was to follow, but nothing came: the thing to go on from may have been deleted meanwhile. The ones before it
     * are as good.
     */
    private void goBack()
    {
        after = Optional.ofNullable(earlierCursors.pollLast());
        if (after.isEmpty()) {
            end(Optional.of(Ending.BREAKS_OFF));
        }
    }

    private boolean isReached(Page rows)
    {
        int last = rows.getPositionCount() - 1;
        if (last < 0 || rows.getBlock(context.channel(CREATED)).isNull(last)) {
            return false;
        }
        oldestMillis = OptionalLong.of(((LongTimestampWithTimeZone) TIMESTAMP_TZ_MICROS.getObject(rows.getBlock(context.channel(CREATED)), last)).getEpochMillis());
        return traits.newestFirst() && context.sinceMillis().isPresent() && oldestMillis.getAsLong() < context.sinceMillis().getAsLong();
    }
}
