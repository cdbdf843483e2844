package reddit.lakehouse.simulator.seeded;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import reddit.lakehouse.simulator.world.Comment;
import reddit.lakehouse.simulator.world.CommentThread;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.simulator.world.CommentThread.TOP;

/** The comments below posts, made when they are asked for. */
final class SeededThreads
{
    private static final long CACHED_COMMENTS = 700_000;
    private static final int DEEP_FROM = 20;
    private static final int DEEP_UNTIL = 36;
    private static final int FIRST_AGE = 40;
    private static final int LAST_AGE = SeededIds.MAX_COMMENT_AGE - 5_000;

    private final Realm realm;
    private final LoadingCache<SeededPost, Skeleton> skeletons;

    SeededThreads(Realm realm)
    {
        this.realm = requireNonNull(realm, "realm is null");
        this.skeletons = CacheBuilder.newBuilder()
                .maximumWeight(CACHED_COMMENTS)
                .weigher((SeededPost _, Skeleton skeleton) -> skeleton.size() + 4)
                .build(CacheLoader.from(this::create));
    }

    Skeleton skeleton(SeededPost post)
    {
        return skeletons.getUnchecked(post);
    }

    /** As many as a reader gets who reads the whole tree. */
    int count(SeededPost post, long second)
    {
        return skeleton(post).count(second - post.createdUtc());
    }

    CommentThread thread(SeededPost post, long second)
    {
        Skeleton skeleton = skeleton(post);
        boolean[] visible = skeleton.visible(second - post.createdUtc());
        int[] places = new int[visible.length];
        int[] parents = new int[visible.length];
        List<Comment> comments = new ArrayList<>();
        for (int i = 0; i < visible.length; i++) {
            if (visible[i]) {
                places[i] = comments.size();
                parents[comments.size()] = skeleton.parents()[i] == TOP ? TOP : places[skeleton.parents()[i]];
                comments.add(new SeededComment(realm, post, skeleton, i));
            }
        }
        return new CommentThread(comments, Arrays.copyOf(parents, comments.size()));
    }

    /** Whether a moderators' note is pinned on top of the comments. */
    static boolean hasNote(SeededPost post)
    {
        return post.subreddit().weeklyThread() && post.subreddit().index() % 3 == 0;
    }

    private Skeleton create(SeededPost post)
    {
        Dice dice = new Dice(Dice.key(post.key(), 9));
        int[] ages = ages(dice, count(dice, post), hasNote(post));
        int[] parents = new int[ages.length];
        int[] authors = new int[ages.length];
        int[] goneAges = new int[ages.length];
        for (int i = 0; i < ages.length; i++) {
            boolean note = i == 0 && hasNote(post);
            parents[i] = note ? TOP : parent(dice, i, ages.length, hasNote(post) ? 1 : 0);
            authors[i] = note ? (int) SeededAccounts.MODERATOR : author(dice, post, ages[i]);
            goneAges[i] = !note && dice.chance(0.05) ? ages[i] + 60 + (int) dice.nextExponential(6 * 3_600) : Skeleton.NEVER;
        }
        return new Skeleton(ages, parents, authors, goneAges);
    }

    private static int count(Dice dice, SeededPost post)
    {
        if (post.weekly()) {
            return 60 + dice.nextInt(160);
        }
        if (dice.chance(post.subreddit().bigThreads())) {
            return 520 + dice.nextInt(700);
        }
        return dice.chance(0.15) ? 0 : (int) dice.nextExponential(post.subreddit().commentsPerPost());
    }

    private static int[] ages(Dice dice, int count, boolean note)
    {
        double meanAge = (2 + 6 * dice.nextDouble()) * 3_600;
        int[] ages = new int[count];
        for (int i = 0; i < count; i++) {
            ages[i] = (int) Math.min(LAST_AGE, FIRST_AGE + dice.nextExponential(meanAge));
        }
        Arrays.sort(ages);
        for (int i = 1; i < count; i++) {
            ages[i] = Math.max(ages[i], ages[i - 1] + 1);
        }
        if (!note) {
            return ages;
        }
        int[] withNote = new int[count + 1];
        withNote[0] = 1;
        System.arraycopy(ages, 0, withNote, 1, count);
        return withNote;
    }

    /** Some of the earlier comments, often the one just before; long threads have a deep branch in any case. */
    private static int parent(Dice dice, int index, int size, int firstAnswerable)
    {
        if (index <= firstAnswerable || dice.chance(0.35)) {
            return size >= 150 && index > DEEP_FROM && index < DEEP_UNTIL ? index - 1 : TOP;
        }
        if (dice.chance(0.3) || (size >= 150 && index > DEEP_FROM && index < DEEP_UNTIL)) {
            return index - 1;
        }
        double square = dice.nextDouble();
        return firstAnswerable + (int) (square * square * (index - firstAnswerable));
    }

    private int author(Dice dice, SeededPost post, int age)
    {
        return (int) (dice.chance(0.08) ? post.author() : realm.accounts().pick(dice, post.createdUtc() + age));
    }
}
