package reddit.lakehouse.connector;

import io.trino.spi.ErrorCode;
import io.trino.spi.ErrorCodeSupplier;
import io.trino.spi.ErrorType;

import static io.trino.spi.ErrorType.EXTERNAL;
import static io.trino.spi.ErrorType.USER_ERROR;

/**
 * What can go wrong between Trino and Reddit. {@code USER_ERROR} is for what the query or the catalog's
 * properties can put right, {@code EXTERNAL} for what Reddit or the network did.
 */
public enum RedditErrorCode
        implements ErrorCodeSupplier
{
    /** The catalog has no client id, client secret or user agent. */
    REDDIT_CREDENTIALS_NOT_FOUND(0, USER_ERROR),
    /** Reddit refused the credentials, or the token it gave for them. */
    REDDIT_AUTHENTICATION_FAILED(1, USER_ERROR),
    /** Private, quarantined, gated, or blocked for legal reasons. */
    REDDIT_FORBIDDEN(2, USER_ERROR),
    /** The subreddit, user or page asked for by name does not exist or is banned. */
    REDDIT_NOT_FOUND(3, USER_ERROR),
    /** Reddit went on answering 429. */
    REDDIT_RATE_LIMITED(4, EXTERNAL),
    /** No usable answer after all retries: 5xx, resets, timeouts. */
    REDDIT_UNAVAILABLE(5, EXTERNAL),
    /** An answer that is not what the endpoint gives: not JSON, another shape, too large. */
    REDDIT_BAD_ANSWER(6, EXTERNAL),
    /** The table cannot be read without a WHERE clause that this query lacks. */
    REDDIT_MISSING_PREDICATE(7, USER_ERROR),
    /** The scan needed more than Reddit gives, and the session wants that to be an error. */
    REDDIT_INCOMPLETE_SCAN(8, EXTERNAL),
    /** A dump file or its folder cannot be read. */
    ARCHIVE_CANNOT_READ(20, EXTERNAL),
    /** A dump file takes more memory outside the heap than the catalog allows. */
    ARCHIVE_WINDOW_TOO_LARGE(21, USER_ERROR),
    /** A line of a dump file is no whole object, and the session wants that to be an error. */
    ARCHIVE_BROKEN_LINE(22, EXTERNAL);

    private final ErrorCode errorCode;

    RedditErrorCode(int code, ErrorType type)
    {
        errorCode = new ErrorCode(code + 0x0526_0000, name(), type);
    }

    @Override
    public ErrorCode toErrorCode()
    {
        return errorCode;
    }
}
