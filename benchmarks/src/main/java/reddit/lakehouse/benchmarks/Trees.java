package reddit.lakehouse.benchmarks;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import reddit.lakehouse.simulator.world.Post;
import reddit.lakehouse.simulator.world.PostListing;
import reddit.lakehouse.simulator.world.Subreddit;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import static com.google.common.base.Preconditions.checkState;
import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Collections.nCopies;
import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.simulator.Endpoint.ACCESS_TOKEN;
import static reddit.lakehouse.simulator.world.PostListing.Sort.TOP;

/**
 * Requests for all comments of twenty posts, against those of PRAW's {@code replace_more(limit=None)}. Both have to find
 * every comment that there is.
 */
final class Trees
        implements Benchmark
{
    private static final int POSTS = 20;
    private static final String SUBREDDIT = "CodeAndCoffee";
    private static final Duration LATENCY = Duration.ofMillis(100);

    private final LazyLakehouse lakehouse;
    private final Supplier<List<Post>> posts = Suppliers.memoize(Trees::posts);
    private double ourSeconds;
    private double yardstickSeconds;

    Trees(LazyLakehouse lakehouse)
    {
        this.lakehouse = requireNonNull(lakehouse, "lakehouse is null");
    }

    @Override
    public String name()
    {
        return "trees";
    }

    @Override
    public String unit()
    {
        return "requests";
    }

    @Override
    public boolean lessIsBetter()
    {
        return true;
    }

    @Override
    public String note()
    {
        return "All %s comments of %s posts at 100 ms latency: %.1f s. Yardstick: PRAW, replace_more(limit=None): %.1f s."
                .formatted(comments(), POSTS, ourSeconds, yardstickSeconds);
    }

    @Override
    public int runs()
    {
        return 1;
    }

    @Override
    public double ours(Path work)
            throws SQLException
    {
        prepareReddit();
        long begin = System.nanoTime();
        long found = countComments();
        ourSeconds = (System.nanoTime() - begin) / 1e9;
        checkState(found == comments(), "Ours found %s of %s comments", found, comments());
        return apiRequests();
    }

    @Override
    public double yardstick(Path work)
            throws IOException, InterruptedException
    {
        PythonEnvironment python = PythonEnvironment.prepare("praw");
        prepareReddit();
        String[] command = ImmutableList.<String>builder()
                .add(python.sources().resolve("trees.py").toString())
                .addAll(posts.get().stream().map(Post::id).toList())
                .build()
                .toArray(String[]::new);
        long begin = System.nanoTime();
        String found = python.run(work, lakehouse.get().addresses(), "python", command);
        yardstickSeconds = (System.nanoTime() - begin) / 1e9;
        checkState(Long.parseLong(found.strip()) == comments(), "The yardstick found %s of %s comments", found.strip(), comments());
        lakehouse.get().reddit().setLatency(Duration.ZERO);
        return apiRequests();
    }

    private long countComments()
            throws SQLException
    {
        String query = SqlResource.read("trees.sql").formatted(String.join(", ", nCopies(POSTS, "?")));
        try (Connection connection = lakehouse.get().connect(); PreparedStatement statement = connection.prepareStatement(query)) {
            for (int post = 0; post < POSTS; post++) {
                statement.setString(post + 1, posts.get().get(post).fullname());
            }
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    private long comments()
    {
        return posts.get().stream()
                .mapToLong(Trees::commentsOf)
                .sum();
    }

    private void prepareReddit()
    {
        lakehouse.get().reddit().setLatency(LATENCY);
        lakehouse.get().reddit().setRateLimit(FrozenReddit.AMPLE);
        lakehouse.get().reddit().resetRequests();
    }

    /** Without those for tokens, which are good for all runs of one side and for one run of the other. */
    private long apiRequests()
    {
        return lakehouse.get().reddit().requests().stream()
                .filter(request -> request.endpoint() != ACCESS_TOKEN)
                .count();
    }

    /** Those of a subreddit's top posts of a year that have most comments. */
    private static List<Post> posts()
    {
        Subreddit subreddit = FrozenReddit.WORLD.subreddit(SUBREDDIT, FrozenReddit.NOW).orElseThrow();
        PostListing listing = new PostListing(TOP, Optional.of(Duration.ofDays(366)));
        return FrozenReddit.WORLD.posts(listing, List.of(subreddit), FrozenReddit.NOW).stream()
                .sorted(comparing((Post post) -> commentsOf(post)).reversed())
                .limit(POSTS)
                .collect(toImmutableList());
    }

    private static int commentsOf(Post post)
    {
        return FrozenReddit.WORLD.thread(post, FrozenReddit.NOW).size();
    }
}
