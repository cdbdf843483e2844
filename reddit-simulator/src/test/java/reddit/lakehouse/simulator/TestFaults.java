package reddit.lakehouse.simulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static reddit.lakehouse.simulator.FaultRules.endpoint;

final class TestFaults
{
    private static final String ABOUT = "/r/tinyteapots/about";

    private final RedditSimulator simulator = RedditSimulator.builder().start();
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

    private int status(String path)
    {
        return client.get(path).statusCode();
    }
}
