package reddit.lakehouse.connector.client;

import java.time.Duration;
import java.util.OptionalInt;

import static java.util.Objects.requireNonNull;

/**
 * The requests of one endpoint that ended with one status.
 *
 * @param endpoint the label of an {@link Endpoint}
 * @param status empty where no answer came: reset, timeout, cancelled
 * @param requests sent over the wire, retries included
 * @param retries those of them that repeated an earlier request
 * @param bytes of the bodies, uncompressed
 */
public record RequestCount(String endpoint, OptionalInt status, long requests, long retries, long bytes, Duration totalLatency, Duration maxLatency)
{
    public RequestCount
    {
        requireNonNull(endpoint, "endpoint is null");
        requireNonNull(status, "status is null");
        requireNonNull(totalLatency, "totalLatency is null");
        requireNonNull(maxLatency, "maxLatency is null");
    }
}
