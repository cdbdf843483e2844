package reddit.lakehouse.simulator.seeded;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a post leads. Some stories of a day are linked by many posts; every other link is one post's own. */
record PostLink(String domain, String url)
{
    private static final int STORIES_A_DAY = 6;
    private static final Pattern STORY = Pattern.compile("https://[a-z]+\\.example/story/(\\d{1,7})-(\\d)");
    private static final List<String> DOMAINS = List.of(
            "northwire.example", "dailyharbor.example", "cityledger.example", "openbulletin.example", "sciencepost.example", "techgazette.example",
            "eveningmonitor.example", "plainnumbers.example", "fieldnotes.example", "longreads.example", "gardenpaper.example", "makersblog.example",
            "trailjournal.example", "kitchenalmanac.example", "codeweekly.example", "skyreport.example");

    static PostLink self(String subreddit, String permalink)
    {
        return new PostLink("self." + subreddit, "https://www.reddit.com" + permalink);
    }

    static PostLink of(SeededPost post, PostKind kind)
    {
        return switch (kind) {
            case IMAGE -> new PostLink("i.redd.it", "https://i.redd.it/" + post.id() + ".jpg");
            case VIDEO -> new PostLink("v.redd.it", "https://v.redd.it/" + post.id());
            case GALLERY -> new PostLink("reddit.com", "https://www.reddit.com/gallery/" + post.id());
            case LINK -> article(post);
            case CROSSPOST -> post.crosspostParent()
                    .map(parent -> new PostLink("self." + parent.subreddit().name(), "/r/" + parent.subreddit().name() + "/comments/" + parent.id() + "/"))
                    .orElseGet(() -> selfOf(post));
            case TEXT, POLL -> selfOf(post);
        };
    }

    /** The day of a story that several posts can link to. */
    static OptionalInt storyDay(String url)
    {
        Matcher matcher = STORY.matcher(url);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    private static PostLink selfOf(SeededPost post)
    {
        return self(post.subreddit().name(), "/r/" + post.subreddit().name() + "/comments/" + post.id() + "/");
    }

    private static PostLink article(SeededPost post)
    {
        Dice dice = new Dice(Dice.key(post.key(), 8));
        if (dice.chance(0.15)) {
            int story = dice.nextInt(STORIES_A_DAY);
            String domain = DOMAINS.get((int) Math.floorMod(post.day() + story, (long) DOMAINS.size()));
            return new PostLink(domain, "https://" + domain + "/story/" + post.day() + "-" + story);
        }
        String domain = dice.pick(DOMAINS);
        return new PostLink(domain, "https://" + domain + "/" + dice.pick(Words.ADJECTIVES) + "-" + dice.pick(Words.NOUNS) + "/" + post.id());
    }
}
