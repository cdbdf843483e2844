package reddit.lakehouse.simulator.world;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * A post as it is at an instant.
 *
 * @param url absolute; a path where it leads to a post of Reddit
 * @param permalink relative
 * @param thumbnail a URL, self, default, nsfw, or empty
 * @param removedByCategory null in the answer where nothing
 */
public record PostView(
        String id,
        Subreddit subreddit,
        String title,
        Author author,
        long createdUtc,
        Edited edited,
        long score,
        double upvoteRatio,
        long comments,
        long crossposts,
        String domain,
        String url,
        String permalink,
        String selftext,
        String thumbnail,
        PostContent content,
        Flair linkFlair,
        Optional<String> distinguished,
        Optional<String> removedByCategory,
        boolean over18,
        boolean spoiler,
        boolean locked,
        boolean stickied,
        boolean archived,
        boolean hideScore)
{
    public PostView
    {
        requireNonNull(id, "id is null");
        requireNonNull(subreddit, "subreddit is null");
        requireNonNull(title, "title is null");
        requireNonNull(author, "author is null");
        requireNonNull(edited, "edited is null");
        requireNonNull(domain, "domain is null");
        requireNonNull(url, "url is null");
        requireNonNull(permalink, "permalink is null");
        requireNonNull(selftext, "selftext is null");
        requireNonNull(thumbnail, "thumbnail is null");
        requireNonNull(content, "content is null");
        requireNonNull(linkFlair, "linkFlair is null");
        requireNonNull(distinguished, "distinguished is null");
        requireNonNull(removedByCategory, "removedByCategory is null");
    }

    public String fullname()
    {
        return "t3_" + id;
    }

    public boolean self()
    {
        return content instanceof PostContent.Text || content instanceof PostContent.Poll;
    }
}
