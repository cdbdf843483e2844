package reddit.lakehouse.connector.table;

import java.time.Duration;

import static java.util.Locale.ENGLISH;

/**
 * The age of the posts that a listing looks at. Each looks at all that the ones before it do.
 */
public enum Period
{
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1)),
    WEEK(Duration.ofDays(7)),
    MONTH(Duration.ofDays(30)),
    YEAR(Duration.ofDays(365)),
    ALL(Duration.ofDays(365 * 1000L));

    private final Duration length;

    Period(Duration length)
    {
        this.length = length;
    }

    /** Posts up to this age are in it in any case. */
    Duration length()
    {
        return length;
    }

    /** As Reddit and users write it. */
    @Override
    public String toString()
    {
        return name().toLowerCase(ENGLISH);
    }
}
