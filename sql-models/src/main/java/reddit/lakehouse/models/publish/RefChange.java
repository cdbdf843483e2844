package reddit.lakehouse.models.publish;

import reddit.lakehouse.models.sql.TableName;

import java.util.OptionalLong;

import static java.util.Objects.requireNonNull;

/**
 * A tag of one table that is set, moved or taken away.
 *
 * @param before the snapshot that the tag is at; empty when there is no such tag. The change fails when this is not so.
 * @param after the snapshot that the tag is to be at; empty to take it away
 */
public record RefChange(TableName table, String tag, OptionalLong before, OptionalLong after)
{
    public RefChange
    {
        requireNonNull(table, "table is null");
        requireNonNull(tag, "tag is null");
        requireNonNull(before, "before is null");
        requireNonNull(after, "after is null");
    }

    public RefChange reversed()
    {
        return new RefChange(table, tag, after, before);
    }
}
