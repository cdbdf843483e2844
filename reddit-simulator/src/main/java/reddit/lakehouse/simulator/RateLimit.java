package reddit.lakehouse.simulator;

/**
 * The request budget of a client id.
 *
 * @param enabled false: nothing is refused, and no headers are sent
 * @param requests allowed in each window of 600 seconds
 * @param retryAfter whether a 429 says when to come back
 */
public record RateLimit(boolean enabled, int requests, boolean retryAfter)
{
    public static final int WINDOW_SECONDS = 600;

    public static RateLimit off()
    {
        return new RateLimit(false, 0, false);
    }

    public static RateLimit requestsPerWindow(int requests)
    {
        return new RateLimit(true, requests, true);
    }

    public RateLimit withoutRetryAfter()
    {
        return new RateLimit(enabled, requests, false);
    }
}
