package reddit.lakehouse.simulator.api;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import reddit.lakehouse.simulator.Answer;
import reddit.lakehouse.simulator.ApiRequest;
import reddit.lakehouse.simulator.json.JsonWriter;
import reddit.lakehouse.simulator.world.Post;
import reddit.lakehouse.simulator.world.PostListing;
import reddit.lakehouse.simulator.world.PostListing.Sort;
import reddit.lakehouse.simulator.world.PostView;
import reddit.lakehouse.simulator.world.Subreddit;
import reddit.lakehouse.simulator.world.World;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.Objects.requireNonNull;

/** Listings of posts: of subreddits, of the front page, of a domain, and of one link. */
final class PostListings
{
    private static final Map<String, Optional<Duration>> PERIODS = ImmutableMap.<String, Optional<Duration>>builder()
            .put("hour", Optional.of(Duration.ofHours(1)))
            .put("day", Optional.of(Duration.ofDays(1)))
            .put("week", Optional.of(Duration.ofDays(7)))
            .put("month", Optional.of(Duration.ofDays(31)))
            .put("year", Optional.of(Duration.ofDays(366)))
            .put("all", Optional.empty())
            .buildOrThrow();

    private final World world;

    PostListings(World world)
    {
        this.world = requireNonNull(world, "world is null");
    }

    Handler subreddit(Sort sort)
    {
        return (request, now) -> {
            Names.Resolved names = Names.resolve(world, request.argument("subreddit"), now);
            return names.refusal().orElseGet(() -> listing(request, sort, names.subreddits(), now));
        };
    }

    Handler front(Sort sort)
    {
        return (request, now) -> listing(request, sort, Names.all(world, now), now);
    }

    /** Ranked by score where another order than the newest first is asked for. */
    Answer domain(ApiRequest request, Instant now)
    {
        List<Post> posts = world.postsOfDomain(request.argument("domain"), now);
        if (!request.argument("sort").equals("new")) {
            Optional<Duration> period = List.of("top", "controversial").contains(request.argument("sort")) ? period(request) : Optional.empty();
            posts = posts.stream()
                    .filter(post -> period.isEmpty() || post.createdUtc() >= now.minus(period.get()).getEpochSecond())
                    .sorted(Comparator.comparingLong((Post post) -> post.score(now)).reversed())
                    .collect(toImmutableList());
        }
        return Things.listing(request, Page.of(posts, Post::fullname, request), writer(now));
    }

    /** Two listings: the post, and the others with the same link or crossposted from it. */
    Answer duplicates(ApiRequest request, Instant now)
    {
        Optional<Post> post = world.post(request.argument("post"), now);
        if (post.isEmpty()) {
            return Answer.refusal(404, "Not Found");
        }
        List<Post> others = duplicatesOf(world, post.get(), now);
        Page<Post> page = Page.of(others, Post::fullname, request);
        JsonWriter json = new JsonWriter(request.rawJson());
        json.array();
        Things.postOfTree(json, post.get(), others.size(), now);
        Things.listing(json, page.things(), page.after(), page.before(), writer(now));
        json.endArray();
        return Answer.json(200, json.toByteArray());
    }

    static List<Post> duplicatesOf(World world, Post post, Instant now)
    {
        Map<String, Post> others = new LinkedHashMap<>();
        PostView view = post.view(now);
        List<Post> found = new ArrayList<>(world.crosspostsOf(post, now));
        if (!view.self()) {
            found.addAll(world.postsWithUrl(view.url(), now));
        }
        found.forEach(other -> others.putIfAbsent(other.id(), other));
        others.remove(post.id());
        return others.values().stream().collect(toImmutableList());
    }

    static Things.ThingWriter<Post> writer(Instant now)
    {
        return (json, post) -> PostJson.write(json, post.view(now), now);
    }

    private Answer listing(ApiRequest request, Sort sort, List<Subreddit> subreddits, Instant now)
    {
        PostListing listing = new PostListing(sort, sort.hasPeriod() ? period(request) : Optional.empty());
        List<Post> posts = world.posts(listing, subreddits, now);
        if (sort != Sort.HOT || subreddits.size() != 1) {
            return Things.listing(request, Page.of(posts, Post::fullname, request), writer(now));
        }
        List<Post> stickied = world.stickied(subreddits.getFirst(), now);
        Set<String> onTop = stickied.stream().map(Post::id).collect(toImmutableSet());
        List<Post> others = posts.stream()
                .filter(post -> !onTop.contains(post.id()))
                .collect(toImmutableList());
        return Things.listing(request, withStickied(Page.of(others, Post::fullname, request), stickied, request), writer(now));
    }

    /** Stickied posts stand on top of the first page and are not counted by its limit. */
    private static Page<Post> withStickied(Page<Post> page, List<Post> stickied, ApiRequest request)
    {
        if (request.parameter("after").isPresent() || request.parameter("before").isPresent()) {
            return page;
        }
        return new Page<>(ImmutableList.<Post>builder().addAll(stickied).addAll(page.things()).build(), page.after(), page.before());
    }

    /** The period that a request for top or controversial asks for; nothing: all time. */
    static Optional<Duration> period(ApiRequest request)
    {
        return PERIODS.getOrDefault(request.parameter("t").orElse("day"), PERIODS.get("day"));
    }
}
