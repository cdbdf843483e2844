package reddit.lakehouse.simulator.api;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import reddit.lakehouse.simulator.Answer;
import reddit.lakehouse.simulator.ApiRequest;
import reddit.lakehouse.simulator.world.Post;
import reddit.lakehouse.simulator.world.PostListing;
import reddit.lakehouse.simulator.world.PostListing.Sort;
import reddit.lakehouse.simulator.world.PostView;
import reddit.lakehouse.simulator.world.Subreddit;
import reddit.lakehouse.simulator.world.World;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

/**
 * Posts by words and fields: {@code title:word}, {@code author:name}, {@code flair:text} and so on, all of which must
 * fit. What is searched is what the newest and the top listing hold; what is found ends at {@value #CAP}.
 */
final class Search
{
    private static final int CAP = 250;
    private static final int MAX_QUERY = 512;
    private static final Splitter WORDS = Splitter.on(' ').trimResults().omitEmptyStrings();
    private static final Map<String, BiPredicate<PostView, String>> FIELDS = ImmutableMap.<String, BiPredicate<PostView, String>>builder()
            .put("author", (post, value) -> post.author().name().equalsIgnoreCase(value))
            .put("subreddit", (post, value) -> post.subreddit().name().equalsIgnoreCase(value))
            .put("title", (post, value) -> contains(post.title(), value))
            .put("selftext", (post, value) -> contains(post.selftext(), value))
            .put("url", (post, value) -> contains(post.url(), value))
            .put("site", (post, value) -> post.domain().equalsIgnoreCase(value))
            .put("flair", (post, value) -> post.linkFlair().text().filter(text -> contains(text, value)).isPresent())
            .put("self", (post, value) -> post.self() == isYes(value))
            .put("nsfw", (post, value) -> post.over18() == isYes(value))
            .buildOrThrow();

    private final World world;

    Search(World world)
    {
        this.world = requireNonNull(world, "world is null");
    }

    Answer everywhere(ApiRequest request, Instant now)
    {
        return found(request, Names.all(world, now), now);
    }

    Answer subreddit(ApiRequest request, Instant now)
    {
        if (!request.parameter("restrict_sr").filter(Search::isYes).isPresent()) {
            return everywhere(request, now);
        }
        Names.Resolved names = Names.resolve(world, request.argument("subreddit"), now);
        return names.refusal().orElseGet(() -> found(request, names.subreddits(), now));
    }

    private Answer found(ApiRequest request, List<Subreddit> subreddits, Instant now)
    {
        String query = request.parameter("q").orElse("");
        if (query.length() > MAX_QUERY) {
            return Answer.refusal(400, "Bad Request");
        }
        List<String> words = WORDS.splitToList(query);
        boolean over18 = request.parameter("include_over_18").filter(Search::isYes).isPresent();
        List<Post> posts = searched(request, subreddits, now)
                .map(post -> new Found(post, post.view(now)))
                .filter(found -> over18 || !found.view().over18())
                .filter(found -> words.stream().allMatch(word -> fits(found.view(), word)))
                .sorted(Comparator.comparingLong(order(request, words, now)).reversed())
                .limit(CAP)
                .map(Found::post)
                .collect(toImmutableList());
        return Things.listing(request, Page.of(posts, Post::fullname, request), PostListings.writer(now));
    }

    private Stream<Post> searched(ApiRequest request, List<Subreddit> subreddits, Instant now)
    {
        Optional<Duration> period = request.parameter("t").isPresent() ? PostListings.period(request) : Optional.empty();
        Map<String, Post> posts = new LinkedHashMap<>();
        for (Sort sort : List.of(Sort.NEW, Sort.TOP)) {
            world.posts(new PostListing(sort, Optional.empty()), subreddits, now).forEach(post -> posts.putIfAbsent(post.id(), post));
        }
        return posts.values().stream()
                .filter(post -> period.isEmpty() || post.createdUtc() >= now.minus(period.get()).getEpochSecond());
    }

    private static ToLongFunction<Found> order(ApiRequest request, List<String> words, Instant now)
    {
        return switch (request.parameter("sort").orElse("relevance")) {
            case "new" -> found -> found.post().createdUtc();
            case "comments" -> found -> found.view().comments();
            case "relevance" -> found -> words.stream().filter(word -> contains(found.view().title(), word)).count() * 1_000_000 + found.post().score(now);
            default -> found -> found.post().score(now);
        };
    }

    private static boolean fits(PostView post, String word)
    {
        int colon = word.indexOf(':');
        BiPredicate<PostView, String> field = colon > 0 ? FIELDS.get(word.substring(0, colon).toLowerCase(Locale.ENGLISH)) : null;
        if (field != null) {
            return field.test(post, word.substring(colon + 1).replace("\"", ""));
        }
        return contains(post.title(), word) || contains(post.selftext(), word);
    }

    private static boolean contains(String text, String word)
    {
        return text.toLowerCase(Locale.ENGLISH).contains(word.toLowerCase(Locale.ENGLISH));
    }

    private static boolean isYes(String value)
    {
        return List.of("1", "yes", "true", "on").contains(value.toLowerCase(Locale.ENGLISH));
    }

    private record Found(Post post, PostView view) {}
}
