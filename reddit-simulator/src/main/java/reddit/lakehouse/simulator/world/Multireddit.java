package reddit.lakehouse.simulator.world;

import com.google.common.collect.ImmutableList;

import java.util.List;

import static java.util.Objects.requireNonNull;

/** @param description markdown; can be empty */
public record Multireddit(String name, String displayName, String description, Account owner, long createdUtc, long subscribers, List<Subreddit> subreddits)
{
    public Multireddit
    {
        requireNonNull(name, "name is null");
        requireNonNull(displayName, "displayName is null");
        requireNonNull(description, "description is null");
        requireNonNull(owner, "owner is null");
        subreddits = ImmutableList.copyOf(subreddits);
    }
}
