package reddit.lakehouse.simulator.world;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * @param id a UUID
 * @param author nobody for what Reddit made itself
 * @param content markdown
 */
public record WikiRevision(String id, String page, long createdUtc, Optional<Account> author, Optional<String> reason, String content)
{
    public WikiRevision
    {
        requireNonNull(id, "id is null");
        requireNonNull(page, "page is null");
        requireNonNull(author, "author is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(content, "content is null");
    }

    /** What stands for it in {@code after}. */
    public String cursor()
    {
        return "WikiRevision_" + id;
    }
}
