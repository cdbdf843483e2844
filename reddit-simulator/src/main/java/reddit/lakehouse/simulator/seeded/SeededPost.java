package reddit.lakehouse.simulator.seeded;

import reddit.lakehouse.simulator.world.Author;
import reddit.lakehouse.simulator.world.Edited;
import reddit.lakehouse.simulator.world.Flair;
import reddit.lakehouse.simulator.world.Post;
import reddit.lakehouse.simulator.world.PostContent;
import reddit.lakehouse.simulator.world.PostView;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** A post, as its key decides: what it says, how its score grows, and whether it is edited, deleted or removed. */
final class SeededPost
        implements Post
{
    private static final long HALF_YEAR = 180 * PostCalendar.DAY;
    private static final long NEVER = Long.MAX_VALUE;

    private final Realm realm;
    private final SubredditSpec subreddit;
    private final long created;
    private final boolean weekly;
    private final long key;
    private final long author;
    private final PostKind kind;
    private final int finalScore;
    private final float growthSeconds;
    private final long goneFrom;
    private final String goneCategory;

    SeededPost(Realm realm, SubredditSpec subreddit, long created, boolean weekly)
    {
        this.realm = requireNonNull(realm, "realm is null");
        this.subreddit = requireNonNull(subreddit, "subreddit is null");
        this.created = created;
        this.weekly = weekly;
        this.key = Dice.key(realm.seed(), subreddit.index(), created);
        Dice dice = new Dice(key);
        this.author = weekly ? 1 + dice.nextInt(3) : realm.accounts().pick(dice, created);
        this.kind = weekly ? PostKind.TEXT : PostKind.roll(dice, subreddit.mix());
        this.finalScore = finalScore(dice, subreddit);
        this.growthSeconds = 3_600 * (3 + 7 * (float) dice.nextDouble());
        double fate = weekly ? 1 : dice.nextDouble();
        this.goneCategory = goneCategory(fate);
        this.goneFrom = goneCategory == null ? NEVER : created + 120 + (long) dice.nextExponential(3 * 3_600);
    }

    @Override
    public String id()
    {
        return SeededIds.post(created, subreddit.index());
    }

    @Override
    public long createdUtc()
    {
        return created;
    }

    /** Grows with time; no other post has the same. */
    long number()
    {
        return created * SeededIds.MAX_SUBREDDITS + subreddit.index();
    }

    long day()
    {
        return Math.floorDiv(created, PostCalendar.DAY);
    }

    long key()
    {
        return key;
    }

    long author()
    {
        return author;
    }

    SubredditSpec subreddit()
    {
        return subreddit;
    }

    boolean weekly()
    {
        return weekly;
    }

    /** Whether listings show it. */
    boolean listed(long second)
    {
        return created <= second && second < goneFrom;
    }

    boolean stickied(long second)
    {
        return weekly && created <= second && second < created + 7 * PostCalendar.DAY;
    }

    @Override
    public long score(Instant now)
    {
        return score(now.getEpochSecond());
    }

    long score(long second)
    {
        long age = second - created;
        if (finalScore == 0) {
            return age < 3_600 ? 1 : 0;
        }
        return 1 + (long) ((finalScore - 1) * (1 - Math.exp(-age / growthSeconds)));
    }

    double upvoteRatio()
    {
        double share = new Dice(Dice.key(key, 1)).nextDouble();
        double ratio = finalScore == 0 ? 0.2 + 0.3 * share : 0.55 + 0.44 * Math.sqrt(share);
        return Math.round(ratio * 100) / 100.0;
    }

    Optional<SeededPost> crosspostParent()
    {
        if (kind != PostKind.CROSSPOST) {
            return Optional.empty();
        }
        Dice dice = new Dice(Dice.key(key, 2));
        List<SubredditSpec> others = SeededWorld.OPEN.stream()
                .filter(other -> other.index() != subreddit.index())
                .toList();
        List<SeededPost> candidates = realm.calendar().day(dice.pick(others), day() - 1).stream()
                .filter(post -> post.kind != PostKind.CROSSPOST && post.goneCategory == null && !post.weekly)
                .toList();
        return candidates.isEmpty() ? Optional.empty() : Optional.of(dice.pick(candidates));
    }

    /** Where it leads; a text leads to itself. */
    PostLink linkOrSelf()
    {
        return PostLink.of(this, kind);
    }

    @Override
    public PostView view(Instant now)
    {
        long second = now.getEpochSecond();
        boolean gone = second >= goneFrom;
        String title = title();
        String permalink = "/r/" + subreddit.name() + "/comments/" + id() + "/" + Words.slug(title) + "/";
        boolean hideScore = subreddit.index() % 4 == 0 && second - created < 3_600;
        boolean self = kind.text(crosspostParent().isPresent());
        PostLink link = self ? PostLink.self(subreddit.name(), permalink) : linkOrSelf();
        Dice dice = new Dice(Dice.key(key, 3));
        boolean spoiler = dice.chance(0.01);
        Edited edited = edited(self, second);
        return new PostView(
                id(),
                realm.subreddits().at(subreddit, now),
                title,
                authorAt(now, gone),
                created,
                edited,
                hideScore ? 1 : score(second),
                upvoteRatio(),
                realm.threads().count(this, second),
                realm.calendar().crosspostsOf(this).stream().filter(post -> post.createdUtc() <= second).count(),
                link.domain(),
                link.url(),
                permalink,
                gone ? goneText(self) : text(self, edited),
                gone ? "default" : thumbnail(self, spoiler),
                kind.content(this, second, self),
                flair(dice),
                weekly ? Optional.of("moderator") : Optional.empty(),
                gone ? Optional.of(goneCategory) : Optional.empty(),
                subreddit.over18() || dice.chance(0.004),
                spoiler,
                gone || (dice.chance(0.015) && second - created > 5 * 3_600),
                stickied(second),
                subreddit.index() % 3 == 0 && second - created > HALF_YEAR,
                hideScore);
    }

    private String title()
    {
        if (weekly) {
            return "Weekly questions thread: " + Instant.ofEpochSecond(created).toString().substring(0, 10);
        }
        return Words.title(new Dice(Dice.key(key, 4)), subreddit.mix() == SubredditSpec.Mix.NEWS);
    }

    private String text(boolean self, Edited edited)
    {
        Dice dice = new Dice(Dice.key(key, 5));
        if (weekly) {
            return "Ask what is too small for a post of its own.\n\n" + Words.text(dice, 30);
        }
        if (!self || dice.chance(0.08)) {
            return "";
        }
        String text = Words.text(dice, 15 + (int) dice.nextExponential(70));
        return edited.equals(Edited.NEVER) ? text : text + "\n\nEDIT: " + Words.text(dice, 8);
    }

    private String goneText(boolean self)
    {
        if (!self) {
            return "";
        }
        return goneCategory.equals("deleted") ? "[deleted]" : "[removed]";
    }

    private Edited edited(boolean self, long second)
    {
        Dice dice = new Dice(Dice.key(key, 6));
        long editedAt = created + 200 + (long) dice.nextExponential(4 * 3_600);
        return self && dice.chance(0.07) && editedAt <= second ? new Edited.At(editedAt) : Edited.NEVER;
    }

    private Author authorAt(Instant now, boolean gone)
    {
        if (gone && goneCategory.equals("deleted")) {
            return Author.DELETED;
        }
        return realm.accounts().author(author, subreddit, now);
    }

    private String thumbnail(boolean self, boolean spoiler)
    {
        if (subreddit.over18()) {
            return "nsfw";
        }
        if (spoiler) {
            return "spoiler";
        }
        return self ? "self" : kind.thumbnail(id());
    }

    private Flair flair(Dice dice)
    {
        if (subreddit.flairs().isEmpty() || dice.chance(0.2)) {
            return Flair.NONE;
        }
        return LinkFlairs.of(subreddit, dice.nextInt(subreddit.flairs().size()));
    }

    private static int finalScore(Dice dice, SubredditSpec subreddit)
    {
        double reach = Math.pow(subreddit.subscribers(), 0.4) / 20;
        return dice.chance(0.08) ? 0 : (int) Math.min(90_000, 1 + reach * dice.nextPareto(1.15));
    }

    private static String goneCategory(double fate)
    {
        if (fate < 0.02) {
            return "deleted";
        }
        if (fate < 0.055) {
            return "moderator";
        }
        return fate < 0.06 ? "reddit" : null;
    }
}
