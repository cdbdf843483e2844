package reddit.lakehouse.connector.table;

import io.trino.spi.Page;
import reddit.lakehouse.connector.client.Endpoint;
import reddit.lakehouse.connector.client.RedditRequest;
import reddit.lakehouse.connector.client.RedditResponse;
import reddit.lakehouse.connector.decode.CommentTree;
import reddit.lakehouse.connector.decode.MoreComments;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;

import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.connector.client.RedditRequest.request;

/**
 * The comments of a post, or of one comment, with the branches that Reddit leaves out of the first answer: each is asked
 * for by the ids that hang there, or, where a thread is too deep to go on, by the comment that it goes on from.
 */
final class CommentTreeScan
        implements Scan
{
    // More than anyone gets; Reddit cuts it to 500, or 2,500 for some accounts
    private static final String LIMIT = "2048";
    // All answers of a tree have to be in the same order, or they leave holes
    private static final String SORT = "confidence";
    private static final String COMMENT_PREFIX = "t1_";

    private final String post;
    private final RedditRequest first;
    private final OptionalInt firstDepth;
    private final Optional<String> onlyParent;
    private final ScanContext context;
    private final Subject subject;
    private final SeenThings seen;
    private final Queue<Branch> branches = new ArrayDeque<>();
    private final Set<String> asked = new HashSet<>();
    private Optional<Branch> current = Optional.empty();
    private boolean started;
    private int unread;

    private CommentTreeScan(String post, RedditRequest first, OptionalInt firstDepth, Optional<String> onlyParent, ScanContext context)
    {
        this.post = requireNonNull(post, "post is null");
        this.first = requireNonNull(first, "first is null");
        this.firstDepth = requireNonNull(firstDepth, "firstDepth is null");
        this.onlyParent = requireNonNull(onlyParent, "onlyParent is null");
        this.context = requireNonNull(context, "context is null");
        this.subject = Subject.thing("post " + post);
        this.seen = new SeenThings(context);
    }

    /** @param post id of the post */
    static CommentTreeScan wholeTree(String post, ScanContext context)
    {
        return new CommentTreeScan(post, treeRequest(request(Endpoint.COMMENT_TREE, post)), OptionalInt.of(0), Optional.empty(), context);
    }

    /** The comments that answer the post itself. */
    static CommentTreeScan answersToPost(String post, ScanContext context)
    {
        RedditRequest request = treeRequest(request(Endpoint.COMMENT_TREE, post)).with("depth", "1");
        return new CommentTreeScan(post, request, OptionalInt.of(0), Optional.of("t3_" + post), context);
    }

    /** The comments that answer a comment; how deep it is itself is not known. */
    static CommentTreeScan answersToComment(String post, String comment, ScanContext context)
    {
        RedditRequest request = treeRequest(request(Endpoint.COMMENT_SUBTREE, post, comment)).with("depth", "2");
        return new CommentTreeScan(post, request, OptionalInt.empty(), Optional.of(COMMENT_PREFIX + comment), context);
    }

    @Override
    public Optional<RedditRequest> next(long wanted)
    {
        if (!started) {
            started = true;
            return Optional.of(first);
        }
        current = Optional.ofNullable(branches.poll());
        return current.map(this::branchRequest);
    }

    @Override
    public Page accept(RedditResponse response)
    {
        if (!subject.isShown(response)) {
            return seen.noRows();
        }
        OptionalInt depth = current.map(Branch::answerDepth).orElse(firstDepth);
        CommentTree tree = current.isPresent() && !current.get().more().isContinuation()
                ? context.decoder().moreChildren(response.body(), response.receivedAt())
                : context.decoder().commentTree(response.body(), response.receivedAt());
        Page rows = seen.keepNew(tree.rows());
        tree.more().forEach(more -> follow(more, depth, rows.getPositionCount() > 0));
        return Depths.shift(rows, context.findChannel("depth"), depth);
    }

    @Override
    public Optional<String> missing()
    {
        if (unread == 0) {
            return Optional.empty();
        }
        return Optional.of("Reddit does not give all comments of post %s: %s branches stayed unread".formatted(post, unread));
    }

    /** A branch whose ids were all asked for already is worth another try only after an answer with something new. */
    private void follow(MoreComments more, OptionalInt answerDepth, boolean progress)
    {
        if (onlyParent.isPresent() && !onlyParent.get().equals(more.parentId())) {
            return;
        }
        boolean news = more.isContinuation() ? asked.add(more.parentId()) : asked.addAll(more.children());
        if (more.isContinuation() ? news && more.parentId().startsWith(COMMENT_PREFIX) : news || progress) {
            branches.add(Branch.create(more, answerDepth));
        }
        else {
            unread++;
        }
    }

    private RedditRequest branchRequest(Branch branch)
    {
        if (branch.more().isContinuation()) {
            return treeRequest(request(Endpoint.COMMENT_SUBTREE, post, branch.more().parentId().substring(COMMENT_PREFIX.length())));
        }
        return request(Endpoint.MORE_CHILDREN)
                .with("api_type", "json")
                .with("link_id", "t3_" + post)
                .with("children", String.join(",", branch.more().children()))
                .with("sort", SORT);
    }

    private static RedditRequest treeRequest(RedditRequest request)
    {
        return request.with("limit", LIMIT).with("sort", SORT);
    }

    /** @param answerDepth depth of the comments on top of the branch's answer, which counts from 0 again or not at all */
    private record Branch(MoreComments more, OptionalInt answerDepth)
    {
        /** Only the answer to a continuation counts from its own top, which is the comment that it continues. */
        private static Branch create(MoreComments more, OptionalInt depth)
        {
            if (!more.isContinuation()) {
                return new Branch(more, OptionalInt.of(0));
            }
            return new Branch(more, more.depth().isPresent() && depth.isPresent()
                    ? OptionalInt.of(depth.getAsInt() + more.depth().getAsInt() - 1)
                    : OptionalInt.empty());
        }
    }
}
