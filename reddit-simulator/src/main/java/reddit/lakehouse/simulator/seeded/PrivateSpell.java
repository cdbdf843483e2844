package reddit.lakehouse.simulator.seeded;

import java.time.Instant;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

/**
 * A time for which an open subreddit is private: its members write on, nobody else reads, and afterwards all of it is there.
 *
 * @param subreddit name without regard to case
 * @param until open again from here on
 */
public record PrivateSpell(String subreddit, Instant from, Instant until)
{
    public PrivateSpell
    {
        requireNonNull(subreddit, "subreddit is null");
        requireNonNull(from, "from is null");
        requireNonNull(until, "until is null");
        checkArgument(from.isBefore(until), "from is not before until: %s, %s", from, until);
    }

    boolean covers(String name, long second)
    {
        return subreddit.equalsIgnoreCase(name) && from.getEpochSecond() <= second && second < until.getEpochSecond();
    }
}
