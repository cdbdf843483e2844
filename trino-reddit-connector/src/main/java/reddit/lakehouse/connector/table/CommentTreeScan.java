package reddit.lakehouse.connector.table;

import io.trino.spi.Page;
import reddit.lakehouse.connector.client.Endpoint;
import reddit.lakehouse.connector.client.RedditRequest;
import reddit.lakehouse.connector.client.RedditResponse;
import reddit.lakehouse.connector.decode.CommentTree;
import reddit.lakehouse.connector.decode.MoreComments;
import reddit.lakehouse.connector.table.Branches.Branch;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.connector.client.RedditRequest.request;

/**
 * The comments of a post, or of one comment, with the branches that Reddit leaves out of the first answer: each is asked
 * for by the ids that hang there, or, where a thread is too deep to go on, by the comment that it goes on from.
 */
public final class CommentTreeScan
        implements Scan
{
    /** The order in which Reddit shows comments. All answers of a tree have to be in the same one, or they leave holes. */
    public static final String DEFAULT_SORT = "confidence";
    // More than anyone gets; Reddit cuts it to 500, or 2,500 for some accounts
    private static final String LIMIT = "2048";
    // So many levels Reddit shows at once
    private static final int LEVELS = 10;
    // Reddit's own answers bring something new; a server that invents branches without end would not
    private static final int MAX_ANSWERS_WITHOUT_NEWS = 1000;
    private static final int OK = 200;

    private final String post;
    private final String sort;
    private final RedditRequest first;
    private final Optional<String> onlyParent;
    private final OptionalLong maxDepth;
    private final ScanContext context;
    private final Subject subject;
    private final SeenThings seen;
    private final CommentPlaces places;
    private final Branches branches = new Branches();
    private Optional<Branch> current = Optional.empty();
    private boolean started;
    private int answersWithoutNews;
    private long unread;
    private Optional<String> reason = Optional.empty();

    private CommentTreeScan(String post, String sort, RedditRequest first, Optional<String> onlyParent, OptionalLong maxDepth, ScanContext context)
    {
        this.post = requireNonNull(post, "post is null");
        this.sort = requireNonNull(sort, "sort is null");
        this.first = requireNonNull(first, "first is null");
        this.onlyParent = requireNonNull(onlyParent, "onlyParent is null");
        this.maxDepth = requireNonNull(maxDepth, "maxDepth is null");
        this.context = requireNonNull(context, "context is null");
        this.subject = Subject.thing("post " + post);
        this.seen = new SeenThings(context);
        this.places = new CommentPlaces(context);
    }

    /**
     * All comments, or those down to the depth that the query wants.
     *
     * @param post id of the post
     * @param sort Reddit's name of an order
     */
    public static CommentTreeScan wholeTree(String post, String sort, ScanContext context)
    {
        OptionalLong maxDepth = context.upperBound(CommentsTable.DEPTH);
        RedditRequest request = withLevels(request(Endpoint.COMMENT_TREE, post), maxDepth.isPresent() ? OptionalLong.of(maxDepth.getAsLong() + 1) : maxDepth);
        return new CommentTreeScan(post, sort, request, Optional.empty(), maxDepth, context);
    }

    /** The comments that answer the post itself. */
    static CommentTreeScan answersToPost(String post, ScanContext context)
    {
        RedditRequest request = withLevels(request(Endpoint.COMMENT_TREE, post), OptionalLong.of(1));
        return new CommentTreeScan(post, DEFAULT_SORT, request, Optional.of("t3_" + post), OptionalLong.empty(), context);
    }

    /** The comments that answer a comment; how deep it is itself is not known. */
    static CommentTreeScan answersToComment(String post, String comment, ScanContext context)
    {
        RedditRequest request = withLevels(request(Endpoint.COMMENT_SUBTREE, post, comment), OptionalLong.of(2));
        return new CommentTreeScan(post, DEFAULT_SORT, request, Optional.of(CommentsTable.PREFIX + comment), OptionalLong.empty(), context);
    }

    @Override
    public Optional<RedditRequest> next(long wanted)
    {
        if (!started) {
            started = true;
            return Optional.of(inOrder(first));
        }
        if (answersWithoutNews > MAX_ANSWERS_WITHOUT_NEWS && !branches.isEmpty()) {
            leaveOut("its answers bring nothing new");
            return Optional.empty();
        }
        current = branches.next();
        return current.map(this::branchRequest);
    }

    @Override
    public Page accept(RedditResponse response)
    {
        if (current.isPresent() && response.status() != OK) {
            leaveOut("it answered with status " + response.status());
            return seen.noRows();
        }
        if (!subject.isShown(response)) {
            return seen.noRows();
        }
        boolean absolute = current.isPresent() ? current.get() instanceof Branch.Children : first.endpoint() == Endpoint.COMMENT_TREE;
        CommentTree tree = current.isPresent() && absolute
                ? context.decoder().moreChildren(response.body(), response.receivedAt())
                : context.decoder().commentTree(response.body(), response.receivedAt());
        boolean nothing = tree.rows().getPositionCount() == 0 && tree.more().isEmpty();
        if (nothing && current.filter(Branch.Continuation.class::isInstance).isPresent()) {
            leaveOut("the comment that a thread goes on from is gone");
        }
        tree.error().ifPresent(error -> leaveOut("it says " + error));
        Page rows = places.locate(seen.keepNew(tree.rows()), absolute);
        boolean progress = rows.getPositionCount() > 0;
        answersWithoutNews = progress ? 0 : answersWithoutNews + 1;
        tree.more().forEach(more -> follow(more, progress));
        return rows;
    }

    @Override
    public Optional<String> missing()
    {
        if (unread == 0) {
            return Optional.empty();
        }
        return Optional.of("Reddit does not give all comments of post %s: %s of its branches stayed unread%s; run the query again to try them once more".formatted(
                post,
                unread,
                reason.map(text -> " (" + text + ")").orElse("")));
    }

    private void follow(MoreComments more, boolean progress)
    {
        if (!isWanted(more)) {
            return;
        }
        if (more.isContinuation()) {
            if (!more.parentId().startsWith(CommentsTable.PREFIX) || !branches.addContinuation(more.parentId().substring(CommentsTable.PREFIX.length()))) {
                leaveOut("a thread does not go on");
            }
            return;
        }
        List<String> children = more.children().stream()
                .filter(id -> !seen.contains(CommentsTable.PREFIX + id))
                .toList();
        if (!branches.addChildren(more.parentId(), children, progress)) {
            leaveOut("it leaves out what it was asked for");
        }
    }

    private boolean isWanted(MoreComments more)
    {
        if (onlyParent.isPresent() && !onlyParent.get().equals(more.parentId())) {
            return false;
        }
        OptionalLong parentDepth = places.depth(more.parentId());
        return maxDepth.isEmpty() || parentDepth.isEmpty() || parentDepth.getAsLong() < maxDepth.getAsLong();
    }

    private void leaveOut(String why)
    {
        unread++;
        reason = Optional.of(why);
    }

    private RedditRequest branchRequest(Branch branch)
    {
        return switch (branch) {
            case Branch.Continuation(String comment) -> {
                OptionalLong depth = places.depth(CommentsTable.PREFIX + comment);
                OptionalLong levels = maxDepth.isPresent() && depth.isPresent() ? OptionalLong.of(maxDepth.getAsLong() - depth.getAsLong() + 1) : OptionalLong.empty();
                yield inOrder(withLevels(request(Endpoint.COMMENT_SUBTREE, post, comment), levels));
            }
            case Branch.Children(List<String> ids) -> request(Endpoint.MORE_CHILDREN)
                    .with("api_type", "json")
                    .with("link_id", "t3_" + post)
                    .with("children", String.join(",", ids))
                    .with("sort", sort);
        };
    }

    private RedditRequest inOrder(RedditRequest request)
    {
        return request.with("limit", LIMIT).with("sort", sort);
    }

    /** Reddit's parameter can only lower the number of levels. */
    private static RedditRequest withLevels(RedditRequest request, OptionalLong levels)
    {
        return levels.isPresent() && levels.getAsLong() < LEVELS ? request.with("depth", Long.toString(Math.max(1, levels.getAsLong()))) : request;
    }
}
