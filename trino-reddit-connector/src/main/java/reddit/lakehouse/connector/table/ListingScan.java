package reddit.lakehouse.connector.table;

import io.trino.spi.Page;
import io.trino.spi.type.LongTimestampWithTimeZone;
import reddit.lakehouse.connector.client.RedditRequest;
import reddit.lakehouse.connector.client.RedditResponse;
import reddit.lakehouse.connector.decode.Listing;
import reddit.lakehouse.connector.decode.ListingShape;
import reddit.lakehouse.connector.decode.ObjectsDecoder;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

import static io.trino.spi.type.TimestampWithTimeZoneType.TIMESTAMP_TZ_MICROS;
import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.connector.table.ApiTable.CREATED;

/**
 * Follows a listing that is ordered from the newest to the oldest, page by page, down to what is wanted. Reddit ends
 * every listing after about 1,000 items.
 */
final class ListingScan
        implements Scan
{
    static final int MAX_PAGE = 100;
    static final int CAP = 1000;
    // Reddit never gives so many; a server that invents cursors without end would
    private static final int MAX_PAGES = 200;

    private final RedditRequest request;
    private final Subject subject;
    private final ScanContext context;
    private final boolean preview;
    private final boolean newestFirst;
    private final Function<RedditResponse, Listing> reader;
    private final SeenThings seen;
    private final Set<String> cursors = new HashSet<>();
    private Optional<String> after = Optional.empty();
    private OptionalLong oldestMillis = OptionalLong.empty();
    private long asked;
    private int pages;
    private boolean finished;
    private boolean cutOff;

    ListingScan(RedditRequest request, Subject subject, ScanContext context)
    {
        this(request, subject, context, false, true, response -> context.decoder().listing(response.body(), response.receivedAt()));
    }

    private ListingScan(RedditRequest request, Subject subject, ScanContext context, boolean preview, boolean newestFirst, Function<RedditResponse, Listing> reader)
    {
        this.request = requireNonNull(request, "request is null");
        this.subject = requireNonNull(subject, "subject is null");
        this.context = requireNonNull(context, "context is null");
        this.preview = preview;
        this.newestFirst = newestFirst;
        this.reader = requireNonNull(reader, "reader is null");
        this.seen = new SeenThings(context);
    }

    /** The newest of all Reddit. */
    static ListingScan preview(RedditRequest request, ScanContext context)
    {
        return new ListingScan(request, Subject.subreddit("all"), context, true, true, response -> context.decoder().listing(response.body(), response.receivedAt()));
    }

    /** @param asked values of columns that the answers do not carry, because they were asked for */
    static ListingScan ofShape(ListingShape shape, RedditRequest request, Subject subject, boolean newestFirst, ScanContext context, Map<String, String> asked)
    {
        ObjectsDecoder decoder = context.objects(asked);
        return new ListingScan(request, subject, context, false, newestFirst, response -> decoder.listing(response.body(), response.receivedAt(), shape));
    }

    @Override
    public Optional<RedditRequest> next(long wanted)
    {
        if (finished) {
            return Optional.empty();
        }
        long pageSize = Math.clamp(wanted, 1, MAX_PAGE);
        asked += pageSize;
        RedditRequest page = request.with("limit", Long.toString(pageSize));
        return Optional.of(after.map(cursor -> page.with("after", cursor)).orElse(page));
    }

    @Override
    public Page accept(RedditResponse response)
    {
        if (!subject.isShown(response)) {
            finished = true;
            return seen.noRows();
        }
        Listing listing = reader.apply(response);
        pages++;
        after = listing.after();
        boolean reached = isReached(listing.rows());
        boolean last = after.isEmpty() || !cursors.add(after.get()) || pages >= MAX_PAGES;
        finished = reached || last;
        cutOff = !reached && last && asked >= CAP;
        return seen.keepNew(listing.rows());
    }

    @Override
    public Optional<String> missing()
    {
        if (!cutOff) {
            return Optional.empty();
        }
        if (preview) {
            return Optional.of("Reddit has no list of everything: the query saw the newest 1,000 of r/all, without a name or id in WHERE to ask for");
        }
        return Optional.of("Reddit's listing of %s ends after about 1,000 items%s%s; older ones are in archive files only".formatted(
                subject.name(),
                oldestMillis.isPresent() ? ", at " + Instant.ofEpochMilli(oldestMillis.getAsLong()) : "",
                context.sinceMillis().isPresent() ? ", before it reaches " + Instant.ofEpochMilli(context.sinceMillis().getAsLong()) : ""));
    }

    private boolean isReached(Page rows)
    {
        int last = rows.getPositionCount() - 1;
        if (last < 0 || rows.getBlock(context.channel(CREATED)).isNull(last)) {
            return false;
        }
        oldestMillis = OptionalLong.of(((LongTimestampWithTimeZone) TIMESTAMP_TZ_MICROS.getObject(rows.getBlock(context.channel(CREATED)), last)).getEpochMillis());
        return newestFirst && context.sinceMillis().isPresent() && oldestMillis.getAsLong() < context.sinceMillis().getAsLong();
    }
}
