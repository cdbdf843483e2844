package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.inject.Inject;
import reddit.lakehouse.connector.decode.RedditColumn;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import static reddit.lakehouse.connector.decode.RedditColumn.asked;
import static reddit.lakehouse.connector.decode.RedditColumn.flag;
import static reddit.lakehouse.connector.decode.RedditColumn.prefixed;
import static reddit.lakehouse.connector.decode.RedditColumn.text;
import static reddit.lakehouse.connector.decode.RedditColumn.textIn;
import static reddit.lakehouse.connector.decode.RedditColumn.textOf;
import static reddit.lakehouse.connector.decode.RedditColumn.timeOf;
import static reddit.lakehouse.connector.table.AccessPath.listing;

/**
 * What was changed in wikis and when, 100 revisions a request, and pages as they were, one more a revision.
 */
public final class WikiRevisionsTable
        extends ApiTable
{
    static final Set<String> CONTENT = ImmutableSet.of("content_md", "content_html");
    static final KeyColumn REVISION = new KeyColumn("revision_id", KeyColumn.Matching.EXACT, "", Pattern.compile("[0-9A-Za-z-]{1,64}"));
    private static final int REVISIONS = 200;
    private static final long TOTAL = 100_000_000;

    @Inject
    public WikiRevisionsTable()
    {
        super(
                "wiki_revisions",
                "Revisions of wikis: by subreddit, or subreddit and page, 100 a request; one more a revision for the page as it was",
                "wikipage",
                TOTAL,
                allColumns(),
                ImmutableList.of(listing("by subreddit", KeyColumn.subreddit("subreddit"), REVISIONS, WikiRevisionsScan::create)),
                ImmutableList.of(WikiPagesTable.pageKey(), REVISION));
    }

    @Override
    protected String example()
    {
        return "subreddit = 'AskScience' AND page = 'index'";
    }

    @Override
    public Set<String> controlColumns()
    {
        return ImmutableSet.of(IDENTITY, CREATED, "page", "revision_id");
    }

    /** A page with its last revision has the same facts in other fields, or as an old revision of it. */
    static RedditColumn inPage(RedditColumn column)
    {
        return switch (column.name()) {
            case "name", "revision_id" -> column.from("revision_id");
            case "created_utc" -> column.from("revision_date");
            case "author", "author_id" -> column.from("revision_by");
            default -> column;
        };
    }

    private static List<RedditColumn> allColumns()
    {
        return ImmutableList.of(
                asked("subreddit", "Name of the subreddit as the query spells it, in any case"),
                text("page", "Name of the page, as in index or config/sidebar; a predicate matches it in any case"),
                textOf("id", "revision_id", "UUID of the revision"),
                prefixed("WikiRevision_", "id", "name", "WikiRevision_ and the UUID"),
                timeOf("timestamp", ApiTable.CREATED, "When the page was changed"),
                textIn("author", ImmutableList.of("data", "name"), "author", "Account name of who changed it; NULL when the account is gone"),
                textIn("author", ImmutableList.of("data", "id"), "author_id", "Base36 id of the account, without t2_"),
                text("reason", "Why it was changed, in the author's words"),
                flag("revision_hidden", "Hidden by a moderator; NULL in answers before 2019 and when the revision is named"),
                text("content_md", "The page as it was, as markdown; costs a request a revision"),
                text("content_html", "The page as it was, as HTML; costs a request a revision"));
    }
}
