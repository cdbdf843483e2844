package reddit.lakehouse.models;

import java.time.Instant;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * Snapshots of a table from before deletions were blanked, which still are there.
 *
 * @param tag that holds one of them; empty for those that only wait to be old enough
 */
public record HeldSnapshots(String table, Optional<String> tag, long snapshots, Instant oldest)
{
    public HeldSnapshots
    {
        requireNonNull(table, "table is null");
        requireNonNull(tag, "tag is null");
        requireNonNull(oldest, "oldest is null");
    }
}
