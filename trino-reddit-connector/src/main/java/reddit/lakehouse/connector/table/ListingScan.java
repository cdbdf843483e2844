package reddit.lakehouse.connector.table;

import io.trino.spi.Page;
import io.trino.spi.type.LongTimestampWithTimeZone;
import reddit.lakehouse.connector.client.RedditRequest;
import reddit.lakehouse.connector.client.RedditResponse;
import reddit.lakehouse.connector.decode.Listing;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

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
    private static final int LISTING_CAP = 1000;
    // Reddit never gives so many; a server that invents cursors without end would
    private static final int MAX_PAGES = 200;

    private final RedditRequest request;
    private final Subject subject;
    private final ScanContext context;
    private final boolean preview;
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
        this(request, subject, context, false);
    }

    private ListingScan(RedditRequest request, Subject subject, ScanContext context, boolean preview)
    {
        this.request = requireNonNull(request, "request is null");
        this.subject = requireNonNull(subject, "subject is null");
        this.context = requireNonNull(context, "context is null");
        this.preview = preview;
        this.seen = new SeenThings(context);
    }

    /** The newest of all Reddit. */
    static ListingScan preview(RedditRequest request, ScanContext context)
    {
        return new ListingScan(request, Subject.subreddit("all"), context, true);
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
        Listing listing = context.decoder().listing(response.body(), response.receivedAt());
        pages++;
        after = listing.after();
        boolean reached = isReached(listing.rows());
        boolean last = after.isEmpty() || !cursors.add(after.get()) || pages >= MAX_PAGES;
        finished = reached || last;
        cutOff = !reached && last && asked >= LISTING_CAP;
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
        return context.sinceMillis().isPresent() && oldestMillis.getAsLong() < context.sinceMillis().getAsLong();
    }
}
