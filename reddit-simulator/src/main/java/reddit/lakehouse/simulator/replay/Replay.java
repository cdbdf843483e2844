package reddit.lakehouse.simulator.replay;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Maps;
import reddit.lakehouse.simulator.Answer;
import reddit.lakehouse.simulator.ApiRequest;
import reddit.lakehouse.simulator.Site;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import static java.util.Objects.requireNonNull;

/**
 * Serves recorded exchanges, byte for byte. A request is matched by method, path without regard to case, slash and
 * {@code .json} at its end, and parameters in any order; a caller can leave parameters out. The ways to ask for one
 * thing are one: {@code /r/x/comments/id/slug} is {@code /comments/id}, {@code /user/x} is {@code /user/x/overview}.
 * Exchanges that match one request are served in their recorded order, the last one again and again. Where nothing
 * matches, the answer is 404 with a header {@value #UNMATCHED}. Neither tokens nor budget are looked at; a token
 * request that was not recorded is answered as in any other world.
 */
public final class Replay
        implements Site
{
    public static final String UNMATCHED = "X-Simulator-Unmatched";

    private final ImmutableListMultimap<Key, RecordedExchange> exchanges;
    private final Predicate<String> comparedParameters;
    private final Map<Key, AtomicInteger> served = new ConcurrentHashMap<>();

    Replay(List<RecordedExchange> exchanges, Predicate<String> comparedParameters)
    {
        this.comparedParameters = requireNonNull(comparedParameters, "comparedParameters is null");
        ImmutableListMultimap.Builder<Key, RecordedExchange> byKey = ImmutableListMultimap.builder();
        exchanges.forEach(exchange -> byKey.put(key(exchange.request()), exchange));
        this.exchanges = byKey.build();
    }

    /** @param folder with a folder for each family of exchanges, and index.tsv */
    public static ReplayBuilder builder(Path folder)
    {
        return new ReplayBuilder(folder);
    }

    @Override
    public boolean guarded()
    {
        return false;
    }

    @Override
    public Answer answer(ApiRequest request, Instant now)
    {
        return next(request).orElseGet(() -> unmatched(request));
    }

    @Override
    public Optional<Answer> tokenAnswer(ApiRequest request, Instant now)
    {
        return next(request);
    }

    /** Starts again with the first exchange of each chain. */
    public void rewind()
    {
        served.clear();
    }

    private Optional<Answer> next(ApiRequest request)
    {
        Key key = key(request);
        List<RecordedExchange> candidates = exchanges.get(key);
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        int number = served.computeIfAbsent(key, _ -> new AtomicInteger()).getAndIncrement();
        return Optional.of(candidates.get(Math.min(number, candidates.size() - 1)).answer());
    }

    private static Answer unmatched(ApiRequest request)
    {
        return Answer.json(404, "{\"message\": \"The simulator holds no recorded exchange for this request\", \"error\": 404}")
                .withHeader(UNMATCHED, request.method() + " " + request.endpoint().template());
    }

    private Key key(ApiRequest request)
    {
        Map<String, String> compared = new TreeMap<>(Maps.filterKeys(request.parameters(), comparedParameters::test));
        return new Key(request.method(), canonicalPath(request).toLowerCase(Locale.ENGLISH), compared);
    }

    private static String canonicalPath(ApiRequest request)
    {
        return switch (request.endpoint()) {
            case COMMENT_TREE, COMMENT_TREE_WITH_SLUG, SUBREDDIT_COMMENT_TREE, SUBREDDIT_COMMENT_TREE_WITH_SLUG -> "/comments/" + request.argument("post");
            case COMMENT_SUBTREE, SUBREDDIT_COMMENT_SUBTREE -> "/comments/" + request.argument("post") + "/_/" + request.argument("comment");
            case USER -> "/user/" + request.argument("name") + "/overview";
            case SUBREDDIT -> "/r/" + request.argument("subreddit") + "/hot";
            default -> request.path().replaceFirst("/?\\.json$", "");
        };
    }

    private record Key(String method, String path, Map<String, String> parameters) {}
}
