package reddit.lakehouse.demo;

import com.google.common.collect.ImmutableMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reddit.lakehouse.simulator.RateLimit;
import reddit.lakehouse.simulator.RedditSimulator;
import reddit.lakehouse.simulator.SimulatorClock;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A pipeline that was killed, twice, and run again comes to the same tables as one clean run.
 */
class TestKilledRuns
{
    private static final Pattern JDBC = Pattern.compile("jdbc:trino://([^/]+)/");
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final List<String> WATCHED = List.of("HomeLab_Builders", "TinyTeapots");

    @Test
    void testKilled(@TempDir Path directory)
            throws Exception
    {
        try (RedditSimulator simulator = RedditSimulator.builder()
                        .clock(SimulatorClock.fixedAt(NOW))
                        .rateLimit(RateLimit.requestsPerWindow(100_000))
                        .start();
                ExecutorService executor = Executors.newSingleThreadExecutor()) {
            // Starting a server leaves a processor half idle, so the two lakes are made side by side.
            Future<Map<String, String>> clean = executor.submit(() -> runUndisturbed(directory.resolve("clean")));

            Path killed = directory.resolve("killed");
            for (String line : List.of("raw.reddit_posts", "marts.dim_author")) {
                try (DemoProcess demo = start(simulator, killed)) {
                    demo.awaitLine(line);
                    demo.kill();
                }
            }
            Map<String, String> tables = runToTheEnd(simulator, killed);
            assertThat(tables).containsKeys("raw.reddit_posts", "staging.stg_comments", "marts.dim_author", "marts.fct_subreddit_daily");
            assertThat(tables).isEqualTo(clean.get());
        }
    }

    private static Map<String, String> runUndisturbed(Path data)
            throws Exception
    {
        try (SimulatedLakehouse lake = SimulatedLakehouse.start(data, NOW)) {
            lake.run("watched_subreddits");
            try (Warehouse warehouse = Warehouse.connect(lake.trinoUri())) {
                warehouse.watch(WATCHED);
            }
            lake.runAll();
            return TablePrints.read(lake.trinoUri());
        }
    }

    private static Map<String, String> runToTheEnd(RedditSimulator simulator, Path data)
            throws Exception
    {
        try (DemoProcess demo = start(simulator, data)) {
            demo.awaitLine("Up until Ctrl-C");
            assertThat(demo.output()).as("all data tests passed").contains("Published run ");
            Matcher address = JDBC.matcher(demo.output());
            assertThat(address.find()).as(demo.output()).isTrue();
            return TablePrints.read(URI.create("http://" + address.group(1)));
        }
    }

    private static DemoProcess start(RedditSimulator simulator, Path data)
            throws Exception
    {
        return DemoProcess.start(data, ImmutableMap.of(
                "REDDIT_API_URI", simulator.uri().toString(),
                "REDDIT_TOKEN_URI", simulator.tokenUri().toString(),
                "REDDIT_SUBREDDITS", String.join(",", WATCHED)));
    }
}
