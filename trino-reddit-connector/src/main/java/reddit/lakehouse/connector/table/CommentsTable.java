package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.inject.Inject;
import io.trino.spi.type.StandardTypes;
import io.trino.spi.type.Type;
import io.trino.spi.type.TypeDescriptor;
import io.trino.spi.type.TypeManager;
import reddit.lakehouse.connector.client.Endpoint;
import reddit.lakehouse.connector.decode.RedditColumn;

import java.util.List;
import java.util.Set;

import static reddit.lakehouse.connector.client.RedditRequest.request;
import static reddit.lakehouse.connector.decode.RedditColumn.count;
import static reddit.lakehouse.connector.decode.RedditColumn.flag;
import static reddit.lakehouse.connector.decode.RedditColumn.json;
import static reddit.lakehouse.connector.decode.RedditColumn.text;
import static reddit.lakehouse.connector.table.AccessPath.batch;
import static reddit.lakehouse.connector.table.AccessPath.each;
import static reddit.lakehouse.connector.table.AccessPath.listing;
import static reddit.lakehouse.connector.table.AccessPath.whole;

/**
 * Comments ({@code t1}). By ids: 100 a request. By post: the whole tree. By subreddit or author: the newest 1,000.
 */
public final class CommentsTable
        extends ApiTable
{
    /** Before the id in a comment's fullname. */
    static final String PREFIX = "t1_";
    static final String POST = "link_id";
    static final String PARENT = "parent_id";
    static final String DEPTH = "depth";
    /** Of a table function only. */
    public static final String PATH = "path";

    static final Set<String> CONTROL_COLUMNS = ImmutableSet.of(IDENTITY, CREATED, PARENT);
    private static final int LISTING = ListingTraits.CAP;
    // Few accounts have more than this; a listing of 1,000 it is all the same
    private static final int OF_AUTHOR = 200;
    private static final long TOTAL = 20_000_000_000L;

    @Inject
    public CommentsTable(TypeManager typeManager)
    {
        super("comments", "Comments: by id or name 100 a request, by link_id the whole tree of a post, by subreddit or author the newest 1,000", "t1", TOTAL, allColumns(typeManager), paths());
    }

    @Override
    protected String example()
    {
        return "link_id = 't3_3hahrw'";
    }

    /** What a comment answers tells where in its tree it is. */
    @Override
    public Set<String> controlColumns()
    {
        return CONTROL_COLUMNS;
    }

    @Override
    public boolean takesBounds(String columnName)
    {
        return columnName.equals(DEPTH) || super.takesBounds(columnName);
    }

    private static List<AccessPath> paths()
    {
        return ImmutableList.of(
                batch("by id", KeyColumn.id("id", "t1"), Things::info),
                batch("by name", KeyColumn.fullname("name", "t1"), Things::info),
                each("by parent_id", KeyColumn.fullname("parent_id", "t[13]"), 100, RepliesScan::create),
                each("by link_id", KeyColumn.fullname("link_id", "t3"), 500, (fullname, context) ->
                        CommentTreeScan.wholeTree(fullname.substring("t3_".length()), CommentTreeScan.DEFAULT_SORT, context)),
                listing("by subreddit", KeyColumn.subreddit("subreddit"), LISTING, (name, context) ->
                        new ListingScan(request(Endpoint.SUBREDDIT_COMMENTS, name), Subject.subreddit(name), ListingTraits.COMMENTS, context)),
                listing("by author", KeyColumn.author("author"), OF_AUTHOR, (name, context) ->
                        new ListingScan(request(Endpoint.USER_COMMENTS, name).with("sort", "new"), Subject.account(name), ListingTraits.COMMENTS, context)),
                whole("newest of all", LISTING, context ->
                        new ListingScan(request(Endpoint.SUBREDDIT_COMMENTS, "all"), Subject.subreddit("all"), ListingTraits.PREVIEW, context)));
    }

    private static List<RedditColumn> allColumns(TypeManager typeManager)
    {
        Type jsonType = typeManager.getType(new TypeDescriptor(StandardTypes.JSON));
        return ImmutableList.<RedditColumn>builder()
                .add(text("id", "Base36 id, without t1_"))
                .add(text("name", "Fullname: t1_ and the id"))
                .add(text("link_id", "Fullname of the post, t3_…"))
                .add(text("parent_id", "Fullname of what it answers: the post, t3_…, or a comment, t1_…"))
                .add(count("depth", "Comments above it: 0 for an answer to the post; known in trees only"))
                .addAll(ContributionColumns.place())
                .addAll(ContributionColumns.author())
                .add(flag("is_submitter", "Written by the author of the post"))
                .addAll(ContributionColumns.time())
                .add(text("body", "Text as markdown; [deleted] when the author took it back, [removed] when a moderator did"))
                .add(text("body_html", "Text as HTML"))
                .add(json(jsonType, "media_metadata", "Media of the text, by media id"))
                .add(text("comment_type", "Special kind of comment; mostly NULL"))
                .addAll(ContributionColumns.reception(jsonType))
                .add(json(jsonType, "associated_award", "Award that the comment came with"))
                .add(flag("score_hidden", "Score is still hidden; it is 1 then"))
                .add(count("controversiality", "1 when votes up and down are many and alike, otherwise 0"))
                .addAll(ContributionColumns.moderation())
                .add(flag("collapsed", "Shown folded"))
                .add(text("collapsed_reason", "Why it is folded, for people"))
                .add(text("collapsed_reason_code", "Why it is folded: DELETED, LOW_SCORE, …"))
                .add(flag("collapsed_because_crowd_control", "Folded because of who wrote it"))
                .addAll(post())
                .build();
    }

    private static List<RedditColumn> post()
    {
        return ImmutableList.of(
                text("link_title", "Title of the post; known in listings only, not in trees or by id"),
                text("link_author", "Author of the post; known in listings only"),
                text("link_url", "What the post links to; known in listings only"),
                text("link_permalink", "Address of the post; known in listings only"),
                count("num_comments", "Comments of the post; known in listings only"),
                flag("over_18", "The post is not safe for work; known in listings only"),
                flag("quarantine", "In a quarantined subreddit; known in listings only"));
    }
}
