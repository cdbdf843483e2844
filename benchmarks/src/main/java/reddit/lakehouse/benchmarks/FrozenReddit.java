package reddit.lakehouse.benchmarks;

import reddit.lakehouse.simulator.Answer;
import reddit.lakehouse.simulator.ApiRequest;
import reddit.lakehouse.simulator.RateLimit;
import reddit.lakehouse.simulator.RedditSimulator;
import reddit.lakehouse.simulator.Site;
import reddit.lakehouse.simulator.api.ApiSite;
import reddit.lakehouse.simulator.seeded.SeededWorld;
import reddit.lakehouse.simulator.world.World;

import java.time.Instant;

import static java.util.Objects.requireNonNull;

/**
 * A Reddit where nothing new is written, so that everybody reads the same; tokens and budget follow real time.
 */
record FrozenReddit(Site site)
        implements Site
{
    static final World WORLD = new SeededWorld(42);
    static final Instant NOW = Instant.parse("2025-06-01T12:00:00Z");
    /** More than all benchmarks ask for. */
    static final RateLimit AMPLE = RateLimit.requestsPerWindow(1_000_000);

    FrozenReddit
    {
        requireNonNull(site, "site is null");
    }

    static RedditSimulator start()
    {
        return RedditSimulator.builder()
                .site(new FrozenReddit(new ApiSite(WORLD)))
                .rateLimit(AMPLE)
                .start();
    }

    @Override
    public Answer answer(ApiRequest request, Instant now)
    {
        return site.answer(request, NOW);
    }
}
