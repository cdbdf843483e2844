package reddit.lakehouse.connector.client;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ListMultimap;
import io.airlift.http.client.HeaderName;

import java.time.Instant;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * One answer as it came over the wire, the body uncompressed.
 */
record Answer(int status, ListMultimap<HeaderName, String> headers, byte[] body, Instant receivedAt)
{
    Answer
    {
        headers = ImmutableListMultimap.copyOf(headers);
        requireNonNull(body, "body is null");
        requireNonNull(receivedAt, "receivedAt is null");
    }

    Optional<String> header(String name)
    {
        return headers.get(HeaderName.of(name)).stream().findFirst();
    }

    /** Whether the same request may well get another answer a little later. */
    boolean isTransientFailure()
    {
        return status == 408 || status >= 500;
    }

    boolean isRateLimited()
    {
        return status == 429;
    }
}
