package reddit.lakehouse.connector.client;

import java.util.concurrent.CompletableFuture;

/**
 * Asks Reddit, within one request budget.
 */
public final class RedditClient
{
    /**
     * Asks once the budget has a place for it; places are given to the waiting queries in turn.
     * Completes with the answer, or exceptionally with a {@link io.trino.spi.TrinoException} of a
     * {@link reddit.lakehouse.connector.RedditErrorCode}, and never throws. {@code cancel(true)} on the returned future
     * itself (not on one made from it) aborts the HTTP request and gives the place back.
     */
    public CompletableFuture<RedditResponse> execute(RedditRequest request, String queryId)
    {
        throw new UnsupportedOperationException();
    }
}
