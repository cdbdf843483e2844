package reddit.lakehouse.simulator.world;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The things there are at an instant. Lists end where Reddit's do, at {@link #LISTING_CAP} things, and hold only what
 * a reader sees in a listing; what is looked up by id is there also when it was deleted or removed.
 */
public interface World
{
    int LISTING_CAP = 1000;

    List<Subreddit> subreddits(Instant now);

    /** By name without regard to case. */
    Optional<Subreddit> subreddit(String name, Instant now);

    /** By id without prefix. */
    Optional<Subreddit> subredditById(String id, Instant now);

    /** By name without regard to case. */
    Optional<Account> account(String name, Instant now);

    Optional<Account> accountById(String id, Instant now);

    /** In the listing's order. */
    List<Post> posts(PostListing listing, List<Subreddit> subreddits, Instant now);

    /** What stands on top of a subreddit's hot listing. */
    List<Post> stickied(Subreddit subreddit, Instant now);

    Optional<Post> post(String id, Instant now);

    /** Newest first. */
    List<Post> postsBy(Account account, Instant now);

    /** Newest first. */
    List<Post> postsOfDomain(String domain, Instant now);

    /** Newest first. */
    List<Post> postsWithUrl(String url, Instant now);

    /** Newest first. */
    List<Post> crosspostsOf(Post post, Instant now);

    /** Newest first. */
    List<Comment> comments(List<Subreddit> subreddits, Instant now);

    /** Newest first. */
    List<Comment> commentsBy(Account account, Instant now);

    Optional<Comment> comment(String id, Instant now);

    CommentThread thread(Post post, Instant now);

    Community community(Subreddit subreddit, Instant now);

    List<Subreddit> moderatedBy(Account account, Instant now);

    List<Trophy> trophies(Account account, Instant now);

    /** Those that every reader may see. */
    List<Multireddit> multireddits(Account account, Instant now);

    /** Accounts whose names hold the text, without regard to case. */
    List<Account> accountsNamed(String text, Instant now);
}
