package reddit.lakehouse.connector.client;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * The words of an answer that is not a thing.
 *
 * @param reason as Reddit names it: {@code private}, {@code banned}, {@code quarantined}, {@code gated}, or an upper-case name
 * @param message for people; what the status means where the body says nothing
 */
public record RedditError(Optional<String> reason, String message)
{
    public RedditError
    {
        requireNonNull(reason, "reason is null");
        requireNonNull(message, "message is null");
    }

    /** Reads the body of a 4xx answer: JSON, HTML or nothing. Never fails. */
    public static RedditError parse(int status, byte[] body)
    {
        return new RedditError(Optional.empty(), "HTTP status " + status);
    }
}
