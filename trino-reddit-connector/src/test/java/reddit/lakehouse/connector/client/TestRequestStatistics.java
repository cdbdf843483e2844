package reddit.lakehouse.connector.client;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.OptionalInt;

import static org.assertj.core.api.Assertions.assertThat;
import static reddit.lakehouse.connector.client.Endpoint.ACCESS_TOKEN;
import static reddit.lakehouse.connector.client.Endpoint.INFO;

final class TestRequestStatistics
{
    @Test
    void countsByEndpointAndStatus()
    {
        RequestStatistics statistics = new RequestStatistics();
        assertThat(statistics.snapshot()).isEmpty();

        statistics.record(ACCESS_TOKEN, OptionalInt.of(200), false, 100, 1_000);
        statistics.record(INFO, OptionalInt.of(503), false, 0, 2_000);
        statistics.record(INFO, OptionalInt.empty(), true, 0, 3_000);
        statistics.record(INFO, OptionalInt.of(200), true, 5_000, 4_000);
        statistics.record(INFO, OptionalInt.of(200), false, 6_000, 1_000);

        assertThat(statistics.snapshot()).containsExactly(
                new RequestCount("GET /api/info", OptionalInt.empty(), 1, 1, 0, Duration.ofNanos(3_000), Duration.ofNanos(3_000)),
                new RequestCount("GET /api/info", OptionalInt.of(200), 2, 1, 11_000, Duration.ofNanos(5_000), Duration.ofNanos(4_000)),
                new RequestCount("GET /api/info", OptionalInt.of(503), 1, 0, 0, Duration.ofNanos(2_000), Duration.ofNanos(2_000)),
                new RequestCount("POST /api/v1/access_token", OptionalInt.of(200), 1, 0, 100, Duration.ofNanos(1_000), Duration.ofNanos(1_000)));
        assertThat(statistics.getRequests()).isEqualTo(5);
        assertThat(statistics.getRetries()).isEqualTo(2);
        assertThat(statistics.getBytes()).isEqualTo(11_100);
    }
}
