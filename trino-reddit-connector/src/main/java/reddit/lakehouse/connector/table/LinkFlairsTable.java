package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.inject.Inject;
import reddit.lakehouse.connector.client.Endpoint;
import reddit.lakehouse.connector.decode.AnswerShape;
import reddit.lakehouse.connector.decode.RedditColumn;

import java.util.List;

import static reddit.lakehouse.connector.client.RedditRequest.request;
import static reddit.lakehouse.connector.decode.RedditColumn.asked;
import static reddit.lakehouse.connector.decode.RedditColumn.count;
import static reddit.lakehouse.connector.decode.RedditColumn.flag;
import static reddit.lakehouse.connector.decode.RedditColumn.text;
import static reddit.lakehouse.connector.table.AccessPath.each;

/**
 * The flairs that posts of a subreddit can have, all of one subreddit in a request.
 */
public final class LinkFlairsTable
        extends ObjectsTable
{
    private static final int FLAIRS = 30;

    @Inject
    public LinkFlairsTable()
    {
        super("link_flairs", "Flairs that posts can have: by subreddit one request each; Reddit may show them to accounts only, not to apps", allColumns(), paths(), ImmutableList.of());
    }

    @Override
    protected String example()
    {
        return "subreddit = 'AskScience'";
    }

    private static List<AccessPath> paths()
    {
        return ImmutableList.of(each("by subreddit", KeyColumn.subreddit("subreddit"), FLAIRS, (name, context) -> ObjectsScan.forSome(
                request(Endpoint.SUBREDDIT_LINK_FLAIRS, name),
                Subject.subreddit(name),
                AnswerShape.LIST,
                context.objects(ImmutableMap.of("subreddit", name)))));
    }

    private static List<RedditColumn> allColumns()
    {
        return ImmutableList.of(
                asked("subreddit", "Name of the subreddit as the query spells it, in any case"),
                text("id", "UUID, as in posts.link_flair_template_id"),
                text("text", "Text; :name: stands for an emoji"),
                text("type", "text or richtext"),
                ContributionColumns.richtext("richtext", "Parts of the text where type is richtext"),
                text("css_class", "Style class; can be empty"),
                text("background_color", "#rrggbb, transparent or empty"),
                text("text_color", "dark or light"),
                flag("text_editable", "Authors can change the text"),
                flag("mod_only", "Only moderators can give it"),
                text("allowable_content", "What the text may hold: all, text or emoji; NULL in answers before 2020"),
                count("max_emojis", "Emojis that the text may hold; NULL in answers before 2020"),
                flag("override_css", "Its colours win over the subreddit's styles; NULL in answers before 2020"));
    }
}
