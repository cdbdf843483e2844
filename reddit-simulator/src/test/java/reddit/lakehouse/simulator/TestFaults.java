package reddit.lakehouse.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static reddit.lakehouse.simulator.FaultRules.endpoint;

final class TestFaults
{
    private static final String ABOUT = "/r/tinyteapots/about";
    private static final String NEW = "/r/all/new?limit=10";
    private static final Predicate<ApiRequest> LISTINGS = endpoint("GET /r/{subreddit}/new");

    private final RedditSimulator simulator = RedditSimulator.builder()
            .clock(SimulatorClock.fixedAt(Instant.parse("2026-06-01T12:00:00Z")))
            .start();
    private final TestingClient client = new TestingClient(simulator);

    @AfterEach
    void close()
    {
        client.close();
        simulator.close();
    }

    @Test
    void testStatusForSomeRequests()
    {
        simulator.addFaultRule(FaultRules.status(503, 2, endpoint("GET /r/{subreddit}/about")));
        assertThat(List.of(status(ABOUT), status("/r/tinyteapots/new"), status(ABOUT), status(ABOUT))).containsExactly(503, 200, 503, 200);
        assertThat(simulator.requests()).extracting(RecordedRequest::status).containsExactly(200, 503, 200, 503, 200);
    }

    @Test
    void testResetAndTruncation()
    {
        // the client asks again by itself when a connection ends without an answer
        simulator.addFaultRule(FaultRules.reset(100, FaultRules.path(ABOUT)));
        assertThatThrownBy(() -> client.get(ABOUT)).isInstanceOf(UncheckedIOException.class);
        assertThat(simulator.requests().getLast().status()).isZero();
        simulator.clearFaultRules();
        simulator.addFaultRule(FaultRules.truncate(100, 1, FaultRules.path(ABOUT)));
        assertThatThrownBy(() -> client.get(ABOUT)).isInstanceOf(UncheckedIOException.class);
        assertThat(status(ABOUT)).isEqualTo(200);
    }

    @Test
    void testLatencyAndRewrite()
    {
        simulator.addFaultRule(FaultRules.latency(Duration.ofMillis(50), endpoint("GET /r/{subreddit}/about")));
        long start = System.nanoTime();
        assertThat(status(ABOUT)).isEqualTo(200);
        assertThat(System.nanoTime() - start).isGreaterThan(50_000_000L);

        simulator.clearFaultRules();
        simulator.addFaultRule(FaultRules.always(_ -> true, new Fault.Rewrite(answer -> Answer.html(answer.status(), "<html>"))));
        assertThat(client.get(ABOUT).body()).isEqualTo("<html>".getBytes(UTF_8));
    }

    @Test
    void testDrip()
    {
        byte[] body = client.get(ABOUT).body();
        simulator.addFaultRule(FaultRules.always(FaultRules.path(ABOUT), new Fault.Drip(body.length / 4, Duration.ofMillis(10))));
        long start = System.nanoTime();
        assertThat(client.get(ABOUT).body()).isEqualTo(body);
        assertThat(System.nanoTime() - start).isGreaterThan(30_000_000L);
    }

