package reddit.lakehouse.simulator.world;

import static java.util.Objects.requireNonNull;

/**
 * @param kind what it is about: link, comment or all
 * @param description markdown; can be empty
 */
public record SubredditRule(String kind, String shortName, String description, String violationReason, long createdUtc)
{
    public SubredditRule
    {
        requireNonNull(kind, "kind is null");
        requireNonNull(shortName, "shortName is null");
        requireNonNull(description, "description is null");
        requireNonNull(violationReason, "violationReason is null");
    }
}
