package reddit.lakehouse.connector.decode;

import com.google.common.collect.ImmutableList;
import io.trino.spi.Page;

import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * Comments of one answer.
 *
 * @param more the branches that the answer left out
 * @param error what Reddit says went wrong
 */
public record CommentTree(Page rows, List<MoreComments> more, Optional<String> error)
{
    public CommentTree
    {
        requireNonNull(rows, "rows is null");
        more = ImmutableList.copyOf(more);
        requireNonNull(error, "error is null");
    }
}
