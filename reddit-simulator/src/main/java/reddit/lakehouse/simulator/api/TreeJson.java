package reddit.lakehouse.simulator.api;

import reddit.lakehouse.simulator.json.JsonWriter;
import reddit.lakehouse.simulator.world.Comment;
import reddit.lakehouse.simulator.world.CommentThread;
import reddit.lakehouse.simulator.world.PostView;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static reddit.lakehouse.simulator.world.CommentThread.TOP;

/** Writes a selection of comments, nested as a tree shows them or flat as morechildren does. */
final class TreeJson
{
    private final CommentThread thread;
    private final TreeSelection selection;
    private final PostView post;
    private final Instant now;

    TreeJson(CommentThread thread, TreeSelection selection, PostView post, Instant now)
    {
        this.thread = requireNonNull(thread, "thread is null");
        this.selection = requireNonNull(selection, "selection is null");
        this.post = requireNonNull(post, "post is null");
        this.now = requireNonNull(now, "now is null");
    }

    void writeNested(JsonWriter json)
    {
        for (int root : selection.sorted(roots(selection::shown))) {
            writeNested(json, root);
        }
        writeHiddenRoots(json);
    }

    void writeFlat(JsonWriter json)
    {
        for (int root : roots(selection::shown)) {
            writeFlat(json, root);
        }
        writeHiddenRoots(json);
    }

    private void writeNested(JsonWriter json, int index)
    {
        CommentJson.writeInTree(json, thread.comment(index).view(now), post, selection.depth(index), () -> {
            if (selection.shownChildren(index).isEmpty() && selection.hiddenChildren(index).isEmpty()) {
                json.value("");
                return;
            }
            Things.treeListing(json, out -> {
                selection.shownChildren(index).forEach(child -> writeNested(out, child));
                writeHiddenChildren(out, index);
            });
        });
    }

    private void writeFlat(JsonWriter json, int index)
    {
        CommentJson.writeInTree(json, thread.comment(index).view(now), post, selection.depth(index), () -> json.value(""));
        selection.shownChildren(index).forEach(child -> writeFlat(json, child));
        writeHiddenChildren(json, index);
    }

    private void writeHiddenChildren(JsonWriter json, int index)
    {
        List<Integer> hidden = selection.hiddenChildren(index);
        if (hidden.isEmpty()) {
            return;
        }
        if (selection.cut(index)) {
            writeMore(json, "_", 0, thread.comment(index).fullname(), selection.depth(index) + 1, List.of());
            return;
        }
        writeMore(json, hidden, index, selection.depth(index) + 1);
    }

    private void writeHiddenRoots(JsonWriter json)
    {
        Map<Integer, List<Integer>> byParent = roots(index -> !selection.shown(index)).stream()
                .collect(groupingBy(thread::parent, LinkedHashMap::new, toList()));
        byParent.forEach((parent, hidden) -> writeMore(json, selection.sorted(hidden), parent, selection.depth(hidden.getFirst())));
    }

    private void writeMore(JsonWriter json, List<Integer> hidden, int parent, int depth)
    {
        List<String> ids = hidden.stream()
                .map(thread::comment)
                .map(Comment::id)
                .toList();
        int count = hidden.stream()
                .mapToInt(thread::subtreeSize)
                .sum();
        writeMore(json, ids.getFirst(), count, parent == TOP ? post.fullname() : thread.comment(parent).fullname(), depth, ids);
    }

    private static void writeMore(JsonWriter json, String id, int count, String parent, int depth, List<String> children)
    {
        json.object()
                .field("kind", "more")
                .object("data")
                .field("count", count)
                .field("name", "t1_" + id)
                .field("id", id)
                .field("parent_id", parent)
                .field("depth", depth)
                .array("children");
        children.forEach(json::value);
        json.endArray()
                .endObject()
                .endObject();
    }

    /** A root below another one that is shown is written with that one. */
    private List<Integer> roots(Predicate<Integer> wanted)
    {
        return selection.roots().stream()
                .filter(wanted)
                .filter(index -> thread.parent(index) == TOP || !selection.shown(thread.parent(index)))
                .toList();
    }
}
