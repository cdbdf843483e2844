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

    /** Whether the body may be a whole JSON object or array: a page of a proxy, nothing, and half an answer are not. */
    boolean looksLikeJson()
    {
        int first = 0;
        int last = body.length - 1;
        while (first < last && isWhitespace(body[first])) {
            first++;
        }
        while (first < last && isWhitespace(body[last])) {
            last--;
        }
        return first < last && ((body[first] == '{' && body[last] == '}') || (body[first] == '[' && body[last] == ']'));
    }

    boolean isRateLimited()
    {
        return status == 429;
    }

    private static boolean isWhitespace(byte character)
    {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    }
}
