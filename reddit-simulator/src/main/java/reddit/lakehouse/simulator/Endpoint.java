package reddit.lakehouse.simulator;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** What can be asked of Reddit, as method and path template. Where two fit a path, the first one counts. */
public enum Endpoint
{
    ACCESS_TOKEN("POST", "/api/v1/access_token"),
    ME("GET", "/api/v1/me"),
    INFO("GET", "/api/info"),
    MORE_CHILDREN("POST", "/api/morechildren"),
    USER_DATA_BY_ACCOUNT_IDS("GET", "/api/user_data_by_account_ids"),

    FRONT_BEST("GET", "/best"),
    FRONT_HOT("GET", "/hot"),
    FRONT_NEW("GET", "/new"),
    FRONT_TOP("GET", "/top"),
    FRONT_RISING("GET", "/rising"),
    FRONT_CONTROVERSIAL("GET", "/controversial"),

    SUBREDDIT_HOT("GET", "/r/{subreddit}/hot"),
    SUBREDDIT_NEW("GET", "/r/{subreddit}/new"),
    SUBREDDIT_TOP("GET", "/r/{subreddit}/top"),
    SUBREDDIT_RISING("GET", "/r/{subreddit}/rising"),
    SUBREDDIT_CONTROVERSIAL("GET", "/r/{subreddit}/controversial"),
    SUBREDDIT_COMMENTS("GET", "/r/{subreddit}/comments"),
    SUBREDDIT_ABOUT("GET", "/r/{subreddit}/about"),
    SUBREDDIT_RULES("GET", "/r/{subreddit}/about/rules"),
    SUBREDDIT_MODERATORS("GET", "/r/{subreddit}/about/moderators"),
    SUBREDDIT_STICKY("GET", "/r/{subreddit}/about/sticky"),
    SUBREDDIT_SEARCH("GET", "/r/{subreddit}/search"),
    SUBREDDIT_LINK_FLAIR("GET", "/r/{subreddit}/api/link_flair_v2"),
    SUBREDDIT_EMOJIS("GET", "/api/v1/{subreddit}/emojis/all"),
    SUBREDDIT_POST_REQUIREMENTS("GET", "/api/v1/{subreddit}/post_requirements"),
    WIKI_PAGES("GET", "/r/{subreddit}/wiki/pages"),
    WIKI_REVISIONS("GET", "/r/{subreddit}/wiki/revisions"),
    WIKI_PAGE_REVISIONS("GET", "/r/{subreddit}/wiki/revisions/{page*}"),
    WIKI_DISCUSSIONS("GET", "/r/{subreddit}/wiki/discussions/{page*}"),
    WIKI_PAGE("GET", "/r/{subreddit}/wiki/{page*}"),

    COMMENT_TREE("GET", "/comments/{post}"),
    COMMENT_TREE_WITH_SLUG("GET", "/comments/{post}/{slug}"),
    COMMENT_SUBTREE("GET", "/comments/{post}/{slug}/{comment}"),
    SUBREDDIT_COMMENT_TREE("GET", "/r/{subreddit}/comments/{post}"),
    SUBREDDIT_COMMENT_TREE_WITH_SLUG("GET", "/r/{subreddit}/comments/{post}/{slug}"),
    SUBREDDIT_COMMENT_SUBTREE("GET", "/r/{subreddit}/comments/{post}/{slug}/{comment}"),
    DUPLICATES("GET", "/duplicates/{post}"),
    DOMAIN_LISTING("GET", "/domain/{domain}/{sort}"),

    SUBREDDITS_SEARCH("GET", "/subreddits/search"),
    SUBREDDITS("GET", "/subreddits/{where}"),
    SEARCH("GET", "/search"),
    USERS_SEARCH("GET", "/users/search"),
    USERS("GET", "/users/{where}"),

    USER_ABOUT("GET", "/user/{name}/about"),
    USER_SUBMITTED("GET", "/user/{name}/submitted"),
    USER_COMMENTS("GET", "/user/{name}/comments"),
    USER_OVERVIEW("GET", "/user/{name}/overview"),
    USER_MODERATED_SUBREDDITS("GET", "/user/{name}/moderated_subreddits"),
    USER_MULTIREDDIT_LISTING("GET", "/user/{name}/m/{multireddit}/{sort}"),
    USER("GET", "/user/{name}"),
    USER_TROPHIES("GET", "/api/v1/user/{name}/trophies"),
    MULTIREDDITS("GET", "/api/multi/user/{name}"),
    MULTIREDDIT("GET", "/api/multi/user/{name}/m/{multireddit}"),
    SUBREDDIT("GET", "/r/{subreddit}"),
    FRONT_PAGE("GET", "/"),
    UNKNOWN("", "(unknown)");

    private static final String REST = "*}";

    private final String method;
    private final String template;
    private final List<String> segments;

    Endpoint(String method, String template)
    {
        this.method = requireNonNull(method, "method is null");
        this.template = requireNonNull(template, "template is null");
        this.segments = ImmutableList.copyOf(Splitter.on('/').omitEmptyStrings().split(template));
    }

    public String template()
    {
        return template;
    }

    /** Method and template, the key under which requests are counted: {@code GET /r/{subreddit}/new}. */
    public String label()
    {
        return (method + " " + template).trim();
    }

    /** The endpoint of a path whose segments are decoded already; a {@code .json} at its end is not part of it. */
    public static Endpoint find(String method, List<String> path)
    {
        for (Endpoint endpoint : values()) {
            if (endpoint.arguments(method, path).isPresent()) {
                return endpoint;
            }
        }
        return UNKNOWN;
    }

    /** What stands for the placeholders, or nothing where the path is another endpoint's. */
    public Optional<Map<String, String>> arguments(String askedMethod, List<String> path)
    {
        boolean open = !segments.isEmpty() && segments.getLast().endsWith(REST);
        if (!method.equals(askedMethod) || path.size() < segments.size() || (!open && path.size() != segments.size())) {
            return Optional.empty();
        }
        ImmutableMap.Builder<String, String> arguments = ImmutableMap.builder();
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (segment.endsWith(REST)) {
                arguments.put(segment.substring(1, segment.length() - REST.length()), String.join("/", path.subList(i, path.size())));
            }
            else if (segment.startsWith("{")) {
                arguments.put(segment.substring(1, segment.length() - 1), path.get(i));
            }
            else if (!segment.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(arguments.buildOrThrow());
    }
}
