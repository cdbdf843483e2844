package reddit.lakehouse.simulator.seeded;

import com.google.common.collect.ImmutableList;
import reddit.lakehouse.simulator.world.Comment;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;

import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.simulator.world.World.LISTING_CAP;

/** The newest comments below many posts; only as many posts are looked at as can have them. */
final class NewestComments
{
    private final Realm realm;

    NewestComments(Realm realm)
    {
        this.realm = requireNonNull(realm, "realm is null");
    }

    List<Comment> of(List<SubredditSpec> subreddits, long now)
    {
        return newest(realm.calendar().newest(subreddits, SeededIds.BEGIN, now), now, _ -> true);
    }

    List<Comment> by(int author, List<SubredditSpec> subreddits, long from, long now)
    {
        return newest(realm.calendar().newest(subreddits, from - SeededIds.MAX_COMMENT_AGE, now), now, candidate -> candidate == author);
    }

    private List<Comment> newest(Iterator<SeededPost> posts, long now, IntPredicate wantedAuthor)
    {
        PriorityQueue<Found> oldestFirst = new PriorityQueue<>(Comparator.comparingLong(Found::order));
        while (posts.hasNext()) {
            SeededPost post = posts.next();
            if (oldestFirst.size() == LISTING_CAP && oldestFirst.element().created() > post.createdUtc() + SeededIds.MAX_COMMENT_AGE) {
                break;
            }
            collect(post, now, wantedAuthor, oldestFirst);
        }
        Found[] found = oldestFirst.toArray(new Found[0]);
        Arrays.sort(found, Comparator.comparingLong(Found::order).reversed());
        return Arrays.stream(found)
                .map(this::comment)
                .collect(ImmutableList.toImmutableList());
    }

    private void collect(SeededPost post, long now, IntPredicate wantedAuthor, PriorityQueue<Found> oldestFirst)
    {
        Skeleton skeleton = realm.threads().skeleton(post);
        long age = now - post.createdUtc();
        for (int i = skeleton.size() - 1; i >= 0; i--) {
            if (skeleton.ages()[i] > age || age >= skeleton.goneAges()[i] || !wantedAuthor.test(skeleton.authors()[i])) {
                continue;
            }
            long order = SeededIds.commentNumber(post.createdUtc(), skeleton.ages()[i], post.subreddit().index());
            Found found = new Found(post, i, post.createdUtc() + skeleton.ages()[i], order);
            if (oldestFirst.size() == LISTING_CAP) {
                if (oldestFirst.element().order() > found.order()) {
                    return;
                }
                oldestFirst.remove();
            }
            oldestFirst.add(found);
        }
    }

    private Comment comment(Found found)
    {
        return new SeededComment(realm, found.post(), realm.threads().skeleton(found.post()), found.index());
    }

    /** @param order by time; of comments of one second by their ids, which no two share */
    private record Found(SeededPost post, int index, long created, long order) {}
}
