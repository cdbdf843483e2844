package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;
import com.google.inject.Inject;
import reddit.lakehouse.connector.decode.RedditColumn;

import java.util.List;
import java.util.regex.Pattern;

import static reddit.lakehouse.connector.decode.RedditColumn.asked;
import static reddit.lakehouse.connector.decode.RedditColumn.text;
import static reddit.lakehouse.connector.decode.RedditColumn.textIn;
import static reddit.lakehouse.connector.decode.RedditColumn.time;
import static reddit.lakehouse.connector.table.AccessPath.each;

/**
 * The pages of wikis as they are now: the names of all pages of a subreddit in a request, what is in them in one more each.
 */
public final class WikiPagesTable
        extends ObjectsTable
{
    private static final int PAGES = 50;
    /** Not what would be another address than that of a page. */
    private static final Pattern NAME = Pattern.compile("(?!(pages|revisions|discussions|settings|edit|create|alloweditor|hide|revert)(/|$))(?!(.*/)?\\.{0,2}(/|$)).+", Pattern.CASE_INSENSITIVE);

    @Inject
    public WikiPagesTable()
    {
        super("wiki_pages", "Pages of wikis: by subreddit one request each for the names, and one more a page for what is in it", allColumns(), paths(), ImmutableList.of(pageKey()));
    }

    /** Names of pages, which Reddit takes in any case. */
    static KeyColumn pageKey()
    {
        return new KeyColumn("page", KeyColumn.Matching.IGNORING_CASE, "", NAME);
    }

    @Override
    protected String example()
    {
        return "subreddit = 'AskScience' AND page = 'index'";
    }

    private static List<AccessPath> paths()
    {
        return ImmutableList.of(each("by subreddit", KeyColumn.subreddit("subreddit"), PAGES, WikiPagesScan::new));
    }

    private static List<RedditColumn> allColumns()
    {
        return ImmutableList.of(
                asked("subreddit", "Name of the subreddit as the query spells it, in any case"),
                text("page", "Name of the page, as in index or config/sidebar; a predicate matches it in any case"),
                text("content_md", "Text as markdown, lines can end in CRLF; costs a request a page"),
                text("content_html", "Text as HTML; costs a request a page"),
                text("revision_id", "UUID of the last revision; NULL in answers before 2019; costs a request a page"),
                time("revision_date", "When it was last changed; costs a request a page"),
                textIn("revision_by", ImmutableList.of("data", "name"), "revision_by", "Account name of who changed it last; NULL when the account is gone; costs a request a page"),
                textIn("revision_by", ImmutableList.of("data", "id"), "revision_by_id", "Base36 id of the account, without t2_; costs a request a page"),
                text("reason", "Why it was changed last; costs a request a page"));
    }
}
