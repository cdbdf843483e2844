package reddit.lakehouse.connector.function;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.inject.Inject;
import io.trino.spi.type.ArrayType;
import reddit.lakehouse.connector.decode.RedditColumn;
import reddit.lakehouse.connector.table.CommentTreeScan;
import reddit.lakehouse.connector.table.CommentsTable;

import java.util.List;
import java.util.regex.Pattern;

import static io.trino.spi.type.VarcharType.VARCHAR;
import static reddit.lakehouse.connector.function.FunctionArguments.SORT;
import static reddit.lakehouse.connector.function.FunctionArguments.invalid;
import static reddit.lakehouse.connector.function.FunctionArguments.needed;
import static reddit.lakehouse.connector.function.FunctionArguments.optional;

/**
 * {@code reddit.system.comment_tree(post, sort)}: all comments of a post, with their depth and their path: the ids from
 * the comment that answers the post down to the comment itself.
 */
public final class CommentTreeFunction
        extends RedditFunction
{
    private static final String POST = "POST";
    private static final String POST_PREFIX = "t3_";
    private static final Pattern POSTS = Pattern.compile("(" + POST_PREFIX + ")?[0-9a-z]{1,13}");
    private static final List<String> SORTS = ImmutableList.of(CommentTreeScan.DEFAULT_SORT, "top", "new", "controversial", "old", "qa");
    private static final long ROWS = 500;

    @Inject
    public CommentTreeFunction(CommentsTable comments)
    {
        super(
                new FunctionTable(
                        "comment_tree",
                        "All comments of a post with depth and path, in the order of their tree as far as Reddit gives it at once",
                        ImmutableSet.of("t1"),
                        ROWS,
                        columns(comments),
                        comments.controlColumns(),
                        _ -> false,
                        (arguments, context) -> ImmutableList.of(CommentTreeScan.wholeTree(arguments.get(0), arguments.get(1), context))),
                ImmutableList.of(needed(POST), optional(SORT, CommentTreeScan.DEFAULT_SORT)));
    }

    @Override
    protected List<String> check(FunctionArguments arguments)
    {
        String post = arguments.text(POST);
        if (!POSTS.matcher(post).matches()) {
            throw invalid("%s is the id of a post, such as 3hahrw or t3_3hahrw; not '%s'", POST, post);
        }
        return ImmutableList.of(
                post.startsWith(POST_PREFIX) ? post.substring(POST_PREFIX.length()) : post,
                arguments.choice(SORT, SORTS));
    }

    private static List<RedditColumn> columns(CommentsTable comments)
    {
        return ImmutableList.<RedditColumn>builder()
                .add(RedditColumn.ofScan(CommentsTable.PATH, new ArrayType(VARCHAR), "Ids from the comment that answers the post down to this one; depth + 1 of them"))
                .addAll(FunctionTable.visibleColumns(comments))
                .build();
    }
}
