package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.inject.Inject;
import reddit.lakehouse.connector.client.Endpoint;
import reddit.lakehouse.connector.client.RedditRequest;
import reddit.lakehouse.connector.decode.AnswerShape;
import reddit.lakehouse.connector.decode.RedditColumn;

import java.util.List;
import java.util.Optional;

import static reddit.lakehouse.connector.client.RedditRequest.request;
import static reddit.lakehouse.connector.decode.RedditColumn.count;
import static reddit.lakehouse.connector.decode.RedditColumn.counts;
import static reddit.lakehouse.connector.decode.RedditColumn.flag;
import static reddit.lakehouse.connector.decode.RedditColumn.text;
import static reddit.lakehouse.connector.decode.RedditColumn.textOf;
import static reddit.lakehouse.connector.decode.RedditColumn.texts;
import static reddit.lakehouse.connector.decode.RedditColumn.timeOf;
import static reddit.lakehouse.connector.table.AccessPath.Preference.LAST;
import static reddit.lakehouse.connector.table.AccessPath.each;

/**
 * Who moderates which subreddit. By subreddit: its moderators. By name: the subreddits of an account, of which Reddit
 * tells other things.
 */
public final class ModeratorsTable
        extends ObjectsTable
{
    private static final int PEOPLE = 20;
    private static final KeyColumn NAME = KeyColumn.account("name");

    @Inject
    public ModeratorsTable()
    {
        super("moderators", "Who moderates which subreddit: by subreddit or by name of the account one request each; which columns are known depends on it", allColumns(), paths(), ImmutableList.of());
    }

    @Override
    protected String example()
    {
        return "subreddit = 'AskScience'";
    }

    private static List<AccessPath> paths()
    {
        return ImmutableList.of(
                each("by subreddit", KeyColumn.subreddit("subreddit"), PEOPLE, ModeratorsTable::ofSubreddit),
                each("by name", NAME, PEOPLE, ModeratorsTable::ofAccount).with(LAST));
    }

    private static Scan ofSubreddit(String subreddit, ScanContext context)
    {
        RedditRequest all = request(Endpoint.SUBREDDIT_MODERATORS, subreddit);
        Optional<String> only = context.keys(NAME).filter(names -> names.size() == 1).map(List::getFirst);
        return ObjectsScan.forSome(
                only.map(name -> all.with("user", name)).orElse(all),
                Subject.subreddit(subreddit),
                AnswerShape.USER_LIST,
                context.objects(ImmutableMap.of("subreddit", subreddit)));
    }

    private static Scan ofAccount(String name, ScanContext context)
    {
        return new ObjectsScan(
                request(Endpoint.USER_MODERATED_SUBREDDITS, name),
                Subject.account(name),
                AnswerShape.MODERATED_LIST,
                context.objects(ModeratorsTable::inModeratedList, ImmutableMap.of("name", name)));
    }

    /** There {@code name} is the subreddit's fullname, and {@code mod_permissions} is empty whatever is allowed. */
    private static RedditColumn inModeratedList(RedditColumn column)
    {
        return switch (column.name()) {
            case "subreddit" -> column.from("sr");
            case "subreddit_id" -> column.from("name");
            case "name", "mod_permissions" -> column.withoutField();
            default -> column;
        };
    }

    private static List<RedditColumn> allColumns()
    {
        return ImmutableList.<RedditColumn>builder()
                .add(text("subreddit", "Name of the subreddit; as the query spells it, in any case, when read by subreddit"))
                .add(text("name", "Account name of the moderator; as the query spells it, in any case, when read by name"))
                .addAll(ofUserList())
                .addAll(ofModeratedList())
                .build();
    }

    private static List<RedditColumn> ofUserList()
    {
        return ImmutableList.of(
                textOf("id", "user_id", "Fullname of the account, t2_…; known by subreddit only"),
                timeOf("date", "since_utc", "Since when; known by subreddit only"),
                texts("mod_permissions", "all, or what is allowed: posts, access, config, flair, mail, wiki, …; known by subreddit only"),
                text("author_flair_text", "Flair of the account in the subreddit; known by subreddit only"),
                text("author_flair_css_class", "Style class of the flair; known by subreddit only"),
                text("rel_id", "Reddit's id of the relation, rb_…; known by subreddit only"));
    }

    private static List<RedditColumn> ofModeratedList()
    {
        return ImmutableList.of(
                text("subreddit_id", "Fullname of the subreddit, t5_…; known by name only"),
                text("subreddit_type", "public, restricted, private, user, …; known by name only"),
                textOf("title", "subreddit_title", "Title of the subreddit; known by name only"),
                textOf("url", "subreddit_url", "Path of the subreddit on Reddit; known by name only"),
                timeOf("created_utc", "subreddit_created_utc", "When the subreddit was made; known by name only"),
                count("subscribers", "Subscribers of the subreddit; known by name only"),
                flag("over_18", "The subreddit is not safe for work; known by name only"),
                text("whitelist_status", "Which advertisements are allowed in the subreddit; known by name only"),
                text("icon_img", "Address of the subreddit's icon; known by name only"),
                counts("icon_size", "Width and height of the icon in pixels; known by name only"),
                text("community_icon", "Address of the icon of the newer design; known by name only"),
                text("banner_img", "Address of the subreddit's banner; known by name only"),
                counts("banner_size", "Width and height of the banner in pixels; known by name only"),
                text("primary_color", "#rrggbb; known by name only"),
                text("key_color", "#rrggbb; known by name only"));
    }
}
