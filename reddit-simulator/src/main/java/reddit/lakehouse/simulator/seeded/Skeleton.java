package reddit.lakehouse.simulator.seeded;

import java.util.Arrays;

import static reddit.lakehouse.simulator.world.CommentThread.TOP;

/**
 * The comments that a post will ever have, oldest first: when each comes, what it answers, who writes it, and from what
 * age of the post on it is deleted or removed.
 */
record Skeleton(int[] ages, int[] parents, int[] authors, int[] goneAges)
{
    static final int NEVER = Integer.MAX_VALUE;

    int size()
    {
        return ages.length;
    }

    /**
     * Which comments a tree shows when the post has this age. A deleted one that was answered stays as a blank, one
     * that was not is not there.
     */
    boolean[] visible(long age)
    {
        boolean[] visible = new boolean[ages.length];
        boolean[] answered = new boolean[ages.length];
        for (int i = ages.length - 1; i >= 0; i--) {
            visible[i] = ages[i] <= age && (answered[i] || age < goneAges[i]);
            if (visible[i] && parents[i] != TOP) {
                answered[parents[i]] = true;
            }
        }
        return visible;
    }

    int count(long age)
    {
        int count = 0;
        for (boolean visible : visible(age)) {
            if (visible) {
                count++;
            }
        }
        return count;
    }

    /** The comment that came at exactly this age, or a negative number. */
    int find(int age)
    {
        return Arrays.binarySearch(ages, age);
    }
}
