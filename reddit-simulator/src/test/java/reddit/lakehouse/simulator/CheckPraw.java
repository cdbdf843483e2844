package reddit.lakehouse.simulator;

import com.google.common.collect.ImmutableMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static reddit.lakehouse.simulator.RateLimit.WINDOW_SECONDS;

/**
 * PRAW, the client that most people read Reddit with, judges the simulator. Not one of the tests: it needs Python and
 * PyPI. {@code make check-praw} runs it.
 */
final class CheckPraw
{
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Map<String, Fault> FAULTS = ImmutableMap.<String, Fault>builder()
            .put("fault_gated", new Fault.Respond(Refusals.gated("Are you sure?")))
            .put("fault_gold_only", new Fault.Respond(Refusals.goldOnly()))
            .put("fault_500", new Fault.Respond(Refusals.unavailable(500)))
            .put("fault_502", new Fault.Respond(Refusals.unavailable(502)))
            .put("fault_503", new Fault.Respond(Refusals.unavailable(503)))
            .put("fault_504", new Fault.Respond(Refusals.unavailable(504)))
            .put("fault_520", new Fault.Respond(Refusals.unavailable(520)))
            .put("fault_429", new Fault.Respond(Refusals.tooManyRequests()))
            .put("fault_429_page", new Fault.Respond(Refusals.tooManyRequestsPage()))
            .put("fault_429_retry_after", new Fault.Respond(Refusals.tooManyRequests().withHeader("Retry-After", "7")))
            .put("fault_401", new Fault.Respond(Refusals.invalidToken()))
            .put("fault_page", new Fault.Respond(Refusals.page(200, "Our CDN was unable to reach our servers")))
            .put("fault_cut", new Fault.Respond(Answer.json(200, "{\"kind\": \"Listing\", \"data\": {\"chil")))
            .put("fault_reset", new Fault.Reset())
            .put("fault_truncated", new Fault.Truncate(10))
            .buildOrThrow();

    @Test
    void checkReading(@TempDir Path folder)
            throws IOException, InterruptedException
    {
        try (RedditSimulator simulator = RedditSimulator.builder()
                .clock(SimulatorClock.fixedAt(NOW))
                .rateLimit(RateLimit.off())
                .faultRule(request -> Optional.ofNullable(request.arguments().get("subreddit")).map(FAULTS::get))
                .faultRule(once("once_500", FAULTS.get("fault_500")))
                .faultRule(once("once_503", FAULTS.get("fault_503")))
                .faultRule(once("once_401", FAULTS.get("fault_401")))
                .faultRule(once("once_reset", FAULTS.get("fault_reset")))
                .start()) {
            WorldFacts.at(NOW).write(simulator.uri(), folder.resolve("facts.json"));
            pytest(folder, "test_listings.py", "test_trees.py", "test_things.py", "test_search.py", "test_errors.py");
        }
    }

    @Test
    void checkBudget(@TempDir Path folder)
            throws IOException, InterruptedException
    {
        Instant endOfWindow = Instant.ofEpochSecond(Math.floorDiv(NOW.getEpochSecond(), WINDOW_SECONDS) * WINDOW_SECONDS);
        try (RedditSimulator simulator = RedditSimulator.builder()
                .clock(SimulatorClock.runningFrom(endOfWindow.minusSeconds(20)))
                .rateLimit(RateLimit.requestsPerWindow(8))
                .start()) {
            WorldFacts.at(NOW).write(simulator.uri(), folder.resolve("facts.json"));
            pytest(folder, "test_budget.py");
            assertThat(simulator.requests()).extracting(RecordedRequest::status).containsOnly(200);
        }
    }

    private static FaultRule once(String subreddit, Fault fault)
    {
        return FaultRules.times(1, request -> subreddit.equals(request.arguments().get("subreddit")), fault);
    }

    private static void pytest(Path folder, String... files)
            throws IOException, InterruptedException
    {
        Path sources = Path.of("src/test/python").toAbsolutePath();
        ProcessBuilder builder = new ProcessBuilder(Path.of("target/python/bin/pytest").toAbsolutePath().toString(), "-q", "-p", "no:cacheprovider", "--tb=short")
                .directory(sources.toFile())
                .redirectErrorStream(true);
        builder.command().addAll(List.of(files));
        builder.environment().putAll(Map.of(
                "PYTHONDONTWRITEBYTECODE", "1",
                "SIMULATOR_FACTS", folder.resolve("facts.json").toString()));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        System.out.println(output);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
