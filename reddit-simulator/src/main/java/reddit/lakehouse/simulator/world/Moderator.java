package reddit.lakehouse.simulator.world;

import com.google.common.collect.ImmutableList;

import java.util.List;

import static java.util.Objects.requireNonNull;

/** @param permissions {@code all}, or what is allowed: posts, flair, wiki, … */
public record Moderator(Account account, long sinceUtc, List<String> permissions)
{
    public Moderator
    {
        requireNonNull(account, "account is null");
        permissions = ImmutableList.copyOf(permissions);
    }
}
