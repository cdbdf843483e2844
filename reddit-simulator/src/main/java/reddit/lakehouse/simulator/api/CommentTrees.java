package reddit.lakehouse.simulator.api;

import com.google.common.base.Splitter;
import com.google.common.primitives.Ints;
import reddit.lakehouse.simulator.Answer;
import reddit.lakehouse.simulator.ApiRequest;
import reddit.lakehouse.simulator.json.JsonWriter;
import reddit.lakehouse.simulator.world.CommentThread;
import reddit.lakehouse.simulator.world.Post;
import reddit.lakehouse.simulator.world.World;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.simulator.world.CommentThread.TOP;

/** Comment trees: whole, from one comment on, and what a tree left out. */
final class CommentTrees
{
    private static final int DEFAULT_LIMIT = 200;
    private static final int MAX_LIMIT = 500;
    private static final int MAX_DEPTH = 10;
    private static final int MAX_CONTEXT = 8;
    private static final int MORE_CHILDREN_LIMIT = 100;
    private static final Splitter COMMA = Splitter.on(',').trimResults().omitEmptyStrings();

    private final World world;

    CommentTrees(World world)
    {
        this.world = requireNonNull(world, "world is null");
    }

    Answer tree(ApiRequest request, Instant now)
    {
        Optional<String> focus = request.parameter("comment");
        if (focus.isPresent()) {
            return subtree(request, focus.get(), now);
        }
        return withPost(request, now, (post, thread) -> select(request, thread, thread.children(TOP), 0, now));
    }

    Answer subtree(ApiRequest request, Instant now)
    {
        return subtree(request, request.argument("comment"), now);
    }

    private Answer subtree(ApiRequest request, String comment, Instant now)
    {
        return withPost(request, now, (post, thread) -> {
            OptionalInt focus = thread.find(comment);
            if (focus.isEmpty()) {
                return select(request, thread, new int[0], 0, now);
            }
            int root = focus.getAsInt();
            int context = number(request, "context", 0, 0, MAX_CONTEXT);
            TreeSelection selection = selection(request, thread, now);
            for (int i = 0; i < context && thread.parent(root) != TOP; i++) {
                selection.onlyChild(thread.parent(root), root);
                root = thread.parent(root);
            }
            return selection.select(new int[] {root}, thread.depth(root), limit(request));
        });
    }

    /** A flat list: the comments asked for, what fits of their answers, and new {@code more} for the rest. */
    Answer moreChildren(ApiRequest request, Instant now)
    {
        Optional<Post> post = request.parameter("link_id")
                .filter(link -> link.startsWith("t3_"))
                .flatMap(link -> world.post(link.substring(3), now));
        if (post.isEmpty()) {
            return Answer.json(200, "{\"json\": {\"errors\": [[\"BAD_LINK\", \"that link does not exist\", \"link_id\"]]}}");
        }
        CommentThread thread = world.thread(post.get(), now);
        List<String> children = COMMA.splitToList(request.parameter("children").orElse(""));
        int[] roots = children.stream()
                .map(thread::find)
                .flatMapToInt(OptionalInt::stream)
                .distinct()
                .toArray();
        TreeSelection selection = selection(request, thread, now).select(roots, 0, MORE_CHILDREN_LIMIT);

        JsonWriter json = new JsonWriter(request.rawJson()).object()
                .object("json")
                .emptyArrays("errors")
                .object("data")
                .array("things");
        new TreeJson(thread, selection, post.get().view(now), now).writeFlat(json);
        json.endArray()
                .endObject()
                .endObject()
                .endObject();
        return Answer.json(200, json.toByteArray());
    }

    private Answer withPost(ApiRequest request, Instant now, Selector selector)
    {
        Optional<Post> post = world.post(request.argument("post"), now);
        if (post.isEmpty()) {
            return Answer.refusal(404, "Not Found");
        }
        CommentThread thread = world.thread(post.get(), now);
        TreeSelection selection = selector.select(post.get(), thread);
        JsonWriter json = new JsonWriter(request.rawJson(), 64 * 1024);
        json.array();
        Things.postOfTree(json, post.get(), PostListings.duplicatesOf(world, post.get(), now).size(), now);
        Things.treeListing(json, out -> new TreeJson(thread, selection, post.get().view(now), now).writeNested(out));
        json.endArray();
        return Answer.json(200, json.toByteArray());
    }

    private static TreeSelection select(ApiRequest request, CommentThread thread, int[] roots, int baseDepth, Instant now)
    {
        return selection(request, thread, now).select(roots, baseDepth, limit(request));
    }

    private static TreeSelection selection(ApiRequest request, CommentThread thread, Instant now)
    {
        return new TreeSelection(thread, CommentOrder.of(request.parameter("sort"), thread, now), number(request, "depth", MAX_DEPTH, 1, MAX_DEPTH));
    }

    private static int limit(ApiRequest request)
    {
        return number(request, "limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
    }

    private static int number(ApiRequest request, String name, int otherwise, int min, int max)
    {
        return request.parameter(name)
                .map(Ints::tryParse)
                .map(value -> Math.clamp(value, min, max))
                .orElse(otherwise);
    }

    private interface Selector
    {
        TreeSelection select(Post post, CommentThread thread);
    }
}
