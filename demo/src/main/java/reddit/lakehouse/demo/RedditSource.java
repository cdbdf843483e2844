package reddit.lakehouse.demo;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import reddit.lakehouse.simulator.RedditSimulator;
import reddit.lakehouse.simulator.SimulatorClock;
import reddit.lakehouse.simulator.api.ApiSite;
import reddit.lakehouse.simulator.seeded.SeededWorld;
import reddit.lakehouse.simulator.world.Subreddit;
import reddit.lakehouse.simulator.world.World;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

/**
 * Where the rows come from: Reddit, or the simulator in this process. Everything else is the same for both.
 *
 * @param watched what is put on an empty watch list
 */
record RedditSource(String name, URI apiUri, URI tokenUri, List<String> watched, Optional<RedditSimulator> simulator)
        implements Closeable
{
    static final String REDDIT = "reddit";
    static final String SIMULATOR = "simulator";

    private static final Splitter NAMES = Splitter.on(',').trimResults().omitEmptyStrings();
    private static final long SEED = 42;
    private static final Duration BETWEEN_STARTS = Duration.ofHours(6);
    private static final List<String> SUBREDDITS = ImmutableList.of(
            "askscience",
            "books",
            "Cooking",
            "dataisbeautiful",
            "explainlikeimfive",
            "java",
            "linux",
            "photography",
            "programming",
            "worldnews");

    RedditSource
    {
        requireNonNull(name, "name is null");
        requireNonNull(apiUri, "apiUri is null");
        requireNonNull(tokenUri, "tokenUri is null");
        watched = ImmutableList.copyOf(watched);
        requireNonNull(simulator, "simulator is null");
    }

    /**
     * @param environment may name other addresses than Reddit's own in REDDIT_API_URI and REDDIT_TOKEN_URI
     */
    static RedditSource reddit(Map<String, String> environment, Optional<String> subreddits)
    {
        return new RedditSource(
                REDDIT,
                URI.create(environment.getOrDefault("REDDIT_API_URI", "https://oauth.reddit.com")),
                URI.create(environment.getOrDefault("REDDIT_TOKEN_URI", "https://www.reddit.com/api/v1/access_token")),
                subreddits.map(NAMES::splitToList).orElse(SUBREDDITS),
                Optional.empty());
    }

    /**
     * The simulator remembers its time in the folder: the first start is now, and every further one at least six
     * hours after the last, so that something has happened in between.
     */
    static RedditSource simulator(Path directory, Optional<String> subreddits)
            throws IOException
    {
        Path memory = directory.resolve("simulator-time");
        Instant now = startTime(memory);
        World world = new SeededWorld(SEED);
        RedditSimulator simulator = RedditSimulator.builder()
                .site(new ApiSite(world))
                .clock(SimulatorClock.runningFrom(now))
                .start();
        Files.writeString(memory, now.toString());
        return new RedditSource(
                SIMULATOR,
                simulator.uri(),
                simulator.tokenUri(),
                subreddits.map(NAMES::splitToList).orElseGet(() -> readable(world, now)),
                Optional.of(simulator));
    }

    /**
     * What the catalog's properties ask for by name.
     */
    Map<String, String> variables()
    {
        return ImmutableMap.of("REDDIT_API_URI", apiUri.toString(), "REDDIT_TOKEN_URI", tokenUri.toString());
    }

    private static Instant startTime(Path memory)
            throws IOException
    {
        Instant now = Instant.now();
        if (!Files.exists(memory)) {
            return now;
        }
        Instant next = Instant.parse(Files.readString(memory).strip()).plus(BETWEEN_STARTS);
        return next.isAfter(now) ? next : now;
    }

    private static List<String> readable(World world, Instant now)
    {
        return world.subreddits(now).stream()
                .filter(subreddit -> subreddit.access() == Subreddit.Access.OPEN)
                .map(Subreddit::name)
                .limit(SUBREDDITS.size())
                .collect(toImmutableList());
    }

    @Override
    public void close()
    {
        simulator.ifPresent(RedditSimulator::close);
    }
}
