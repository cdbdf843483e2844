package reddit.lakehouse.simulator.seeded;

import reddit.lakehouse.simulator.world.PostContent;

import java.util.ArrayList;
import java.util.List;

/** What kinds of posts people make. */
enum PostKind
{
    TEXT, LINK, IMAGE, GALLERY, VIDEO, POLL, CROSSPOST;

    static PostKind roll(Dice dice, SubredditSpec.Mix mix)
    {
        int roll = dice.nextInt(100);
        for (PostKind kind : values()) {
            roll -= mix.percent(kind);
            if (roll < 0) {
                return kind;
            }
        }
        return TEXT;
    }

    /** A crosspost of nothing is a text. */
    boolean text(boolean hasParent)
    {
        return this == TEXT || this == POLL || (this == CROSSPOST && !hasParent);
    }

    String thumbnail(String id)
    {
        return this == LINK && id.hashCode() % 3 == 0 ? "default" : "https://b.thumbs.redditmedia.com/" + id + ".jpg";
    }

    PostContent content(SeededPost post, long second, boolean text)
    {
        Dice dice = new Dice(Dice.key(post.key(), 7));
        if (text && this != POLL) {
            return new PostContent.Text();
        }
        return switch (this) {
            case TEXT -> new PostContent.Text();
            case LINK -> new PostContent.Link(dice.chance(0.8));
            case IMAGE -> new PostContent.Image(800 + 40 * dice.nextInt(60), 600 + 40 * dice.nextInt(60));
            case VIDEO -> new PostContent.Video(1280, 720, 5 + dice.nextInt(180));
            case GALLERY -> gallery(dice);
            case POLL -> poll(post, dice, second);
            case CROSSPOST -> new PostContent.Crosspost(post.crosspostParent().orElseThrow());
        };
    }

    private static PostContent gallery(Dice dice)
    {
        List<String> mediaIds = new ArrayList<>();
        int count = dice.chance(0.05) ? 0 : 2 + dice.nextInt(6);
        for (int i = 0; i < count; i++) {
            mediaIds.add(Long.toString(Dice.mix(dice.nextLong()) >>> 1, 36));
        }
        return new PostContent.Gallery(mediaIds);
    }

    private static PostContent poll(SeededPost post, Dice dice, long second)
    {
        long ends = post.createdUtc() + (1 + dice.nextInt(6)) * PostCalendar.DAY;
        double share = Math.min(1, (double) (second - post.createdUtc()) / (ends - post.createdUtc()));
        List<String> options = new ArrayList<>();
        List<Long> votes = new ArrayList<>();
        int count = 2 + dice.nextInt(4);
        for (int i = 0; i < count; i++) {
            options.add(Words.capitalized(dice.pick(Words.ADJECTIVES)) + " " + dice.pick(Words.NOUNS));
            votes.add((long) (share * dice.nextExponential(200)));
        }
        return new PostContent.Poll(options, votes, ends, second >= ends);
    }
}
