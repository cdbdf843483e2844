package reddit.lakehouse.connector.client;

import com.google.common.base.Throwables;
import io.trino.spi.TrinoException;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

import static java.nio.charset.StandardCharsets.UTF_8;
import static reddit.lakehouse.connector.RedditErrorCode.REDDIT_AUTHENTICATION_FAILED;
import static reddit.lakehouse.connector.RedditErrorCode.REDDIT_BAD_ANSWER;
import static reddit.lakehouse.connector.RedditErrorCode.REDDIT_FORBIDDEN;
import static reddit.lakehouse.connector.RedditErrorCode.REDDIT_RATE_LIMITED;
import static reddit.lakehouse.connector.RedditErrorCode.REDDIT_UNAVAILABLE;

/**
 * The sentences for requests that came to nothing. They name endpoints and statuses, never headers.
 */
final class RedditFailures
{
    private static final int SHOWN_BYTES = 120;

    private RedditFailures() {}

    /** For the last of several attempts: an answer with a status that may pass, or none at all. */
    static TrinoException noAnswer(Endpoint endpoint, Optional<Answer> answer, Optional<Throwable> failure, int attempts)
    {
        if (answer.isPresent() && answer.get().isRateLimited()) {
            return rateLimited(endpoint, answer.get(), attempts);
        }
        if (answer.isPresent() && answer.get().status() == 200) {
            return notJson(endpoint, answer.get(), attempts);
        }
        String what = answer
                .map(last -> "status " + last.status())
                .orElseGet(() -> describe(failure.orElseThrow()));
        return new TrinoException(
                REDDIT_UNAVAILABLE,
                "Reddit did not answer %s: %s, after %s attempts. Try again later; https://www.redditstatus.com tells whether Reddit has a problem, and reddit.http-client.* has the proxy and the timeouts".formatted(endpoint.label(), what, attempts),
                failure.orElse(null));
    }

    static TrinoException rateLimited(Endpoint endpoint, Answer answer, int attempts)
    {
        String wish = answer.header("retry-after")
                .filter(value -> value.length() <= 40 && value.chars().allMatch(character -> character >= ' ' && character <= '~'))
                .map(value -> "; it says Retry-After: %s, and a query waits for reddit.request-window at most".formatted(value))
                .orElse("");
        return new TrinoException(REDDIT_RATE_LIMITED, "Reddit refused %s for too many requests (status 429) at attempt %s%s. Everything that uses this client id shares its limit: try again later, or read less".formatted(endpoint.label(), attempts, wish));
    }

    private static TrinoException notJson(Endpoint endpoint, Answer answer, int attempts)
    {
        String beginning = new String(answer.body(), 0, Math.min(answer.body().length, SHOWN_BYTES), UTF_8).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return new TrinoException(REDDIT_BAD_ANSWER, "The answer to %s is not JSON, or only half of it, at %s attempts: %s. Try again later, and see that no proxy answers in Reddit's place".formatted(
                endpoint.label(),
                attempts,
                beginning.isEmpty() ? "it is empty" : "it begins with " + beginning));
    }

    static TrinoException tokenRefused(Endpoint endpoint)
    {
        return new TrinoException(REDDIT_AUTHENTICATION_FAILED, "Reddit refused a new access token for %s (status 401): check that reddit.api-uri and reddit.token-uri belong together, and that the app still exists".formatted(endpoint.label()));
    }

    static TrinoException tooLarge(Endpoint endpoint, AnswerTooLargeException failure)
    {
        return new TrinoException(REDDIT_BAD_ANSWER, "The answer to %s is %s".formatted(endpoint.label(), failure.getMessage()), failure);
    }

    static TrinoException unexpected(Endpoint endpoint, Answer answer)
    {
        if (answer.status() == 451) {
            return new TrinoException(REDDIT_FORBIDDEN, "Reddit does not show this for legal reasons (%s, status 451)".formatted(endpoint.label()));
        }
        RedditError error = RedditError.parse(answer.status(), answer.body());
        return new TrinoException(REDDIT_BAD_ANSWER, "Reddit answered %s with an unexpected status %s: %s".formatted(endpoint.label(), answer.status(), error.message()));
    }

    static TrinoException closed()
    {
        return new TrinoException(REDDIT_UNAVAILABLE, "The catalog was closed while a request to Reddit waited");
    }

    private static String describe(Throwable failure)
    {
        List<Throwable> causes = Throwables.getCausalChain(failure);
        if (causes.stream().anyMatch(TimeoutException.class::isInstance)) {
            return "no answer in time";
        }
        return "the connection failed (%s)".formatted(causes.getLast().getClass().getSimpleName());
    }
}
