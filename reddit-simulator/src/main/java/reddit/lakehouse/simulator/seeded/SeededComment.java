package reddit.lakehouse.simulator.seeded;

import reddit.lakehouse.simulator.world.Author;
import reddit.lakehouse.simulator.world.Comment;
import reddit.lakehouse.simulator.world.CommentView;
import reddit.lakehouse.simulator.world.Edited;
import reddit.lakehouse.simulator.world.Post;

import java.time.Instant;
import java.util.Optional;

import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.simulator.world.CommentThread.TOP;

/** One comment of a post. */
final class SeededComment
        implements Comment
{
    private final Realm realm;
    private final SeededPost post;
    private final Skeleton skeleton;
    private final int index;
    private final long key;

    SeededComment(Realm realm, SeededPost post, Skeleton skeleton, int index)
    {
        this.realm = requireNonNull(realm, "realm is null");
        this.post = requireNonNull(post, "post is null");
        this.skeleton = requireNonNull(skeleton, "skeleton is null");
        this.index = index;
        this.key = Dice.key(post.key(), 10, skeleton.ages()[index]);
    }

    @Override
    public String id()
    {
        return id(index);
    }

    @Override
    public Post post()
    {
        return post;
    }

    @Override
    public long createdUtc()
    {
        return post.createdUtc() + skeleton.ages()[index];
    }

    @Override
    public long score(Instant now)
    {
        Dice dice = new Dice(key);
        double size = dice.nextPareto(1.1);
        boolean disliked = dice.chance(0.1);
        double grown = 1 - Math.exp(-(now.getEpochSecond() - createdUtc()) / (3_600 * 5.0));
        if (disliked) {
            return 1 - (long) (Math.min(60, size * 3) * grown);
        }
        double reach = Math.pow(post.subreddit().subscribers(), 0.25) / 8;
        return 1 + (long) (Math.min(20_000, reach * size) * grown);
    }

    @Override
    public CommentView view(Instant now)
    {
        Dice dice = new Dice(Dice.key(key, 1));
        boolean removed = dice.chance(0.5);
        boolean gone = now.getEpochSecond() - post.createdUtc() >= skeleton.goneAges()[index];
        boolean note = index == 0 && SeededThreads.hasNote(post);
        boolean hidden = post.subreddit().index() % 2 == 0 && now.getEpochSecond() - createdUtc() < 3_600;
        long score = hidden ? 1 : score(now);
        Author author = gone ? Author.DELETED : realm.accounts().author(skeleton.authors()[index], post.subreddit(), now);
        Edited edited = gone ? Edited.NEVER : edited(now);
        return new CommentView(
                id(),
                skeleton.parents()[index] == TOP ? post.fullname() : "t1_" + id(skeleton.parents()[index]),
                author,
                createdUtc(),
                edited,
                body(gone, removed, note, edited),
                score,
                hidden,
                dice.chance(0.03),
                !gone && skeleton.authors()[index] == post.author(),
                note,
                note ? Optional.of("moderator") : Optional.empty(),
                collapsedReason(gone, score));
    }

    private String body(boolean gone, boolean removed, boolean note, Edited edited)
    {
        if (gone) {
            return removed ? "[removed]" : "[deleted]";
        }
        if (note) {
            return "Thank you for posting to r/" + post.subreddit().name() + ".\n\nPlease read the rules before you answer.";
        }
        Dice dice = new Dice(Dice.key(key, 2));
        String text = Words.text(dice, 3 + (int) dice.nextExponential(28));
        return edited.equals(Edited.NEVER) ? text : text + "\n\nEdit: " + Words.text(dice, 5);
    }

    private Edited edited(Instant now)
    {
        Dice dice = new Dice(Dice.key(key, 3));
        long editedAt = createdUtc() + 200 + (long) dice.nextExponential(2 * 3_600);
        return dice.chance(0.04) && editedAt <= now.getEpochSecond() ? new Edited.At(editedAt) : Edited.NEVER;
    }

    private static Optional<String> collapsedReason(boolean gone, long score)
    {
        if (gone) {
            return Optional.of("DELETED");
        }
        return score < -5 ? Optional.of("LOW_SCORE") : Optional.empty();
    }

    private String id(int comment)
    {
        return SeededIds.comment(post.createdUtc(), skeleton.ages()[comment], post.subreddit().index());
    }
}
