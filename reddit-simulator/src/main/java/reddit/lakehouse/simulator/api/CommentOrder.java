package reddit.lakehouse.simulator.api;

import reddit.lakehouse.simulator.world.Comment;
import reddit.lakehouse.simulator.world.CommentThread;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** How far up each comment of a thread stands, for one sort. */
final class CommentOrder
{
    private CommentOrder() {}

    /** For each comment a rank that no other has: the smallest comes first. */
    static int[] of(Optional<String> sort, CommentThread thread, Instant now)
    {
        long[] keys = new long[thread.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = key(sort.orElse("confidence"), thread.comment(i), now);
        }
        Integer[] order = new Integer[keys.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        Arrays.sort(order, (left, right) -> Long.compare(keys[right], keys[left]));
        int[] ranks = new int[order.length];
        for (int rank = 0; rank < order.length; rank++) {
            ranks[order[rank]] = rank;
        }
        return ranks;
    }

    private static long key(String sort, Comment comment, Instant now)
    {
        return switch (sort) {
            case "new" -> comment.createdUtc();
            case "old" -> -comment.createdUtc();
            case "controversial" -> -Math.abs(comment.score(now));
            case "random" -> comment.id().hashCode() * 0x9E3779B9L % 1_000_003;
            default -> comment.score(now);
        };
    }
}
