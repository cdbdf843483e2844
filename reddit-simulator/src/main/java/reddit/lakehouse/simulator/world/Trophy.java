package reddit.lakehouse.simulator.world;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * @param awardId which kind of trophy it is
 * @param id which piece of it; those that all long-standing users have carry none
 */
public record Trophy(String name, Optional<String> description, Optional<String> awardId, Optional<String> id)
{
    public Trophy
    {
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        requireNonNull(awardId, "awardId is null");
        requireNonNull(id, "id is null");
    }
}
