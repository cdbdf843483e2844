package reddit.lakehouse.demo;

import reddit.lakehouse.embedded.EmbeddedLakehouse;
import reddit.lakehouse.models.ConnectionSettings;
import reddit.lakehouse.models.ModelProject;
import reddit.lakehouse.models.RunListener;
import reddit.lakehouse.models.RunOptions;
import reddit.lakehouse.models.RunReport;
import reddit.lakehouse.models.Runner;
import reddit.lakehouse.simulator.RateLimit;
import reddit.lakehouse.simulator.RedditSimulator;
import reddit.lakehouse.simulator.SimulatorClock;
import reddit.lakehouse.simulator.api.ApiSite;
import reddit.lakehouse.simulator.world.World;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Daily runs over a simulated Reddit, the clock of this process put forward with it, and after each run all marts held
 * against the world itself. During a run the world stands still.
 */
final class SimulatedDays
        implements Closeable
{
    private final ModelProject project = ModelProject.load(Installation.MODELS);
    private final SimulatorClock clock;
    private final Truth truth;
    private final RedditSimulator simulator;
    private final EmbeddedLakehouse lakehouse;

    SimulatedDays(World world, Instant start, List<String> watched, Path data)
            throws Exception
    {
        this.clock = SimulatorClock.fixedAt(start);
        this.truth = new Truth(world, watched);
        MovedClock.moveTo(start);
        this.simulator = RedditSimulator.builder()
                .site(new ApiSite(world))
                .clock(clock)
                .rateLimit(RateLimit.requestsPerWindow(100_000))
                .start();
        this.lakehouse = EmbeddedLakehouse.builder()
                .dataDirectory(data)
                .etcDirectory(Installation.ETC)
                .icebergPlugin(Installation.ICEBERG_PLUGIN)
                .pluginZip(Installation.PLUGIN_ZIPS.getFirst())
                .pluginZip(Installation.PLUGIN_ZIPS.getLast())
                .set("REDDIT_API_URI", simulator.uri().toString())
                .set("REDDIT_TOKEN_URI", simulator.tokenUri().toString())
                .set("REDDIT_ARCHIVE_LOCATIONS", "")
                .start();
    }

    Lake connect()
            throws SQLException
    {
        return Lake.connect(lakehouse.trinoUri());
    }

    /**
     * Everything runs that the marts need, and they are as they have to be.
     *
     * @param all whether everything else runs too: features, data tests and, on the first day, publishing
     */
    void runAndCheck(boolean all)
            throws Exception
    {
        MovedClock.moveTo(clock.instant());
        truth.look(clock.instant());
        if (all && truth.runs().size() == 1) {
            assertSucceeded(new Pipeline(project, lakehouse.trinoUri(), lakehouse.restCatalogUri()).run(truth.watched(), RunListener.NONE));
        }
        else {
            if (truth.runs().size() == 1) {
                watch();
            }
            run(all ? RunOptions.run() : RunOptions.run().withSelectors(List.of("+marts")).withTests(false));
        }
        try (Lake lake = connect()) {
            check(lake);
        }
    }

    private void watch()
            throws SQLException
    {
        run(RunOptions.run().withSelectors(List.of("watched_subreddits")).withTests(false).withLedger(Optional.empty()));
        try (Warehouse warehouse = Warehouse.connect(lakehouse.trinoUri())) {
            warehouse.watch(truth.watched());
        }
    }

    private void run(RunOptions options)
    {
        assertSucceeded(new Runner(project, ConnectionSettings.of(lakehouse.trinoUri(), Warehouse.USER)).run(options, RunListener.NONE));
    }

    private static void assertSucceeded(RunReport report)
    {
        assertThat(report.outcome()).as(report.toString()).isEqualTo(RunReport.Outcome.SUCCEEDED);
    }

    void pass(Duration time)
    {
        clock.advance(time);
    }

    private void check(Lake lake)
            throws SQLException
    {
        HistoryOfDimensions dimensions = new HistoryOfDimensions(truth);
        Versions subreddits = dimensions.checkSubreddits(lake);
        Versions authors = dimensions.checkAuthors(lake);
        dimensions.checkDates(lake);
        new HistoryOfFacts(truth, subreddits, authors).check(lake);
        new HistoryOfPosts(truth).check(lake);
        new HistoryOfDays(truth, subreddits).check(lake);
    }

    @Override
    public void close()
            throws IOException
    {
        try (simulator) {
            lakehouse.close();
        }
        finally {
            MovedClock.moveBack();
        }
    }
}
