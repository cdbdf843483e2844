package reddit.lakehouse.simulator.world;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * The author as shown with a post or a comment.
 *
 * @param fullname nothing where the name is {@code [deleted]}
 */
public record Author(String name, Optional<String> fullname, Optional<Flair> flair, boolean premium)
{
    public static final Author DELETED = new Author("[deleted]", Optional.empty(), Optional.empty(), false);

    public Author
    {
        requireNonNull(name, "name is null");
        requireNonNull(fullname, "fullname is null");
        requireNonNull(flair, "flair is null");
    }
}
