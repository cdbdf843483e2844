package reddit.lakehouse.simulator.world;

import com.google.common.collect.ImmutableList;

import java.util.List;
import java.util.Optional;

/**
 * What a subreddit has beside posts and comments, as of an instant.
 *
 * @param moderators the longest-serving first
 * @param linkFlairs the templates that a post's flair comes from
 */
public record Community(List<SubredditRule> rules, List<Moderator> moderators, List<Flair> linkFlairs, List<Emoji> emojis, List<WikiPage> wikiPages)
{
    public static final Community EMPTY = new Community(ImmutableList.of(), ImmutableList.of(), ImmutableList.of(), ImmutableList.of(), ImmutableList.of());

    public Community
    {
        rules = ImmutableList.copyOf(rules);
        moderators = ImmutableList.copyOf(moderators);
        linkFlairs = ImmutableList.copyOf(linkFlairs);
        emojis = ImmutableList.copyOf(emojis);
        wikiPages = ImmutableList.copyOf(wikiPages);
    }

    /** Reddit takes names of pages in any case. */
    public Optional<WikiPage> wikiPage(String name)
    {
        return wikiPages.stream()
                .filter(page -> page.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
