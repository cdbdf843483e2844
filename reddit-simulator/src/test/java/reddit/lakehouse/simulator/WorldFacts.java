package reddit.lakehouse.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableMap;
import reddit.lakehouse.simulator.seeded.SeededWorld;
import reddit.lakehouse.simulator.world.Account;
import reddit.lakehouse.simulator.world.Comment;
import reddit.lakehouse.simulator.world.CommentThread;
import reddit.lakehouse.simulator.world.Community;
import reddit.lakehouse.simulator.world.Multireddit;
import reddit.lakehouse.simulator.world.Post;
import reddit.lakehouse.simulator.world.PostListing;
import reddit.lakehouse.simulator.world.PostListing.Sort;
import reddit.lakehouse.simulator.world.Subreddit;
import reddit.lakehouse.simulator.world.SubredditRule;
import reddit.lakehouse.simulator.world.Trophy;
import reddit.lakehouse.simulator.world.WikiPage;
import reddit.lakehouse.simulator.world.World;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static java.util.Objects.requireNonNull;

/** What a client of the default simulator has to find at an instant, told without any HTTP or JSON of Reddit's. */
record WorldFacts(World world, Instant now, Subreddit subreddit)
{
    private static final Map<String, Optional<Duration>> PERIODS = ImmutableMap.of(
            "hour", Optional.of(Duration.ofHours(1)),
            "day", Optional.of(Duration.ofDays(1)),
            "week", Optional.of(Duration.ofDays(7)),
            "month", Optional.of(Duration.ofDays(31)),
            "year", Optional.of(Duration.ofDays(366)),
            "all", Optional.empty());

    WorldFacts
    {
        requireNonNull(world, "world is null");
        requireNonNull(now, "now is null");
        requireNonNull(subreddit, "subreddit is null");
    }

    static WorldFacts at(Instant now)
    {
        World world = new SeededWorld(42);
        return new WorldFacts(world, now, world.subreddit("CodeAndCoffee", now).orElseThrow());
    }

    void write(URI simulator, Path file)
            throws IOException
    {
        new ObjectMapper().writeValue(file.toFile(), ImmutableMap.builder()
                .put("uri", simulator.toString())
                .put("subreddit", subreddit.name())
                .putAll(listings())
                .put("user", user())
                .put("domain", domain())
                .put("trees", trees())
                .put("duplicates", duplicates())
                .putAll(community())
                .putAll(accounts())
                .buildOrThrow());
    }

    private Map<String, Object> listings()
    {
        List<String> hot = fullnames(new PostListing(Sort.HOT, Optional.empty()));
        return ImmutableMap.<String, Object>builder()
                .put("new", fullnames(PostListing.NEW))
                .put("hot", Stream.concat(world.stickied(subreddit, now).stream().map(Post::fullname), hot.stream()).distinct().toList())
                .put("rising", fullnames(new PostListing(Sort.RISING, Optional.empty())))
                .put("top", PERIODS.entrySet().stream()
                        .collect(toImmutableMap(Map.Entry::getKey, period -> fullnames(new PostListing(Sort.TOP, period.getValue())))))
                .put("controversial", fullnames(new PostListing(Sort.CONTROVERSIAL, PERIODS.get("year"))))
                .put("comments", names(world.comments(List.of(subreddit), now), Comment::fullname))
                .buildOrThrow();
    }

    private Map<String, Object> user()
    {
        Account account = writers()
                .filter(candidate -> !world.postsBy(candidate, now).isEmpty() && !world.commentsBy(candidate, now).isEmpty())
                .findFirst()
                .orElseThrow();
        return ImmutableMap.of(
                "name", account.name(),
                "fullname", account.fullname(),
                "posts", names(world.postsBy(account, now), Post::fullname),
                "comments", names(world.commentsBy(account, now), Comment::fullname));
    }

