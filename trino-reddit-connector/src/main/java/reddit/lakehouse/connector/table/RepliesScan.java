package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;
import io.trino.spi.Page;
import io.trino.spi.block.Block;
import reddit.lakehouse.connector.client.RedditRequest;
import reddit.lakehouse.connector.client.RedditResponse;
import reddit.lakehouse.connector.decode.AnswerDecoder;
import reddit.lakehouse.connector.decode.RedditColumn;

import java.util.List;
import java.util.Optional;

import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;

/**
 * What answers a post or a comment. For a comment Reddit has to be asked first which post it belongs to.
 */
final class RepliesScan
        implements Scan
{
    private static final String POST_PREFIX = "t3_";
    private static final List<RedditColumn> POST_OF_COMMENT = ImmutableList.of(RedditColumn.text("link_id", "Fullname of the post"));

    private final String comment;
    private final Scan commentById;
    private final ScanContext context;
    private Optional<Scan> replies = Optional.empty();

    private RepliesScan(String comment, ScanContext context)
    {
        this.comment = requireNonNull(comment, "comment is null");
        this.context = requireNonNull(context, "context is null");
        this.commentById = Things.info(ImmutableList.of(comment), context);
    }

    /** @param parent fullname */
    static Scan create(String parent, ScanContext context)
    {
        if (parent.startsWith(POST_PREFIX)) {
            return CommentTreeScan.answersToPost(idOf(parent), context);
        }
        return context.onlyValue(CommentsTable.POST)
                .filter(post -> post.startsWith(POST_PREFIX))
                .map(post -> (Scan) CommentTreeScan.answersToComment(idOf(post), idOf(parent), context))
                .orElseGet(() -> new RepliesScan(parent, context));
    }

    @Override
    public Optional<RedditRequest> next(long wanted)
    {
        return replies.orElse(commentById).next(wanted);
    }

    @Override
    public Page accept(RedditResponse response)
    {
        if (replies.isPresent()) {
            return replies.get().accept(response);
        }
        commentById.accept(response);
        Page posts = new AnswerDecoder("t1", POST_OF_COMMENT).listing(response.body(), response.receivedAt()).rows();
        Block post = posts.getBlock(0);
        if (posts.getPositionCount() == 1 && !post.isNull(0)) {
            replies = Optional.of(CommentTreeScan.answersToComment(idOf(VARCHAR.getSlice(post, 0).toStringUtf8()), idOf(comment), context));
        }
        return context.decoder().noRows(response.receivedAt());
    }

    @Override
    public Optional<String> missing()
    {
        return replies.flatMap(Scan::missing);
    }

    private static String idOf(String fullname)
    {
        return fullname.substring(fullname.indexOf('_') + 1);
    }
}
