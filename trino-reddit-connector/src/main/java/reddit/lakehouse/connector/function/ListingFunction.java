package reddit.lakehouse.connector.function;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.inject.Inject;
import reddit.lakehouse.connector.decode.RedditColumn;
import reddit.lakehouse.connector.table.ApiTable;
import reddit.lakehouse.connector.table.ListingScan;
import reddit.lakehouse.connector.table.ListingTraits;
import reddit.lakehouse.connector.table.Period;
import reddit.lakehouse.connector.table.PostListing;
import reddit.lakehouse.connector.table.PostSort;
import reddit.lakehouse.connector.table.PostsTable;
import reddit.lakehouse.connector.table.Scan;
import reddit.lakehouse.connector.table.ScanContext;
import reddit.lakehouse.connector.table.Subject;

import java.util.List;

import static io.trino.spi.type.BigintType.BIGINT;
import static reddit.lakehouse.connector.function.FunctionArguments.PERIOD;
import static reddit.lakehouse.connector.function.FunctionArguments.SORT;
import static reddit.lakehouse.connector.function.FunctionArguments.SUBREDDIT;
import static reddit.lakehouse.connector.function.FunctionArguments.needed;
import static reddit.lakehouse.connector.function.FunctionArguments.optional;

/**
 * {@code reddit.system.listing(subreddit, sort, period)}: the posts of a subreddit, or of several, in an order of
 * Reddit's, with their rank in it. 100 a request, about 1,000 at most. The period counts for top and controversial.
 */
public final class ListingFunction
        extends RedditFunction
{
    private static final RedditColumn RANK = RedditColumn.ofScan(FunctionTable.RANK, BIGINT, "Place in the listing, from 1; in hot pinned posts come first");

    @Inject
    public ListingFunction(PostsTable posts)
    {
        super(
                new FunctionTable(
                        "listing",
                        "Posts of subreddits in the order of Reddit's listings: new, hot, rising, top or controversial; the period counts for the last two",
                        ImmutableSet.of("t3"),
                        ListingTraits.CAP,
                        rankedPosts(posts),
                        posts.controlColumns(),
                        ListingFunction::isNewestFirst,
                        ListingFunction::scans),
                ImmutableList.of(needed(SUBREDDIT), optional(SORT, PostSort.HOT.toString()), optional(PERIOD, Period.DAY.toString())));
    }

    static List<RedditColumn> rankedPosts(ApiTable posts)
    {
        return ImmutableList.<RedditColumn>builder()
                .add(RANK)
                .addAll(FunctionTable.visibleColumns(posts))
                .build();
    }

    @Override
    protected List<String> check(FunctionArguments arguments)
    {
        return ImmutableList.of(
                arguments.subreddit(),
                arguments.choice(SORT, ImmutableList.copyOf(PostSort.values())).name(),
                arguments.choice(PERIOD, ImmutableList.copyOf(Period.values())).name());
    }

    private static boolean isNewestFirst(List<String> arguments)
    {
        return PostSort.valueOf(arguments.get(1)) == PostSort.NEW;
    }

    private static List<Scan> scans(List<String> arguments, ScanContext context)
    {
        String subreddit = arguments.getFirst();
        PostListing listing = new PostListing(PostSort.valueOf(arguments.get(1)), Period.valueOf(arguments.get(2)));
        ListingTraits traits = isNewestFirst(arguments) ? ListingTraits.NEWEST_POSTS : ListingTraits.RANKED;
        return ImmutableList.of(new RankedScan(new ListingScan(listing.ofSubreddit(subreddit), Subject.subreddit(subreddit), traits, context), context));
    }
}
