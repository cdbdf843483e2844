package reddit.lakehouse.models;

import java.time.Instant;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * Snapshots of a table from before deletions were blanked, which still are there.
 *
 * @param tag that holds one of them; empty for those that only wait to be old enough
 * @param cleanedAt since when the table and its files hold nothing that was blanked
 */
public record HeldSnapshots(String table, Optional<String> tag, long snapshots, Instant oldest, Instant cleanedAt)
{
    public HeldSnapshots
    {
        requireNonNull(table, "table is null");
        requireNonNull(tag, "tag is null");
        requireNonNull(oldest, "oldest is null");
        requireNonNull(cleanedAt, "cleanedAt is null");
    }
}
