package reddit.lakehouse.simulator.api;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import reddit.lakehouse.simulator.world.CommentThread;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

import static java.util.Objects.requireNonNull;

/**
 * Which comments of a thread an answer shows: the best first, whatever their depth, but no comment without the one it
 * answers; ten levels deep; no more than a limit.
 */
final class TreeSelection
{
    private final CommentThread thread;
    private final int[] ranks;
    private final int maxDepth;
    private final boolean[] shown;
    private final int[] depths;
    private final Map<Integer, Integer> onlyChildren = new HashMap<>();
    private List<Integer> roots = ImmutableList.of();
    private int baseDepth;

    TreeSelection(CommentThread thread, int[] ranks, int maxDepth)
    {
        this.thread = requireNonNull(thread, "thread is null");
        this.ranks = ranks.clone();
        this.maxDepth = maxDepth;
        this.shown = new boolean[thread.size()];
        this.depths = new int[thread.size()];
    }

    /** Of this comment's answers only one is looked at, as on the way down to a comment shown with its context. */
    void onlyChild(int parent, int child)
    {
        onlyChildren.put(parent, child);
    }

    /** @param newBaseDepth depth in the thread that counts as 0 in the answer */
    TreeSelection select(int[] newRoots, int newBaseDepth, int limit)
    {
        baseDepth = newBaseDepth;
        roots = ImmutableList.copyOf(Ints.asList(newRoots));
        PriorityQueue<Integer> candidates = new PriorityQueue<>(Comparator.comparingInt(index -> ranks[index]));
        for (int root : roots) {
            depths[root] = thread.depth(root) - baseDepth;
            candidates.add(root);
        }
        for (int count = 0; count < limit && !candidates.isEmpty(); ) {
            int index = candidates.remove();
            if (shown[index]) {
                continue;
            }
            shown[index] = true;
            count++;
            if (!cut(index)) {
                for (int child : children(index)) {
                    depths[child] = depths[index] + 1;
                    candidates.add(child);
                }
            }
        }
        return this;
    }

    List<Integer> roots()
    {
        return roots;
    }

    boolean shown(int index)
    {
        return shown[index];
    }

    int depth(int index)
    {
        return depths[index];
    }

    /** Whether the answers to this comment are too deep, so that the thread is continued elsewhere. */
    boolean cut(int index)
    {
        return depths[index] % maxDepth == maxDepth - 1;
    }

    List<Integer> shownChildren(int index)
    {
        return children(index, true);
    }

    List<Integer> hiddenChildren(int index)
    {
        return children(index, false);
    }

    private List<Integer> children(int index, boolean wanted)
    {
        return Arrays.stream(children(index))
                .filter(child -> shown[child] == wanted)
                .boxed()
                .sorted(Comparator.comparingInt(child -> ranks[child]))
                .toList();
    }

    /** The given comments in the order of the sort. */
    List<Integer> sorted(List<Integer> comments)
    {
        return comments.stream()
                .sorted(Comparator.comparingInt(index -> ranks[index]))
                .toList();
    }

    private int[] children(int index)
    {
        Integer only = onlyChildren.get(index);
        return only == null ? thread.children(index) : new int[] {only};
    }
}
