package reddit.lakehouse.simulator.world;

import static java.util.Objects.requireNonNull;

/** @param createdBy fullname of an account */
public record Emoji(String name, String url, String createdBy, boolean moderatorsOnly)
{
    public Emoji
    {
        requireNonNull(name, "name is null");
        requireNonNull(url, "url is null");
        requireNonNull(createdBy, "createdBy is null");
    }
}
