package reddit.lakehouse.simulator.world;

import java.time.Duration;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** @param period which age top and controversial look at; nothing: all time */
public record PostListing(Sort sort, Optional<Duration> period)
{
    public static final PostListing NEW = new PostListing(Sort.NEW, Optional.empty());

    public enum Sort
    {
        HOT, NEW, TOP, RISING, CONTROVERSIAL;

        public boolean hasPeriod()
        {
            return this == TOP || this == CONTROVERSIAL;
        }
    }

    public PostListing
    {
        requireNonNull(sort, "sort is null");
        requireNonNull(period, "period is null");
    }
}
