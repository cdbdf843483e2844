package reddit.lakehouse.simulator.world;

import com.google.common.collect.ImmutableList;

import java.util.List;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

/**
 * @param name lower case; parts are joined by slashes
 * @param revisions at least one, newest first
 */
public record WikiPage(String name, List<WikiRevision> revisions)
{
    public WikiPage
    {
        requireNonNull(name, "name is null");
        revisions = ImmutableList.copyOf(revisions);
        checkArgument(!revisions.isEmpty(), "no revisions of %s", name);
    }
}
