package reddit.lakehouse.connector;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reddit.lakehouse.simulator.RedditSimulator;
import reddit.lakehouse.simulator.SimulatorClock;

import java.time.Instant;

/**
 * Trino over the seeded world at a fixed time. Before each test the count of requests begins again.
 */
public final class SeededReddit
        extends SharedReddit<Instant>
        implements BeforeEachCallback
{
    /** The subreddits with the most posts. */
    public static final String BUSY = "AskAnyoneAnything";
    public static final String SECOND = "DailyDispatch";
    public static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    @Override
    Started<Instant> start()
    {
        return new Started<>(RedditSimulator.builder().clock(SimulatorClock.fixedAt(NOW)).start(), NOW);
    }

    @Override
    public void beforeEach(ExtensionContext context)
    {
        resetRequests();
    }
}
