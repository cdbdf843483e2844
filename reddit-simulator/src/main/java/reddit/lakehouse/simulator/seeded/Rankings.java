package reddit.lakehouse.simulator.seeded;

import com.google.common.collect.Comparators;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterators;
import reddit.lakehouse.simulator.world.PostListing;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.ToDoubleFunction;

import static com.google.common.collect.Streams.stream;
import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.simulator.world.World.LISTING_CAP;

/** The orders of Reddit's listings. */
final class Rankings
{
    /** What top and controversial of all time look at. */
    private static final Duration ALL_TIME = Duration.ofDays(400);
    private static final Duration HOT_TIME = Duration.ofDays(60);
    private static final Duration RISING_TIME = Duration.ofHours(12);
    // of Reddit's own formula: ten times the score is worth that many seconds
    private static final double HOT_SECONDS = 45_000;

    private final PostCalendar calendar;

    Rankings(PostCalendar calendar)
    {
        this.calendar = requireNonNull(calendar, "calendar is null");
    }

    List<SeededPost> posts(PostListing listing, List<SubredditSpec> subreddits, Instant now)
    {
        long second = now.getEpochSecond();
        return switch (listing.sort()) {
            case NEW -> ImmutableList.copyOf(Iterators.limit(listed(subreddits, SeededIds.BEGIN, second), LISTING_CAP));
            case HOT -> ranked(Iterators.limit(listed(subreddits, second - HOT_TIME.toSeconds(), second), 2 * LISTING_CAP), post -> hotness(post, second));
            case RISING -> ranked(listed(subreddits, second - RISING_TIME.toSeconds(), second), post -> (double) post.score(second) / (second - post.createdUtc() + 600));
            case TOP -> ranked(period(listing, subreddits, second), post -> post.score(second));
            case CONTROVERSIAL -> ranked(period(listing, subreddits, second), post -> controversy(post, second));
        };
    }

    private Iterator<SeededPost> period(PostListing listing, List<SubredditSpec> subreddits, long second)
    {
        return listed(subreddits, second - listing.period().orElse(ALL_TIME).toSeconds(), second);
    }

    private Iterator<SeededPost> listed(List<SubredditSpec> subreddits, long from, long second)
    {
        return Iterators.filter(calendar.newest(subreddits, from, second), post -> post.listed(second));
    }

    private static List<SeededPost> ranked(Iterator<SeededPost> posts, ToDoubleFunction<SeededPost> rank)
    {
        return stream(posts)
                .map(post -> new Ranked(post, rank.applyAsDouble(post)))
                .collect(Comparators.greatest(LISTING_CAP, Comparator.comparingDouble(Ranked::rank).thenComparingLong(ranked -> ranked.post().number())))
                .stream()
                .map(Ranked::post)
                .toList();
    }

    private static double hotness(SeededPost post, long second)
    {
        return Math.log10(Math.max(1, post.score(second))) + post.createdUtc() / HOT_SECONDS;
    }

    private static double controversy(SeededPost post, long second)
    {
        double balance = 1 - Math.abs(post.upvoteRatio() - 0.5) * 2;
        return post.score(second) * balance * balance;
    }

    private record Ranked(SeededPost post, double rank) {}
}
