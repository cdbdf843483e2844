package reddit.lakehouse.connector;

import io.trino.spi.TrinoException;
import reddit.lakehouse.connector.client.RedditRequest;
import reddit.lakehouse.connector.client.RedditResponse;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import static io.trino.spi.StandardErrorCode.GENERIC_INTERNAL_ERROR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static reddit.lakehouse.connector.RedditErrorCode.REDDIT_BAD_ANSWER;

/**
 * What becomes of answers that are none.
 */
final class Answers
{
    private static final int SHOWN_BYTES = 120;

    private Answers() {}

    static RedditResponse get(CompletableFuture<RedditResponse> answer)
    {
        try {
            return answer.join();
        }
        catch (CompletionException e) {
            if (e.getCause() instanceof TrinoException trinoException) {
                throw trinoException;
            }
            throw new TrinoException(GENERIC_INTERNAL_ERROR, "Asking Reddit failed", e.getCause());
        }
    }

    static TrinoException malformed(RedditRequest request, RedditResponse response, RuntimeException cause)
    {
        String beginning = new String(response.body(), 0, Math.min(response.body().length, SHOWN_BYTES), UTF_8).replaceAll("\\s+", " ");
        return new TrinoException(
                REDDIT_BAD_ANSWER,
                "Reddit's answer to %s cannot be read: %s. It begins with: %s".formatted(request.endpoint().label(), cause.getMessage(), beginning),
                cause);
    }
}
