package reddit.lakehouse.simulator.seeded;

import com.google.common.collect.ImmutableList;
import reddit.lakehouse.simulator.world.Subreddit.Access;

import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * What a subreddit of the seeded world is like.
 *
 * @param topic a few words about it
 * @param postsPerDay on an average day
 * @param commentsPerPost on average
 * @param subscribers at {@link SeededIds#BEGIN}
 * @param flairs texts of link flairs; none: posts have no flair
 * @param weeklyThread whether moderators pin a thread every week
 * @param bigThreads share of posts with many hundreds of comments
 */
record SubredditSpec(
        int index,
        String name,
        String topic,
        Access access,
        double postsPerDay,
        double commentsPerPost,
        long subscribers,
        Mix mix,
        List<String> flairs,
        boolean weeklyThread,
        double bigThreads,
        boolean over18)
{
    /** What people post, in percent of each {@link PostKind}. */
    enum Mix
    {
        TALK(94, 3, 0, 0, 0, 3, 0),
        NEWS(5, 86, 0, 0, 5, 0, 4),
        PICTURES(9, 0, 55, 20, 12, 0, 4),
        MIXED(45, 20, 19, 6, 5, 2, 3);

        private final int[] percents;

        Mix(int... percents)
        {
            this.percents = percents;
        }

        int percent(PostKind kind)
        {
            return percents[kind.ordinal()];
        }
    }

    SubredditSpec
    {
        requireNonNull(name, "name is null");
        requireNonNull(topic, "topic is null");
        requireNonNull(access, "access is null");
        requireNonNull(mix, "mix is null");
        flairs = ImmutableList.copyOf(flairs);
    }
}