    private Map<String, Object> domain()
    {
        String domain = posts(PostListing.NEW).stream()
                .filter(post -> !post.view(now).self())
                .map(post -> post.view(now).domain())
                .findFirst()
                .orElseThrow();
        return ImmutableMap.of("name", domain, "posts", names(world.postsOfDomain(domain, now), Post::fullname));
    }

    /** Of the most commented, a middling and a small one: each comment and what it answers. */
    private Map<String, Object> trees()
    {
        List<Post> posts = posts(PostListing.NEW).stream()
                .sorted(Comparator.comparing((Post post) -> world.thread(post, now).size()).reversed())
                .collect(toImmutableList());
        return Stream.of(0, 20, 100)
                .map(posts::get)
                .collect(toImmutableMap(Post::id, this::tree));
    }

    private Map<String, String> tree(Post post)
    {
        CommentThread thread = world.thread(post, now);
        ImmutableMap.Builder<String, String> parents = ImmutableMap.builder();
        for (int index = 0; index < thread.size(); index++) {
            int parent = thread.parent(index);
            parents.put(thread.comment(index).id(), parent == CommentThread.TOP ? post.fullname() : thread.comment(parent).fullname());
        }
        return parents.buildOrThrow();
    }

    private Map<String, Object> duplicates()
    {
        Subreddit news = world.subreddit("DailyDispatch", now).orElseThrow();
        return world.posts(PostListing.NEW, List.of(news), now).stream()
                .filter(post -> !post.view(now).self())
                .map(post -> ImmutableMap.<String, Object>of("post", post.id(), "others", others(post)))
                .filter(duplicates -> !duplicates.get("others").equals(List.of()))
                .findFirst()
                .orElseThrow();
    }

    private List<String> others(Post post)
    {
        return Stream.concat(world.crosspostsOf(post, now).stream(), world.postsWithUrl(post.view(now).url(), now).stream())
                .map(Post::id)
                .filter(id -> !id.equals(post.id()))
                .distinct()
                .collect(toImmutableList());
    }

    private Map<String, Object> community()
    {
        Community community = world.community(subreddit, now);
        return ImmutableMap.of(
                "rules", names(community.rules(), SubredditRule::shortName),
                "flairs", names(community.linkFlairs(), flair -> flair.text().orElse("")),
                "moderators", names(community.moderators(), moderator -> moderator.account().name()),
                "wiki", names(community.wikiPages(), WikiPage::name),
                "wiki_revisions", community.wikiPages().stream().mapToInt(page -> page.revisions().size()).sum());
    }

    private Map<String, Object> accounts()
    {
        Account owner = writers()
                .filter(candidate -> !world.multireddits(candidate, now).isEmpty() && !world.trophies(candidate, now).isEmpty())
                .findFirst()
                .orElseThrow();
        List<Multireddit> multireddits = world.multireddits(owner, now);
        return ImmutableMap.of(
                "trophies", ImmutableMap.of("user", owner.name(), "names", names(world.trophies(owner, now), Trophy::name)),
                "multireddits", ImmutableMap.of(
                        "user", owner.name(),
                        "names", names(multireddits, Multireddit::name),
                        "subreddits", names(multireddits.getFirst().subreddits(), Subreddit::name)),
                "accounts", writers().distinct().limit(120).collect(toImmutableMap(Account::fullname, Account::name)));
    }

    /** Who wrote the newest posts, without those whose lists are empty for others. */
    private Stream<Account> writers()
    {
        return posts(PostListing.NEW).stream()
                .map(post -> post.view(now).author().name())
                .distinct()
                .flatMap(name -> world.account(name, now).stream())
                .filter(account -> account.state() == Account.State.ACTIVE && !account.hidesProfile());
    }

    private List<Post> posts(PostListing listing)
    {
        return world.posts(listing, List.of(subreddit), now);
    }

    private List<String> fullnames(PostListing listing)
    {
        return names(posts(listing), Post::fullname);
    }

    private static <T> List<String> names(List<T> things, Function<T, String> name)
    {
        return things.stream()
                .map(name)
                .collect(toImmutableList());
    }
}
