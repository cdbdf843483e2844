package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableMap;
import io.trino.spi.Page;
import io.trino.spi.block.Block;
import io.trino.spi.type.LongTimestampWithTimeZone;
import reddit.lakehouse.connector.client.Endpoint;
import reddit.lakehouse.connector.client.RedditRequest;
import reddit.lakehouse.connector.client.RedditResponse;
import reddit.lakehouse.connector.decode.AnswerShape;
import reddit.lakehouse.connector.decode.ListingShape;
import reddit.lakehouse.connector.decode.ObjectsDecoder;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.IntStream;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static io.trino.spi.type.TimestampWithTimeZoneType.TIMESTAMP_TZ_MICROS;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.connector.client.RedditRequest.request;
import static reddit.lakehouse.connector.table.ApiTable.CREATED;

/**
 * Revisions of a wiki, and for each, when it is wanted, the page as it was.
 */
final class WikiRevisionsScan
        implements Scan
{
    private final String subreddit;
    private final Scan revisions;
    private final ScanContext context;
    private final Subject subject;
    private final Set<Integer> contentChannels;
    private final Queue<Page> withoutContent = new ArrayDeque<>();
    private Optional<Page> current = Optional.empty();

    private WikiRevisionsScan(String subreddit, Scan revisions, ScanContext context, Set<Integer> contentChannels)
    {
        this.subreddit = requireNonNull(subreddit, "subreddit is null");
        this.revisions = requireNonNull(revisions, "revisions is null");
        this.context = requireNonNull(context, "context is null");
        this.subject = Subject.wiki(subreddit);
        this.contentChannels = requireNonNull(contentChannels, "contentChannels is null");
    }

    static Scan create(String subreddit, ScanContext context)
    {
        Optional<String> page = context.keys(WikiPagesTable.pageKey()).filter(pages -> pages.size() == 1).map(List::getFirst);
        Optional<String> revision = context.keys(WikiRevisionsTable.REVISION).filter(ids -> ids.size() == 1).map(List::getFirst);
        if (page.isPresent() && revision.isPresent()) {
            ObjectsDecoder decoder = context.objects(WikiRevisionsTable::inPage, ImmutableMap.of("subreddit", subreddit, "page", page.get()));
            return new ObjectsScan(pageRequest(subreddit, page.get(), revision.get()), Subject.wiki(subreddit), AnswerShape.THING, decoder);
        }
        RedditRequest request = page
                .map(name -> request(Endpoint.WIKI_PAGE_REVISIONS, subreddit, name))
                .orElseGet(() -> request(Endpoint.WIKI_REVISIONS, subreddit));
        Scan listing = ListingScan.ofShape(ListingShape.OBJECTS, request, Subject.wiki(subreddit), ListingTraits.NEWEST, context, ImmutableMap.of("subreddit", subreddit));
        Set<Integer> contentChannels = WikiRevisionsTable.CONTENT.stream()
                .flatMapToInt(column -> context.findChannel(column).stream())
                .boxed()
                .collect(toImmutableSet());
        return contentChannels.isEmpty() ? listing : new WikiRevisionsScan(subreddit, listing, context, contentChannels);
    }

    @Override
    public Optional<RedditRequest> next(long wanted)
    {
        current = Optional.ofNullable(withoutContent.poll());
        return current
                .map(row -> pageRequest(subreddit, text(row, 0, "page"), text(row, 0, "revision_id")))
                .or(() -> revisions.next(wanted));
    }

    @Override
    public Page accept(RedditResponse response)
    {
        if (current.isPresent()) {
            return withContent(current.get(), response);
        }
        Page rows = wanted(revisions.accept(response));
        for (int position = 0; position < rows.getPositionCount(); position++) {
            if (!isNull(rows, position, "page") && !isNull(rows, position, "revision_id")) {
                withoutContent.add(rows.getRegion(position, 1));
            }
        }
        return rows.getRegion(0, 0);
    }

    @Override
    public Optional<String> missing()
    {
        return revisions.missing();
    }

    /** A revision that is hidden by now stays without. */
    private Page withContent(Page row, RedditResponse response)
    {
        if (!subject.isShown(response)) {
            return row;
        }
        Page page = context.objects(ImmutableMap.of()).rows(response.body(), response.receivedAt(), AnswerShape.THING);
        Block[] blocks = new Block[row.getChannelCount()];
        for (int channel = 0; channel < blocks.length; channel++) {
            blocks[channel] = (contentChannels.contains(channel) ? page : row).getBlock(channel);
        }
        return new Page(1, blocks);
    }

    /** Only rows that will pass the filters are worth a request each. */
    private Page wanted(Page rows)
    {
        int[] kept = IntStream.range(0, rows.getPositionCount())
                .filter(position -> isYoungEnough(rows, position) && isAskedFor(rows, position, WikiPagesTable.pageKey()) && isAskedFor(rows, position, WikiRevisionsTable.REVISION))
                .toArray();
        return rows.getPositions(kept, 0, kept.length);
    }

    private boolean isYoungEnough(Page rows, int position)
    {
        if (context.sinceMillis().isEmpty()) {
            return true;
        }
        Block times = rows.getBlock(context.channel(CREATED));
        return !times.isNull(position) && ((LongTimestampWithTimeZone) TIMESTAMP_TZ_MICROS.getObject(times, position)).getEpochMillis() >= context.sinceMillis().getAsLong();
    }

    private boolean isAskedFor(Page rows, int position, KeyColumn key)
    {
        return context.keys(key)
                .map(keys -> !isNull(rows, position, key.column()) && keys.stream().map(key::folded).anyMatch(key.folded(text(rows, position, key.column()))::equals))
                .orElse(true);
    }

    private boolean isNull(Page rows, int position, String column)
    {
        return rows.getBlock(context.channel(column)).isNull(position);
    }

    private String text(Page rows, int position, String column)
    {
        return VARCHAR.getSlice(rows.getBlock(context.channel(column)), position).toStringUtf8();
    }

    private static RedditRequest pageRequest(String subreddit, String page, String revision)
    {
        return request(Endpoint.WIKI_PAGE, subreddit, page).with("v", revision);
    }
}
