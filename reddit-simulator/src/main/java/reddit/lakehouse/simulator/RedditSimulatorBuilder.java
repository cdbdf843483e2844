package reddit.lakehouse.simulator;

import com.google.common.collect.ImmutableList;
import reddit.lakehouse.simulator.api.ApiSite;
import reddit.lakehouse.simulator.posts.PostsFolderWorld;
import reddit.lakehouse.simulator.replay.Replay;
import reddit.lakehouse.simulator.seeded.SeededWorld;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** Without any setting: the seeded world 42 in real time, on a free port, with Reddit's budget and no latency. */
public final class RedditSimulatorBuilder
{
    private static final long DEFAULT_SEED = 42;

    private Site site = new ApiSite(new SeededWorld(DEFAULT_SEED));
    private SimulatorClock clock = SimulatorClock.realTime();
    private SimulatorCredentials credentials = SimulatorCredentials.DEFAULT;
    private Duration tokenLifetime = Duration.ofHours(24);
    private RateLimit rateLimit = RateLimit.requestsPerWindow(1000);
    private Duration latency = Duration.ZERO;
    private int port;
    private final List<FaultRule> faultRules = new ArrayList<>();

    RedditSimulatorBuilder() {}

    /** A world that is a function of the seed and the clock alone. */
    public RedditSimulatorBuilder seededWorld(long seed)
    {
        return site(new ApiSite(new SeededWorld(seed)));
    }

    /** The posts of a folder of CSV files, one file a subreddit. */
    public RedditSimulatorBuilder postsFolder(Path folder)
    {
        return site(new ApiSite(PostsFolderWorld.load(folder)));
    }

    /** Recorded exchanges; neither tokens nor budget are looked at. */
    public RedditSimulatorBuilder replay(Replay replay)
    {
        return site(replay);
    }

    public RedditSimulatorBuilder site(Site newSite)
    {
        site = requireNonNull(newSite, "newSite is null");
        return this;
    }

    public RedditSimulatorBuilder clock(SimulatorClock newClock)
    {
        clock = requireNonNull(newClock, "newClock is null");
        return this;
    }

    public RedditSimulatorBuilder credentials(SimulatorCredentials newCredentials)
    {
        credentials = requireNonNull(newCredentials, "newCredentials is null");
        return this;
    }

    public RedditSimulatorBuilder tokenLifetime(Duration newTokenLifetime)
    {
        tokenLifetime = requireNonNull(newTokenLifetime, "newTokenLifetime is null");
        return this;
    }

    public RedditSimulatorBuilder rateLimit(RateLimit newRateLimit)
    {
        rateLimit = requireNonNull(newRateLimit, "newRateLimit is null");
        return this;
    }

    /** Waited before every answer, those of the token endpoint included. */
    public RedditSimulatorBuilder latency(Duration newLatency)
    {
        latency = requireNonNull(newLatency, "newLatency is null");
        return this;
    }

    /** 0 for any free port. */
    public RedditSimulatorBuilder port(int newPort)
    {
        port = newPort;
        return this;
    }

    public RedditSimulatorBuilder faultRule(FaultRule rule)
    {
        faultRules.add(requireNonNull(rule, "rule is null"));
        return this;
    }

    public RedditSimulatorBuilder faultRules(List<FaultRule> rules)
    {
        faultRules.addAll(rules);
        return this;
    }

    public RedditSimulator start()
    {
        return new RedditSimulator(this);
    }

    Site site()
    {
        return site;
    }

    SimulatorClock clock()
    {
        return clock;
    }

    SimulatorCredentials credentials()
    {
        return credentials;
    }

    Duration tokenLifetime()
    {
        return tokenLifetime;
    }

    RateLimit rateLimit()
    {
        return rateLimit;
    }

    Duration latency()
    {
        return latency;
    }

    int port()
    {
        return port;
    }

    List<FaultRule> faultRules()
    {
        return ImmutableList.copyOf(faultRules);
    }
}
