package reddit.lakehouse.simulator.world;

import com.google.common.collect.ImmutableList;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import static com.google.common.base.Preconditions.checkArgument;

/** The comments a reader can see under a post at an instant, oldest first; a parent stands before its answers. */
public final class CommentThread
{
    public static final int TOP = -1;
    public static final CommentThread EMPTY = new CommentThread(ImmutableList.of(), new int[0]);

    private final List<Comment> comments;
    private final int[] parents;
    private final int[] subtreeSizes;
    private final Map<String, Integer> indexes = new HashMap<>();
    // the answers of comment i at i + 1, the top level at 0
    private final int[][] children;

    /** @param parents index of the comment that each one answers, or {@link #TOP} */
    public CommentThread(List<Comment> comments, int[] parents)
    {
        checkArgument(comments.size() == parents.length, "comments and parents differ in length");
        this.comments = ImmutableList.copyOf(comments);
        this.parents = parents.clone();
        this.children = children(parents);
        this.subtreeSizes = subtreeSizes(parents);
        for (int i = 0; i < parents.length; i++) {
            indexes.put(comments.get(i).id(), i);
        }
    }

    public int size()
    {
        return parents.length;
    }

    public Comment comment(int index)
    {
        return comments.get(index);
    }

    public int parent(int index)
    {
        return parents[index];
    }

    /** The comment itself and all below it. */
    public int subtreeSize(int index)
    {
        return subtreeSizes[index];
    }

    public OptionalInt find(String id)
    {
        Integer index = indexes.get(id);
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /** @param index of a comment, or {@link #TOP} */
    public int[] children(int index)
    {
        return children[index + 1].clone();
    }

    /** 0 for the top level. */
    public int depth(int index)
    {
        int depth = 0;
        for (int parent = parents[index]; parent != TOP; parent = parents[parent]) {
            depth++;
        }
        return depth;
    }

    private static int[][] children(int[] parents)
    {
        int[] counts = new int[parents.length + 1];
        for (int parent : parents) {
            counts[parent + 1]++;
        }
        int[][] children = new int[counts.length][];
        for (int i = 0; i < counts.length; i++) {
            children[i] = new int[counts[i]];
        }
        for (int i = parents.length - 1; i >= 0; i--) {
            int slot = parents[i] + 1;
            counts[slot]--;
            children[slot][counts[slot]] = i;
        }
        return children;
    }

    private static int[] subtreeSizes(int[] parents)
    {
        int[] sizes = new int[parents.length];
        for (int i = parents.length - 1; i >= 0; i--) {
            sizes[i]++;
            if (parents[i] != TOP) {
                sizes[parents[i]] += sizes[i];
            }
        }
        return sizes;
    }
}
