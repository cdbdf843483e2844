package reddit.lakehouse.connector.client;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * What Reddit said. For status 200 the body begins and ends as JSON does. For other statuses it may be JSON, HTML or
 * nothing: {@link RedditError#parse} reads it.
 *
 * @param status 200; 301, 302, 303, 307 or 308 with the location, which is never followed; 400, 403 or 404
 * @param body uncompressed; not to be changed
 * @param retries how often the same had to be asked again
 * @param budgetWait how long the request waited for its place in the budget
 */
public record RedditResponse(int status, Optional<URI> location, byte[] body, Instant receivedAt, int retries, Duration budgetWait)
{
    public RedditResponse
    {
        requireNonNull(location, "location is null");
        requireNonNull(body, "body is null");
        requireNonNull(receivedAt, "receivedAt is null");
        requireNonNull(budgetWait, "budgetWait is null");
    }

    public boolean isRedirect()
    {
        return status >= 300 && status < 400;
    }

    @Override
    public String toString()
    {
        return "RedditResponse[status=%s, location=%s, bytes=%s, receivedAt=%s]".formatted(status, location, body.length, receivedAt);
    }
}
