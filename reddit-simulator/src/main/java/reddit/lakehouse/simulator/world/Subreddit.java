package reddit.lakehouse.simulator.world;

import java.util.OptionalLong;

import static java.util.Objects.requireNonNull;

/**
 * A subreddit as it is at an instant.
 *
 * @param name display name
 * @param id without prefix
 * @param description the sidebar's markdown
 * @param type Reddit's subreddit_type
 * @param subscribers unknown: null in the answers
 * @param activeUsers unknown: null in the answers
 * @param archivesPosts posts older than half a year cannot be answered
 * @param hideScoreMinutes how long a comment's score is hidden
 */
public record Subreddit(
        String name,
        String id,
        Access access,
        String type,
        String title,
        String publicDescription,
        String description,
        long createdUtc,
        OptionalLong subscribers,
        OptionalLong activeUsers,
        boolean over18,
        boolean archivesPosts,
        int hideScoreMinutes,
        String primaryColor)
{
    public enum Access
    {
        OPEN, PRIVATE, BANNED, QUARANTINED
    }

    public Subreddit
    {
        requireNonNull(name, "name is null");
        requireNonNull(id, "id is null");
        requireNonNull(access, "access is null");
        requireNonNull(type, "type is null");
        requireNonNull(title, "title is null");
        requireNonNull(publicDescription, "publicDescription is null");
        requireNonNull(description, "description is null");
        requireNonNull(subscribers, "subscribers is null");
        requireNonNull(activeUsers, "activeUsers is null");
        requireNonNull(primaryColor, "primaryColor is null");
    }

    public String fullname()
    {
        return "t5_" + id;
    }

    public boolean quarantined()
    {
        return access == Access.QUARANTINED;
    }
}
