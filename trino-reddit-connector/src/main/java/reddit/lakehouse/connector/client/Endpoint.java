package reddit.lakehouse.connector.client;

import static java.util.Objects.requireNonNull;

/**
 * What can be asked of Reddit, as a path template. Each {@code {name}} takes one path argument, in order; one with a star
 * is several parts of a path, joined by slashes.
 */
public enum Endpoint
{
    ACCESS_TOKEN("POST", "/api/v1/access_token"),
    INFO("GET", "/api/info"),
    SUBREDDIT_NEW("GET", "/r/{subreddit}/new"),
    SUBREDDIT_HOT("GET", "/r/{subreddit}/hot"),
    SUBREDDIT_RISING("GET", "/r/{subreddit}/rising"),
    SUBREDDIT_TOP("GET", "/r/{subreddit}/top"),
    SUBREDDIT_CONTROVERSIAL("GET", "/r/{subreddit}/controversial"),
    SUBREDDIT_COMMENTS("GET", "/r/{subreddit}/comments"),
    SUBREDDIT_SEARCH("GET", "/r/{subreddit}/search"),
    SUBREDDIT_ABOUT("GET", "/r/{subreddit}/about"),
    SUBREDDIT_RULES("GET", "/r/{subreddit}/about/rules"),
    SUBREDDIT_MODERATORS("GET", "/r/{subreddit}/about/moderators"),
    SUBREDDIT_LINK_FLAIRS("GET", "/r/{subreddit}/api/link_flair_v2"),
    WIKI_PAGES("GET", "/r/{subreddit}/wiki/pages"),
    WIKI_PAGE("GET", "/r/{subreddit}/wiki/{page*}"),
    WIKI_REVISIONS("GET", "/r/{subreddit}/wiki/revisions"),
    WIKI_PAGE_REVISIONS("GET", "/r/{subreddit}/wiki/revisions/{page*}"),
    SUBREDDITS_SEARCH("GET", "/subreddits/search"),
    SUBREDDITS("GET", "/subreddits/{where}"),
    USERS_SEARCH("GET", "/users/search"),
    SEARCH("GET", "/search"),
    DOMAIN_LISTING("GET", "/domain/{domain}/{sort}"),
    DUPLICATES("GET", "/duplicates/{post}"),
    COMMENT_TREE("GET", "/comments/{post}"),
    COMMENT_SUBTREE("GET", "/comments/{post}/_/{comment}"),
    MORE_CHILDREN("POST", "/api/morechildren"),
    USER_ABOUT("GET", "/user/{user}/about"),
    USER_SUBMITTED("GET", "/user/{user}/submitted"),
    USER_COMMENTS("GET", "/user/{user}/comments"),
    USER_OVERVIEW("GET", "/user/{user}/overview"),
    USER_MODERATED_SUBREDDITS("GET", "/user/{user}/moderated_subreddits"),
    USER_TROPHIES("GET", "/api/v1/user/{user}/trophies"),
    MULTIREDDITS("GET", "/api/multi/user/{user}"),
    MULTIREDDIT("GET", "/api/multi/user/{user}/m/{multireddit}"),
    USER_DATA_BY_ACCOUNT_IDS("GET", "/api/user_data_by_account_ids");

    private final String method;
    private final String template;

    Endpoint(String method, String template)
    {
        this.method = requireNonNull(method, "method is null");
        this.template = requireNonNull(template, "template is null");
    }

    /** {@code GET} or {@code POST}; the parameters of a POST are its form body. */
    public String method()
    {
        return method;
    }

    /** As in {@code /r/{subreddit}/new}. */
    public String template()
    {
        return template;
    }

    /** As in {@code GET /r/{subreddit}/new}: under this name requests are counted and told in messages. */
    public String label()
    {
        return method + " " + template;
    }

    int argumentCount()
    {
        return (int) template.chars().filter(character -> character == '{').count();
    }
}
