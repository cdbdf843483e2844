package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableSet;
import io.trino.spi.TrinoException;
import reddit.lakehouse.connector.client.RedditError;
import reddit.lakehouse.connector.client.RedditResponse;

import java.util.Set;

import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.connector.RedditErrorCode.REDDIT_BAD_ANSWER;
import static reddit.lakehouse.connector.RedditErrorCode.REDDIT_FORBIDDEN;
import static reddit.lakehouse.connector.RedditErrorCode.REDDIT_NOT_FOUND;

/**
 * Whom or what a request is about, and so what it means when Reddit has no rows for it.
 *
 * @param name as people write it: {@code r/AskScience}
 */
public record Subject(Kind kind, String name)
{
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final Set<String> NO_WIKI_PAGE = ImmutableSet.of("PAGE_NOT_FOUND", "PAGE_NOT_CREATED", "INVALID_PAGE_NAME", "INVALID_REVISION", "WIKI_DISABLED");

    public enum Kind
    {
        SUBREDDIT,
        /** Accounts come and go, and some hide: what they do not show is not an error. */
        ACCOUNT,
        /** The wiki of a subreddit: that it is off, or lacks a page, is not an error. */
        WIKI,
        THING,
        /** Asked for by names or ids of which Reddit gives those that it knows: there is always an answer. */
        BATCH,
    }

    public Subject
    {
        requireNonNull(kind, "kind is null");
        requireNonNull(name, "name is null");
    }

    public static Subject subreddit(String name)
    {
        return new Subject(Kind.SUBREDDIT, "r/" + name);
    }

    public static Subject account(String name)
    {
        return new Subject(Kind.ACCOUNT, "u/" + name);
    }

    public static Subject wiki(String subreddit)
    {
        return new Subject(Kind.WIKI, "r/" + subreddit);
    }

    public static Subject thing(String name)
    {
        return new Subject(Kind.THING, name);
    }

    public static Subject batch(String name)
    {
        return new Subject(Kind.BATCH, name);
    }

    /**
     * Whether the answer has rows. An account or a thing that is not there has none, and that is all there is to say.
     *
     * @throws NotShownException when Reddit does not show it, or does not know the subreddit
     */
    public boolean isShown(RedditResponse response)
    {
        if (response.status() == OK) {
            return true;
        }
        RedditError error = RedditError.parse(response.status(), response.body());
        return switch (kind) {
            case ACCOUNT -> false;
            case THING -> {
                if (response.status() == NOT_FOUND && error.reason().isEmpty()) {
                    yield false;
                }
                throw notShown(response, error);
            }
            case SUBREDDIT, WIKI -> {
                if (kind == Kind.WIKI && error.reason().filter(NO_WIKI_PAGE::contains).isPresent()) {
                    yield false;
                }
                if (response.isRedirect() || (response.status() == NOT_FOUND && error.reason().isEmpty())) {
                    throw new NotShownException(REDDIT_NOT_FOUND, name + " does not exist on Reddit: check the spelling");
                }
                throw notShown(response, error);
            }
            case BATCH -> throw new TrinoException(REDDIT_BAD_ANSWER, "Reddit gives no %s (status %s, %s): check reddit.api-uri".formatted(name, response.status(), error.message()));
        };
    }

    private NotShownException notShown(RedditResponse response, RedditError error)
    {
        return new NotShownException(
                response.status() == FORBIDDEN ? REDDIT_FORBIDDEN : REDDIT_NOT_FOUND,
                "%s cannot be read: %s".formatted(name, reason(error)));
    }

    private static String reason(RedditError error)
    {
        return error.reason()
                .map(reason -> "Reddit says it is " + reason)
                .orElse("Reddit says " + error.message());
    }
}
