package reddit.lakehouse.simulator.seeded;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import com.google.common.collect.AbstractIterator;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Lists;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import static java.util.Objects.requireNonNull;

/** The posts of each subreddit and day, made when they are asked for. */
final class PostCalendar
{
    static final long DAY = 86_400;
    private static final long FIRST_DAY = SeededIds.BEGIN / DAY;
    private static final long CACHED_POSTS = 40_000;
    private static final int CACHED_DAYS = 450;
    // how busy each hour of a day is
    private static final double[] HOURS = {6, 4, 3, 2, 2, 3, 5, 8, 10, 11, 12, 13, 14, 14, 14, 14, 13, 13, 13, 14, 15, 14, 12, 9};
    private static final int WEEKLY_SECOND = 6 * 3_600;

    private final Realm realm;
    private final LoadingCache<Cell, List<SeededPost>> cells;
    private final LoadingCache<Long, List<SeededPost>> days;
    private final LoadingCache<Long, ImmutableListMultimap<String, SeededPost>> crossposts;

    PostCalendar(Realm realm)
    {
        this.realm = requireNonNull(realm, "realm is null");
        this.cells = CacheBuilder.newBuilder()
                .maximumWeight(CACHED_POSTS)
                .weigher((Cell _, List<SeededPost> posts) -> posts.size() + 1)
                .build(CacheLoader.from(this::create));
        this.days = CacheBuilder.newBuilder()
                .maximumSize(CACHED_DAYS)
                .build(CacheLoader.from(this::merge));
        this.crossposts = CacheBuilder.newBuilder()
                .maximumSize(CACHED_DAYS)
                .build(CacheLoader.from(this::findCrossposts));
    }

    /** Newest first. */
    List<SeededPost> day(SubredditSpec subreddit, long day)
    {
        return day < FIRST_DAY ? List.of() : cells.getUnchecked(new Cell(subreddit.index(), day));
    }

    /** The post of a subreddit at exactly this second. */
    Optional<SeededPost> find(SubredditSpec subreddit, long second)
    {
        return day(subreddit, Math.floorDiv(second, DAY)).stream()
                .filter(post -> post.createdUtc() == second)
                .findFirst();
    }

    /** All posts of that time, listed or not, newest first. */
    Iterator<SeededPost> newest(List<SubredditSpec> subreddits, long from, long until)
    {
        return new AbstractIterator<>()
        {
            private long day = Math.floorDiv(until, DAY);
            private Iterator<SeededPost> current = posts(subreddits, day).iterator();

            @Override
            protected SeededPost computeNext()
            {
                while (true) {
                    while (current.hasNext()) {
                        SeededPost post = current.next();
                        if (post.createdUtc() < from) {
                            return endOfData();
                        }
                        if (post.createdUtc() <= until) {
                            return post;
                        }
                    }
                    day--;
                    if (day < FIRST_DAY || (day + 1) * DAY < from) {
                        return endOfData();
                    }
                    current = posts(subreddits, day).iterator();
                }
            }
        };
    }

    List<SeededPost> crosspostsOf(SeededPost post)
    {
        return crossposts.getUnchecked(post.day() + 1).get(post.id());
    }

    private List<SeededPost> posts(List<SubredditSpec> subreddits, long day)
    {
        if (subreddits.size() == 1) {
            return day(subreddits.getFirst(), day);
        }
        if (day < FIRST_DAY) {
            return List.of();
        }
        boolean[] wanted = new boolean[SeededIds.MAX_SUBREDDITS];
        subreddits.forEach(subreddit -> wanted[subreddit.index()] = true);
        return days.getUnchecked(day).stream()
                .filter(post -> wanted[post.subreddit().index()])
                .toList();
    }

    /** The posts of all subreddits, newest first. */
    private List<SeededPost> merge(long day)
    {
        return SubredditCatalog.ALL.stream()
                .flatMap(subreddit -> day(subreddit, day).stream())
                .sorted(Comparator.comparingLong(SeededPost::number).reversed())
                .toList();
    }

    private ImmutableListMultimap<String, SeededPost> findCrossposts(long day)
    {
        ImmutableListMultimap.Builder<String, SeededPost> byParent = ImmutableListMultimap.builder();
        for (SubredditSpec subreddit : SubredditCatalog.ALL) {
            for (SeededPost post : day(subreddit, day)) {
                post.crosspostParent().ifPresent(parent -> byParent.put(parent.id(), post));
            }
        }
        return byParent.build();
    }

    private List<SeededPost> create(Cell cell)
    {
        SubredditSpec subreddit = SubredditCatalog.ALL.get(cell.subreddit());
        Dice dice = new Dice(Dice.key(realm.seed(), cell.subreddit(), cell.day()));
        double weekday = cell.day() % 7 < 2 ? 0.8 : 1.08;
        int count = (int) (subreddit.postsPerDay() * weekday * (0.75 + 0.5 * dice.nextDouble()) + dice.nextDouble());
        TreeSet<Integer> seconds = new TreeSet<>();
        for (int i = 0; i < count; i++) {
            seconds.add(secondOfDay(dice));
        }
        boolean weekly = subreddit.weeklyThread() && cell.day() % 7 == subreddit.index() % 7;
        if (weekly) {
            seconds.add(WEEKLY_SECOND);
        }
        ImmutableList.Builder<SeededPost> posts = ImmutableList.builder();
        for (int second : seconds) {
            posts.add(new SeededPost(realm, subreddit, cell.day() * DAY + second, weekly && second == WEEKLY_SECOND));
        }
        return ImmutableList.copyOf(Lists.reverse(posts.build()));
    }

    private static int secondOfDay(Dice dice)
    {
        double total = 0;
        for (double hour : HOURS) {
            total += hour;
        }
        double point = dice.nextDouble() * total;
        int hour = 0;
        while (point >= HOURS[hour]) {
            point -= HOURS[hour];
            hour++;
        }
        return hour * 3_600 + dice.nextInt(3_600);
    }

    private record Cell(int subreddit, long day) {}
}
