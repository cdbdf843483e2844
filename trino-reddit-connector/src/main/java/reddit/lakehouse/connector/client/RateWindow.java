package reddit.lakehouse.connector.client;

import static java.lang.Math.abs;
import static java.lang.Math.max;
import static java.lang.Math.min;
import static java.util.concurrent.TimeUnit.SECONDS;

/**
 * How many requests Reddit still allows, and when the next may go. Full speed, until a tenth of the window's requests is
 * left; that is spread evenly over what is left of the window. All times are nanoseconds of one ticker. Not thread-safe.
 */
final class RateWindow
{
    private static final double PACED_SHARE = 0.1;
    // Answers of one window put its end at about the same moment: whole seconds, and the time the answer took
    private static final long SAME_END_NANOS = SECONDS.toNanos(5);

    private final long configuredLimit;
    private final long windowNanos;
    private double limit;
    private double remaining;
    private boolean open;
    private boolean told;
    private long end;
    private long lastSent;
    private long pausedUntil;

    RateWindow(long limit, long windowNanos, long now)
    {
        this.configuredLimit = limit;
        this.limit = limit;
        this.windowNanos = windowNanos;
        this.end = now;
        this.pausedUntil = now;
    }

    /** Nanoseconds until the next request may go. */
    long delay(long now)
    {
        closeAtEnd(now);
        long pause = max(0, pausedUntil - now);
        if (!open) {
            return pause;
        }
        if (remaining < 1) {
            return max(pause, end - now);
        }
        if (remaining <= limit * PACED_SHARE) {
            long interval = (long) ((end - lastSent) / remaining);
            return max(pause, lastSent + interval - now);
        }
        return pause;
    }

    void sent(long now)
    {
        closeAtEnd(now);
        if (!open) {
            open(now, now + windowNanos, limit);
        }
        remaining--;
        lastSent = now;
    }

    /**
     * @param sentLater requests on their way that were sent after the answered one: Reddit has not counted them yet
     */
    void answered(long now, RateLimitHeaders headers, int sentLater)
    {
        closeAtEnd(now);
        double left = headers.remaining() - sentLater;
        long newEnd = now + min(windowNanos, toNanos(headers.resetSeconds() + 1));
        if (open && told && abs(newEnd - end) <= SAME_END_NANOS) {
            remaining = min(remaining, left);
        }
        else {
            open(open ? lastSent : now, newEnd, left);
        }
        told = true;
        double newLimit = headers.used().isPresent() ? headers.remaining() + headers.used().getAsDouble() : max(limit, headers.remaining());
        // A window that allows nothing would never be asked for a better answer
        limit = newLimit < 1 ? configuredLimit : newLimit;
    }

    /** Lets nothing go before that moment, whatever remains. */
    void pause(long until)
    {
        if (until - pausedUntil > 0) {
            pausedUntil = until;
        }
    }

    long limit()
    {
        return (long) limit;
    }

    long remaining(long now)
    {
        closeAtEnd(now);
        return (long) (open ? max(remaining, 0) : limit);
    }

    long end()
    {
        return end;
    }

    private void open(long lastSent, long end, double remaining)
    {
        this.open = true;
        this.lastSent = lastSent;
        this.end = end;
        this.remaining = remaining;
    }

    private void closeAtEnd(long now)
    {
        if (open && now - end >= 0) {
            // What Reddit no longer says does not hold for ever
            limit = told ? limit : configuredLimit;
            open = false;
            told = false;
        }
    }

    private static long toNanos(double seconds)
    {
        return (long) (seconds * SECONDS.toNanos(1));
    }
}