    @Test
    void testHold()
            throws Exception
    {
        Gate gate = new Gate();
        simulator.addFaultRule(FaultRules.times(2, endpoint("GET /r/{subreddit}/about"), new Fault.Hold(gate)));
        simulator.resetRequests();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = List.of(executor.submit(() -> status(ABOUT)), executor.submit(() -> status(ABOUT)));
            gate.awaitArrivals(2, Duration.ofSeconds(20));
            assertThat(simulator.requests()).isEmpty();
            assertThat(status(ABOUT)).isEqualTo(200);
            gate.open();
            for (Future<Integer> answer : answers) {
                assertThat(answer.get(20, SECONDS)).isEqualTo(200);
            }
        }
        assertThatThrownBy(() -> gate.awaitArrivals(1, Duration.ZERO)).isInstanceOf(TimeoutException.class);
    }

    @Test
    void testShareIsReproducible()
    {
        Predicate<ApiRequest> all = _ -> true;
        List<Boolean> first = faults(FaultRules.share(0.05, 1, all, new Fault.Reset()));
        assertThat(first.stream().filter(fault -> fault).count()).isBetween(30L, 70L);
        assertThat(faults(FaultRules.share(0.05, 1, all, new Fault.Reset()))).isEqualTo(first);
        assertThat(faults(FaultRules.share(0.05, 2, all, new Fault.Reset()))).isNotEqualTo(first);
        assertThat(faults(FaultRules.share(0, 1, all, new Fault.Reset()))).containsOnly(false);
        assertThat(faults(FaultRules.share(1, 1, all, new Fault.Reset()))).containsOnly(true);
    }

    @Test
    void testRewrittenFields()
    {
        simulator.addFaultRule(rewrite(Rewrites.field("subscribers", TextNode.valueOf("many"))));
        assertThat(client.getJson(ABOUT).at("/data/subscribers").asText()).isEqualTo("many");
        simulator.clearFaultRules();
        simulator.addFaultRule(rewrite(Rewrites.withoutField("subscribers")));
        assertThat(client.getJson(ABOUT).path("data").has("subscribers")).isFalse();
        simulator.clearFaultRules();
        simulator.addFaultRule(rewrite(Rewrites.padded(1_000_000)));
        assertThat(client.get(ABOUT).body()).hasSizeGreaterThan(1_000_000);
        assertThat(client.getJson(ABOUT).at("/data/display_name").asText()).isEqualTo("TinyTeapots");
        assertThat(client.getJson(ABOUT).at("/data/tomorrow/nested")).hasSize(3);
    }

    @Test
    void testRewrittenHeaders()
    {
        simulator.addFaultRule(rewrite(Rewrites.rateLimit("NaN", "-1", "")));
        assertThat(client.get(ABOUT).headers().firstValue("x-ratelimit-remaining")).hasValue("NaN");
        simulator.clearFaultRules();
        assertThat(client.get(ABOUT).headers().map()).containsKey("x-ratelimit-used");
        simulator.addFaultRule(rewrite(Rewrites.withoutRateLimit()));
        assertThat(client.get(ABOUT).headers().map()).doesNotContainKeys("x-ratelimit-remaining", "x-ratelimit-used", "x-ratelimit-reset");
    }

    @Test
    void testListingsThatMove()
    {
        List<String> first = names(client.getJson(NEW));
        List<String> second = names(client.getJson(NEW + "&after=" + first.getLast()));

        simulator.addFaultRule(PagingFaults.duplicates(2, LISTINGS));
        assertThat(names(client.getJson(NEW))).isEqualTo(first);
        assertThat(names(client.getJson(NEW + "&after=" + first.getLast()))).hasSize(12).startsWith(first.get(8), first.get(9), second.getFirst());

        simulator.clearFaultRules();
        simulator.addFaultRule(PagingFaults.deletions(3, LISTINGS));
        assertThat(names(client.getJson(NEW))).isEqualTo(first);
        assertThat(names(client.getJson(NEW + "&after=" + first.getLast()))).isEqualTo(second.subList(3, 10));

        simulator.clearFaultRules();
        simulator.addFaultRule(PagingFaults.vanishedAnchors(1, LISTINGS));
        assertThat(names(client.getJson(NEW + "&after=" + first.getLast()))).isEmpty();
        assertThat(names(client.getJson(NEW + "&after=" + first.get(8)))).hasSize(10).startsWith(first.getLast());
        assertThat(names(client.getJson(NEW + "&after=" + first.getLast()))).isEmpty();

        simulator.clearFaultRules();
        simulator.addFaultRule(PagingFaults.repeatedCursor(LISTINGS));
        JsonNode page = client.getJson(NEW + "&after=" + first.getLast());
        assertThat(names(page)).isEqualTo(second);
        assertThat(page.at("/data/after").asText()).isEqualTo(first.getLast());
    }

    @Test
    void testListingsThatLoseTheirCursor()
    {
        simulator.addFaultRule(rewrite(Rewrites.withoutAfter()));
        assertThat(client.getJson(NEW).path("data").has("after")).isFalse();
        assertThat(client.getJson(ABOUT).path("data").has("display_name")).isTrue();
        simulator.clearFaultRules();
        simulator.addFaultRule(rewrite(Rewrites.after(NullNode.getInstance())));
        assertThat(client.getJson(NEW).at("/data/after").isNull()).isTrue();
        simulator.clearFaultRules();
        simulator.addFaultRule(rewrite(Rewrites.cut(150)));
        assertThat(client.get(NEW).body()).hasSize(150);
    }

    @Test
    void testRefusals()
    {
        assertThat(refusal(Refusals.privateSubreddit())).isEqualTo("403 private Forbidden");
        assertThat(refusal(Refusals.goldOnly())).isEqualTo("403 gold_only Forbidden");
        assertThat(refusal(Refusals.quarantined("Odd"))).isEqualTo("403 quarantined Forbidden");
        assertThat(refusal(Refusals.gated("Odd"))).isEqualTo("403 gated Forbidden");
        assertThat(refusal(Refusals.banned())).isEqualTo("404 banned Not Found");
        assertThat(refusal(Refusals.tooManyRequests())).isEqualTo("429  Too Many Requests");
        assertThat(refusal(Refusals.invalidToken())).isEqualTo("401  Unauthorized");
        assertThat(refusal(Refusals.invalidGrant())).startsWith("200");
        assertThat(Refusals.unavailable(520).body()).isEmpty();
        assertThat(new String(Refusals.tooManyRequestsPage().body(), UTF_8)).contains("whoa there, pardner!");
        assertThat(Refusals.searchInstead("x").headers()).containsEntry("Location", "https://www.reddit.com/subreddits/search?q=x");
    }

    @Test
    void testMix()
    {
        simulator.clearFaultRules();
        FaultMix.all(0.5, 7).forEach(simulator::addFaultRule);
        simulator.resetRequests();
        int connected = 0;
        for (int i = 0; i < 200; i++) {
            try {
                client.get(NEW + "&count=" + i);
                connected++;
            }
            catch (UncheckedIOException e) {
                // reset or truncated
            }
        }
        assertThat(connected).isBetween(150, 199);
        assertThat(simulator.requests().stream().map(RecordedRequest::status).distinct().toList()).contains(0, 200, 401, 403, 429, 503);
    }

    private static FaultRule rewrite(UnaryOperator<Answer> change)
    {
        return FaultRules.always(_ -> true, new Fault.Rewrite(change));
    }

    private static List<Boolean> faults(FaultRule rule)
    {
        return IntStream.range(0, 1000)
                .mapToObj(number -> RequestParser.parse("GET", "/r/a/new", "after=t3_" + number / 2, "", Optional.empty()))
                .map(request -> rule.fault(request).isPresent())
                .toList();
    }

    private static List<String> names(JsonNode listing)
    {
        return StreamSupport.stream(listing.at("/data/children").spliterator(), false)
                .map(thing -> thing.at("/data/name").asText())
                .toList();
    }

    private String refusal(Answer answer)
    {
        simulator.clearFaultRules();
        simulator.addFaultRule(FaultRules.always(_ -> true, new Fault.Respond(answer)));
        HttpResponse<byte[]> response = client.get(ABOUT);
        JsonNode body = TestingClient.json(response);
        return "%s %s %s".formatted(response.statusCode(), body.path("reason").asText(), body.path("message").asText());
    }

    private int status(String path)
    {
        return client.get(path).statusCode();
    }
}
