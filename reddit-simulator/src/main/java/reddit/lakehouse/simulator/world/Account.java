package reddit.lakehouse.simulator.world;

import static java.util.Objects.requireNonNull;

/**
 * A user as of an instant.
 *
 * @param id without prefix
 * @param hidesProfile the lists of posts and comments are empty for others
 */
public record Account(
        String name,
        String id,
        State state,
        boolean hidesProfile,
        long createdUtc,
        long linkKarma,
        long commentKarma,
        boolean gold,
        boolean moderator,
        boolean verifiedEmail,
        boolean over18,
        String iconUrl,
        String color,
        String publicDescription)
{
    public enum State
    {
        ACTIVE, SUSPENDED, DELETED
    }

    public Account
    {
        requireNonNull(name, "name is null");
        requireNonNull(id, "id is null");
        requireNonNull(state, "state is null");
        requireNonNull(iconUrl, "iconUrl is null");
        requireNonNull(color, "color is null");
        requireNonNull(publicDescription, "publicDescription is null");
    }

    public String fullname()
    {
        return "t2_" + id;
    }
}
