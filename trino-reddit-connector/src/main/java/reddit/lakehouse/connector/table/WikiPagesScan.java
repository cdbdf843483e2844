package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.trino.spi.Page;
import reddit.lakehouse.connector.client.Endpoint;
import reddit.lakehouse.connector.client.RedditError;
import reddit.lakehouse.connector.client.RedditRequest;
import reddit.lakehouse.connector.client.RedditResponse;
import reddit.lakehouse.connector.decode.AnswerShape;
import reddit.lakehouse.connector.decode.ObjectsDecoder;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.connector.client.RedditRequest.request;

/**
 * The pages of a wiki: their names from one request, then, when more of them is wanted, each page. Pages that the query
 * names are asked for at once. A page that Reddit keeps from this reader has a row with its name only.
 */
final class WikiPagesScan
        implements Scan
{
    private static final int FORBIDDEN = 403;
    private static final String HIDDEN_PAGE = "MAY_NOT_VIEW";
    private static final Set<String> KNOWN_BY_NAME = ImmutableSet.of("subreddit", "page", "$fetched_at");

    private final String subreddit;
    private final ScanContext context;
    private final Subject subject;
    private final ObjectsDecoder namesDecoder;
    private final Queue<String> pages = new ArrayDeque<>();
    private final List<String> hidden = new ArrayList<>();
    private final boolean contentWanted;
    private boolean namesKnown;
    private Optional<String> current = Optional.empty();

    WikiPagesScan(String subreddit, ScanContext context)
    {
        this.subreddit = requireNonNull(subreddit, "subreddit is null");
        this.context = requireNonNull(context, "context is null");
        this.subject = Subject.wiki(subreddit);
        this.namesDecoder = context.objects(ImmutableMap.of("subreddit", subreddit));
        boolean onlyNames = context.columns().stream().allMatch(column -> KNOWN_BY_NAME.contains(column.name()));
        Optional<List<String>> named = context.keys(WikiPagesTable.pageKey()).filter(names -> names.size() <= 1 || !onlyNames);
        this.contentWanted = !onlyNames || named.isPresent();
        this.namesKnown = named.isPresent();
        named.ifPresent(pages::addAll);
    }

    @Override
    public Optional<RedditRequest> next(long wanted)
    {
        if (!namesKnown) {
            return Optional.of(request(Endpoint.WIKI_PAGES, subreddit));
        }
        current = Optional.ofNullable(pages.poll());
        return current.map(page -> request(Endpoint.WIKI_PAGE, subreddit, page));
    }

    @Override
    public Page accept(RedditResponse response)
    {
        boolean names = !namesKnown;
        namesKnown = true;
        if (!names && isHidden(response)) {
            hidden.add(current.orElseThrow());
            return namesDecoder.rows(ImmutableList.of(current.orElseThrow()), "page", response.receivedAt());
        }
        if (!subject.isShown(response)) {
            return namesDecoder.noRows(response.receivedAt());
        }
        if (!names) {
            return context.objects(ImmutableMap.of("subreddit", subreddit, "page", current.orElseThrow()))
                    .rows(response.body(), response.receivedAt(), AnswerShape.THING);
        }
        List<String> found = namesDecoder.texts(response.body(), AnswerShape.WIKI_PAGE_NAMES);
        if (!contentWanted) {
            return namesDecoder.rows(found, "page", response.receivedAt());
        }
        pages.addAll(found);
        return namesDecoder.noRows(response.receivedAt());
    }

    @Override
    public Optional<String> missing()
    {
        if (hidden.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("Reddit keeps %s of the wiki of %s from this app or account: %s".formatted(hidden.size() == 1 ? "a page" : "pages", subject.name(), String.join(", ", hidden)));
    }

    private static boolean isHidden(RedditResponse response)
    {
        return response.status() == FORBIDDEN && RedditError.parse(response.status(), response.body()).reason().filter(HIDDEN_PAGE::equals).isPresent();
    }
}
