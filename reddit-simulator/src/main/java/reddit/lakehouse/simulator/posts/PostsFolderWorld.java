package reddit.lakehouse.simulator.posts;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import reddit.lakehouse.simulator.world.Account;
import reddit.lakehouse.simulator.world.Comment;
import reddit.lakehouse.simulator.world.CommentThread;
import reddit.lakehouse.simulator.world.Community;
import reddit.lakehouse.simulator.world.Multireddit;
import reddit.lakehouse.simulator.world.Post;
import reddit.lakehouse.simulator.world.PostListing;
import reddit.lakehouse.simulator.world.Subreddit;
import reddit.lakehouse.simulator.world.Trophy;
import reddit.lakehouse.simulator.world.World;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

/**
 * The posts of a folder of CSV files, one file a subreddit, as Reddit would show them today. The files tell no authors
 * and hold no comments: all authors are {@code [deleted]}, and all comment trees are empty. Every listing but new is in
 * the order of the files, the posts of several subreddits by score.
 */
public final class PostsFolderWorld
        implements World
{
    private static final Comparator<StoredPost> NEWEST_FIRST = Comparator.comparingLong(StoredPost::createdUtc)
            .thenComparing(post -> Long.parseLong(post.id(), 36))
            .reversed();

    private final Map<String, Subreddit> subreddits;
    private final ImmutableList<StoredPost> posts;
    private final Map<String, StoredPost> postsById;

    private PostsFolderWorld(List<StoredPost> posts)
    {
        this.posts = ImmutableList.copyOf(posts);
        this.postsById = posts.stream().collect(ImmutableMap.toImmutableMap(StoredPost::id, post -> post, (first, _) -> first));
        Set<Subreddit> distinct = posts.stream().map(StoredPost::subreddit).collect(toImmutableSet());
        this.subreddits = Maps.uniqueIndex(distinct, subreddit -> subreddit.name().toLowerCase(Locale.ENGLISH));
    }

    /** @param folder of files like {@code AskReddit.csv} */
    public static PostsFolderWorld load(Path folder)
    {
        return new PostsFolderWorld(PostsFolder.read(folder));
    }

    @Override
    public List<Subreddit> subreddits(Instant now)
    {
        return ImmutableList.copyOf(subreddits.values());
    }

    @Override
    public Optional<Subreddit> subreddit(String name, Instant now)
    {
        return Optional.ofNullable(subreddits.get(name.toLowerCase(Locale.ENGLISH)));
    }

    @Override
    public Optional<Subreddit> subredditById(String id, Instant now)
    {
        return subreddits.values().stream()
                .filter(subreddit -> subreddit.id().equals(id))
                .findFirst();
    }

    @Override
    public Optional<Account> account(String name, Instant now)
    {
        return Optional.empty();
    }

    @Override
    public Optional<Account> accountById(String id, Instant now)
    {
        return Optional.empty();
    }

    @Override
    public List<Post> posts(PostListing listing, List<Subreddit> wanted, Instant now)
    {
        long from = listing.period().map(period -> now.minus(period).getEpochSecond()).orElse(Long.MIN_VALUE);
        Stream<StoredPost> chosen = at(now, post -> wanted.contains(post.subreddit()) && post.createdUtc() >= from);
        if (listing.sort() == PostListing.Sort.NEW) {
            chosen = chosen.sorted(NEWEST_FIRST);
        }
        else if (wanted.size() > 1) {
            chosen = chosen.sorted(Comparator.comparingLong((StoredPost post) -> post.score(now)).reversed());
        }
        return capped(chosen);
    }

    @Override
    public List<Post> stickied(Subreddit subreddit, Instant now)
    {
        return ImmutableList.of();
    }

    @Override
    public Optional<Post> post(String id, Instant now)
    {
        return Optional.ofNullable(postsById.get(id))
                .filter(post -> post.createdUtc() <= now.getEpochSecond())
                .map(Post.class::cast);
    }

    @Override
    public List<Post> postsBy(Account account, Instant now)
    {
        return ImmutableList.of();
    }

    @Override
    public List<Post> postsOfDomain(String domain, Instant now)
    {
        return capped(at(now, post -> post.view(now).domain().equalsIgnoreCase(domain)).sorted(NEWEST_FIRST));
    }

    @Override
    public List<Post> postsWithUrl(String url, Instant now)
    {
        return capped(at(now, post -> post.view(now).url().equals(url)).sorted(NEWEST_FIRST));
    }

    @Override
    public List<Post> crosspostsOf(Post post, Instant now)
    {
        return ImmutableList.of();
    }

    @Override
    public List<Comment> comments(List<Subreddit> wanted, Instant now)
    {
        return ImmutableList.of();
    }

    @Override
    public List<Comment> commentsBy(Account account, Instant now)
    {
        return ImmutableList.of();
    }

    @Override
    public Optional<Comment> comment(String id, Instant now)
    {
        return Optional.empty();
    }

    @Override
    public CommentThread thread(Post post, Instant now)
    {
        return CommentThread.EMPTY;
    }

    @Override
    public Community community(Subreddit subreddit, Instant now)
    {
        return Community.EMPTY;
    }

    @Override
    public List<Subreddit> moderatedBy(Account account, Instant now)
    {
        return ImmutableList.of();
    }

    @Override
    public List<Trophy> trophies(Account account, Instant now)
    {
        return ImmutableList.of();
    }

    @Override
    public List<Multireddit> multireddits(Account account, Instant now)
    {
        return ImmutableList.of();
    }

    @Override
    public List<Account> accountsNamed(String text, Instant now)
    {
        return ImmutableList.of();
    }

    private Stream<StoredPost> at(Instant now, Predicate<StoredPost> wanted)
    {
        return posts.stream()
                .filter(post -> post.createdUtc() <= now.getEpochSecond())
                .filter(wanted);
    }

    private static List<Post> capped(Stream<StoredPost> posts)
    {
        return posts.limit(LISTING_CAP)
                .collect(toImmutableList());
    }
}
