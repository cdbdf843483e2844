package reddit.lakehouse.simulator.seeded;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterators;
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

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;

import static com.google.common.collect.ImmutableList.toImmutableList;

/**
 * A world in which everything is a function of the seed and the instant. Nothing is stored; what was made is cached
 * within bounds. Posts begin in 2020 and never end. Lists by author and by domain reach back 200 days.
 */
public final class SeededWorld
        implements World
{
    static final List<SubredditSpec> OPEN = SubredditCatalog.ALL.stream()
            .filter(spec -> spec.access() == Subreddit.Access.OPEN)
            .collect(toImmutableList());
    private static final long LOOK_BACK = 200 * PostCalendar.DAY;

    private final Realm realm;
    private final Rankings rankings;
    private final NewestComments newestComments;
    private final SeededCommunities communities;

    public SeededWorld(long seed)
    {
        this(seed, ImmutableList.of());
    }

    /** @param privateSpells times in which open subreddits are private */
    public SeededWorld(long seed, List<PrivateSpell> privateSpells)
    {
        this.realm = new Realm(seed, privateSpells);
        this.rankings = new Rankings(realm.calendar());
        this.newestComments = new NewestComments(realm);
        this.communities = new SeededCommunities(realm);
    }

    @Override
    public List<Subreddit> subreddits(Instant now)
    {
        return SubredditCatalog.ALL.stream()
                .map(spec -> realm.subreddits().at(spec, now))
                .collect(toImmutableList());
    }

    @Override
    public Optional<Subreddit> subreddit(String name, Instant now)
    {
        return realm.subreddits().find(name).map(spec -> realm.subreddits().at(spec, now));
    }

    @Override
    public Optional<Subreddit> subredditById(String id, Instant now)
    {
        return realm.subreddits().findById(id).map(spec -> realm.subreddits().at(spec, now));
    }

    @Override
    public Optional<Account> account(String name, Instant now)
    {
        OptionalLong index = realm.accounts().find(name);
        return index.isEmpty() ? Optional.empty() : realm.accounts().account(index.getAsLong(), now);
    }

    @Override
    public Optional<Account> accountById(String id, Instant now)
    {
        OptionalLong index = SeededIds.accountIndex(id);
        return index.isEmpty() ? Optional.empty() : realm.accounts().account(index.getAsLong(), now);
    }

    @Override
    public List<Post> posts(PostListing listing, List<Subreddit> subreddits, Instant now)
    {
        return List.copyOf(rankings.posts(listing, specs(subreddits), now));
    }

    @Override
    public List<Post> stickied(Subreddit subreddit, Instant now)
    {
        long second = now.getEpochSecond();
        return listed(specs(List.of(subreddit)), second - 7 * PostCalendar.DAY, second, post -> post.stickied(second));
    }

    @Override
    public Optional<Post> post(String id, Instant now)
    {
        OptionalLong number = SeededIds.number(id);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        return post(SeededIds.postSubreddit(number.getAsLong()), SeededIds.postSecond(number.getAsLong()), now.getEpochSecond()).map(Post.class::cast);
    }

    @Override
    public List<Post> postsBy(Account account, Instant now)
    {
        long index = SeededIds.accountIndex(account.id()).orElseThrow();
        long until = Math.min(now.getEpochSecond(), realm.accounts().activeUntil(index));
        return listed(open(now), Math.max(realm.accounts().activeFrom(index), until - LOOK_BACK), now.getEpochSecond(), post -> post.author() == index);
    }

    @Override
    public List<Post> postsOfDomain(String domain, Instant now)
    {
        long second = now.getEpochSecond();
        return listed(open(now), second - LOOK_BACK, second, post -> post.linkOrSelf().domain().equalsIgnoreCase(domain));
    }

    @Override
    public List<Post> postsWithUrl(String url, Instant now)
    {
        OptionalInt storyDay = PostLink.storyDay(url);
        if (storyDay.isPresent()) {
            long begin = storyDay.getAsInt() * PostCalendar.DAY;
            long end = Math.min(begin + PostCalendar.DAY - 1, now.getEpochSecond());
            return listed(open(now), begin, end, post -> post.linkOrSelf().url().equals(url));
        }
        String lastPart = url.replaceAll("(\\.\\w+|/)$", "").replaceAll(".*/", "");
        return post(lastPart, now)
                .filter(post -> post.view(now).url().equals(url))
                .stream()
                .toList();
    }

    @Override
    public List<Post> crosspostsOf(Post post, Instant now)
    {
        long second = now.getEpochSecond();
        return realm.calendar().crosspostsOf((SeededPost) post).stream()
                .filter(crosspost -> crosspost.listed(second) && isOpen(crosspost.subreddit(), second))
                .map(Post.class::cast)
                .toList();
    }

    @Override
    public List<Comment> comments(List<Subreddit> subreddits, Instant now)
    {
        return newestComments.of(specs(subreddits), now.getEpochSecond());
    }

    @Override
    public List<Comment> commentsBy(Account account, Instant now)
    {
        long index = SeededIds.accountIndex(account.id()).orElseThrow();
        long until = Math.min(now.getEpochSecond(), realm.accounts().activeUntil(index));
        long from = Math.max(realm.accounts().activeFrom(index), until - LOOK_BACK);
        return newestComments.by((int) index, open(now), from, now.getEpochSecond());
    }

    @Override
    public Optional<Comment> comment(String id, Instant now)
    {
        OptionalLong number = SeededIds.number(id);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        int age = SeededIds.commentAge(number.getAsLong());
        long postSecond = SeededIds.commentPostSecond(number.getAsLong());
        long second = now.getEpochSecond();
        if (postSecond + age > second) {
            return Optional.empty();
        }
        return post(SeededIds.commentSubreddit(number.getAsLong()), postSecond, second).flatMap(post -> {
            Skeleton skeleton = realm.threads().skeleton(post);
            int index = skeleton.find(age);
            return index < 0 ? Optional.empty() : Optional.of(new SeededComment(realm, post, skeleton, index));
        });
    }

    @Override
    public CommentThread thread(Post post, Instant now)
    {
        return realm.threads().thread((SeededPost) post, now.getEpochSecond());
    }

    @Override
    public Community community(Subreddit subreddit, Instant now)
    {
        return communities.community(specs(List.of(subreddit)).getFirst(), now);
    }

    @Override
    public List<Subreddit> moderatedBy(Account account, Instant now)
    {
        return communities.moderatedBy(account, now);
    }

    @Override
    public List<Trophy> trophies(Account account, Instant now)
    {
        return communities.trophies(account, now);
    }

    @Override
    public List<Multireddit> multireddits(Account account, Instant now)
    {
        return communities.multireddits(account, now);
    }

    @Override
    public List<Account> accountsNamed(String text, Instant now)
    {
        return communities.accountsNamed(text, now);
    }

    private Optional<SeededPost> post(int subreddit, long postSecond, long now)
    {
        if (subreddit >= SubredditCatalog.ALL.size() || postSecond > now) {
            return Optional.empty();
        }
        SubredditSpec spec = SubredditCatalog.ALL.get(subreddit);
        return isOpen(spec, now) ? realm.calendar().find(spec, postSecond) : Optional.empty();
    }

    private List<Post> listed(List<SubredditSpec> subreddits, long from, long until, Predicate<SeededPost> wanted)
    {
        Iterator<SeededPost> posts = Iterators.filter(
                realm.calendar().newest(subreddits, from, until),
                post -> post.listed(until) && wanted.test(post));
        return ImmutableList.copyOf(Iterators.limit(posts, LISTING_CAP));
    }

    private List<SubredditSpec> open(Instant now)
    {
        return OPEN.stream()
                .filter(spec -> isOpen(spec, now.getEpochSecond()))
                .collect(toImmutableList());
    }

    private boolean isOpen(SubredditSpec spec, long second)
    {
        return realm.subreddits().access(spec, second) == Subreddit.Access.OPEN;
    }

    private static List<SubredditSpec> specs(List<Subreddit> subreddits)
    {
        return subreddits.stream()
                .map(subreddit -> SubredditCatalog.ALL.get((int) SeededIds.subredditIndex(subreddit.id()).orElseThrow()))
                .collect(toImmutableList());
    }
}
