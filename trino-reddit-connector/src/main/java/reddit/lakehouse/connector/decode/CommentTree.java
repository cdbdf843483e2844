package reddit.lakehouse.connector.decode;

import com.google.common.collect.ImmutableList;
import io.trino.spi.Page;

import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * Comments of one answer.
 *
 * @param more the branches that the answer left out
 */
public record CommentTree(Page rows, List<MoreComments> more)
{
    public CommentTree
    {
        requireNonNull(rows, "rows is null");
        more = ImmutableList.copyOf(more);
    }
}
