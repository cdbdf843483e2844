package reddit.lakehouse.connector.function;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.inject.Inject;
import reddit.lakehouse.connector.client.Endpoint;
import reddit.lakehouse.connector.client.RedditRequest;
import reddit.lakehouse.connector.table.ListingScan;
import reddit.lakehouse.connector.table.ListingTraits;
import reddit.lakehouse.connector.table.Period;
import reddit.lakehouse.connector.table.PostsTable;
import reddit.lakehouse.connector.table.Scan;
import reddit.lakehouse.connector.table.ScanContext;
import reddit.lakehouse.connector.table.Subject;

import java.util.List;

import static reddit.lakehouse.connector.client.RedditRequest.request;
import static reddit.lakehouse.connector.function.FunctionArguments.ALL;
import static reddit.lakehouse.connector.function.FunctionArguments.PERIOD;
import static reddit.lakehouse.connector.function.FunctionArguments.SORT;
import static reddit.lakehouse.connector.function.FunctionArguments.SUBREDDIT;
import static reddit.lakehouse.connector.function.FunctionArguments.invalid;
import static reddit.lakehouse.connector.function.FunctionArguments.needed;
import static reddit.lakehouse.connector.function.FunctionArguments.optional;

/**
 * {@code reddit.system.search(query, subreddit, sort, period)}: posts that Reddit finds, with their rank. 100 a request,
 * about 250 at most.
 */
public final class SearchFunction
        extends RedditFunction
{
    private static final String QUERY = "QUERY";
    private static final int MAX_QUERY = 512;
    private static final List<String> SORTS = ImmutableList.of("relevance", "hot", "top", "new", "comments");

    @Inject
    public SearchFunction(PostsTable posts)
    {
        super(
                new FunctionTable(
                        "search",
                        "Posts that Reddit's search finds, about 250 at most; of one subreddit or of all",
                        ImmutableSet.of("t3"),
                        ListingTraits.SEARCH.cap(),
                        ListingFunction.rankedPosts(posts),
                        posts.controlColumns(),
                        _ -> false,
                        SearchFunction::scans),
                ImmutableList.of(needed(QUERY), optional(SUBREDDIT, ALL), optional(SORT, SORTS.getFirst()), optional(PERIOD, Period.ALL.toString())));
    }

    @Override
    protected List<String> check(FunctionArguments arguments)
    {
        String query = arguments.text(QUERY);
        if (query.isBlank()) {
            throw invalid("%s is empty: give words to look for, or fields such as title:word, author:name, flair:text, site:example.com", QUERY);
        }
        if (query.codePointCount(0, query.length()) > MAX_QUERY) {
            throw invalid("%s has %s characters; Reddit takes %s at most", QUERY, query.codePointCount(0, query.length()), MAX_QUERY);
        }
        return ImmutableList.of(
                query,
                arguments.subreddit(),
                arguments.choice(SORT, SORTS),
                arguments.choice(PERIOD, ImmutableList.copyOf(Period.values())).toString());
    }

    private static List<Scan> scans(List<String> arguments, ScanContext context)
    {
        String query = arguments.getFirst();
        String subreddit = arguments.get(1);
        RedditRequest place = subreddit.equalsIgnoreCase(ALL)
                ? request(Endpoint.SEARCH)
                : request(Endpoint.SUBREDDIT_SEARCH, subreddit).with("restrict_sr", "1");
        RedditRequest search = place.with("q", query)
                .with("sort", arguments.get(2))
                .with("t", arguments.get(3))
                .with("type", "link")
                .with("include_over_18", "1");
        Subject subject = subreddit.equalsIgnoreCase(ALL) ? Subject.thing("search for '" + query + "'") : Subject.subreddit(subreddit);
        return ImmutableList.of(new RankedScan(new ListingScan(search, subject, ListingTraits.SEARCH, context), context));
    }
}
