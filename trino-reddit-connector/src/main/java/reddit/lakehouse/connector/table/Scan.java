package reddit.lakehouse.connector.table;

import io.trino.spi.Page;
import reddit.lakehouse.connector.client.RedditRequest;
import reddit.lakehouse.connector.client.RedditResponse;

import java.util.Optional;

/**
 * Requests that follow from one another, and the rows of their answers. {@link #next} and {@link #accept} take turns
 * until there is no next.
 */
public interface Scan
{
    /**
     * @param wanted rows that are still wanted, or {@link Long#MAX_VALUE}
     * @return empty when all is read
     */
    Optional<RedditRequest> next(long wanted);

    /** The rows of the answer to the last request: all columns of the decoder, each thing at its first coming only. */
    Page accept(RedditResponse response);

    /** Whether the rows of the last answer follow those before in the order that the table's listings are in. */
    default boolean isInOrder()
    {
        return true;
    }

    /** After the last request: what is missing, and why, in a sentence. */
    default Optional<String> missing()
    {
        return Optional.empty();
    }
}
