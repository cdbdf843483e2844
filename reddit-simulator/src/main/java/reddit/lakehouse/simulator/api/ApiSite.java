package reddit.lakehouse.simulator.api;

import com.google.common.collect.ImmutableMap;
import reddit.lakehouse.simulator.Answer;
import reddit.lakehouse.simulator.ApiRequest;
import reddit.lakehouse.simulator.Endpoint;
import reddit.lakehouse.simulator.Site;
import reddit.lakehouse.simulator.world.PostListing.Sort;
import reddit.lakehouse.simulator.world.World;

import java.time.Instant;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** Reddit's endpoints over a world. An endpoint that has no handler here is answered with 404. */
public final class ApiSite
        implements Site
{
    private final Map<Endpoint, Handler> handlers;

    public ApiSite(World world)
    {
        requireNonNull(world, "world is null");
        PostListings posts = new PostListings(world);
        CommentListings comments = new CommentListings(world);
        CommentTrees trees = new CommentTrees(world);
        Subreddits subreddits = new Subreddits(world);
        Users users = new Users(world);
        Communities communities = new Communities(world);
        Wikis wikis = new Wikis(world);
        UserLists userLists = new UserLists(world);
        Search search = new Search(world);
        this.handlers = ImmutableMap.<Endpoint, Handler>builder()
                .put(Endpoint.INFO, new Info(world))
                .put(Endpoint.FRONT_PAGE, posts.front(Sort.HOT))
                .put(Endpoint.FRONT_BEST, posts.front(Sort.HOT))
                .put(Endpoint.FRONT_HOT, posts.front(Sort.HOT))
                .put(Endpoint.FRONT_NEW, posts.front(Sort.NEW))
                .put(Endpoint.FRONT_TOP, posts.front(Sort.TOP))
                .put(Endpoint.FRONT_RISING, posts.front(Sort.RISING))
                .put(Endpoint.FRONT_CONTROVERSIAL, posts.front(Sort.CONTROVERSIAL))
                .put(Endpoint.SUBREDDIT, posts.subreddit(Sort.HOT))
                .put(Endpoint.SUBREDDIT_HOT, posts.subreddit(Sort.HOT))
                .put(Endpoint.SUBREDDIT_NEW, posts.subreddit(Sort.NEW))
                .put(Endpoint.SUBREDDIT_TOP, posts.subreddit(Sort.TOP))
                .put(Endpoint.SUBREDDIT_RISING, posts.subreddit(Sort.RISING))
                .put(Endpoint.SUBREDDIT_CONTROVERSIAL, posts.subreddit(Sort.CONTROVERSIAL))
                .put(Endpoint.DOMAIN_LISTING, posts::domain)
                .put(Endpoint.DUPLICATES, posts::duplicates)
                .put(Endpoint.SEARCH, search::everywhere)
                .put(Endpoint.SUBREDDIT_SEARCH, search::subreddit)
                .put(Endpoint.SUBREDDIT_COMMENTS, comments::subreddit)
                .put(Endpoint.COMMENT_TREE, trees::tree)
                .put(Endpoint.COMMENT_TREE_WITH_SLUG, trees::tree)
                .put(Endpoint.COMMENT_SUBTREE, trees::subtree)
                .put(Endpoint.SUBREDDIT_COMMENT_TREE, trees::tree)
                .put(Endpoint.SUBREDDIT_COMMENT_TREE_WITH_SLUG, trees::tree)
                .put(Endpoint.SUBREDDIT_COMMENT_SUBTREE, trees::subtree)
                .put(Endpoint.MORE_CHILDREN, trees::moreChildren)
                .put(Endpoint.SUBREDDIT_ABOUT, subreddits::about)
                .put(Endpoint.SUBREDDITS, subreddits::listing)
                .put(Endpoint.SUBREDDITS_SEARCH, subreddits::search)
                .put(Endpoint.SUBREDDIT_RULES, communities::rules)
                .put(Endpoint.SUBREDDIT_MODERATORS, communities::moderators)
                .put(Endpoint.SUBREDDIT_STICKY, communities::sticky)
                .put(Endpoint.SUBREDDIT_LINK_FLAIR, communities::linkFlairs)
                .put(Endpoint.SUBREDDIT_EMOJIS, communities::emojis)
                .put(Endpoint.SUBREDDIT_POST_REQUIREMENTS, communities::postRequirements)
                .put(Endpoint.WIKI_PAGES, wikis::pages)
                .put(Endpoint.WIKI_PAGE, wikis::page)
                .put(Endpoint.WIKI_REVISIONS, wikis::revisions)
                .put(Endpoint.WIKI_PAGE_REVISIONS, wikis::pageRevisions)
                .put(Endpoint.WIKI_DISCUSSIONS, wikis::discussions)
                .put(Endpoint.USER_TROPHIES, userLists::trophies)
                .put(Endpoint.USER_MODERATED_SUBREDDITS, userLists::moderatedSubreddits)
                .put(Endpoint.MULTIREDDITS, userLists::multireddits)
                .put(Endpoint.MULTIREDDIT, userLists::multireddit)
                .put(Endpoint.USERS_SEARCH, userLists::search)
                .put(Endpoint.USER_ABOUT, users::about)
                .put(Endpoint.USER_DATA_BY_ACCOUNT_IDS, users::byAccountIds)
                .put(Endpoint.USER_SUBMITTED, users::submitted)
                .put(Endpoint.USER_COMMENTS, users::comments)
                .put(Endpoint.USER_OVERVIEW, users::overview)
                .put(Endpoint.USER, users::overview)
                .buildOrThrow();
    }

    @Override
    public Answer answer(ApiRequest request, Instant now)
    {
        Handler handler = handlers.get(request.endpoint());
        if (handler == null) {
            return Answer.refusal(404, "Not Found");
        }
        return handler.answer(request, now);
    }
}
