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
import static reddit.lakehouse.connector.decode.RedditColumn.text;
import static reddit.lakehouse.connector.decode.RedditColumn.time;
import static reddit.lakehouse.connector.table.AccessPath.each;

/**
 * The rules of subreddits, all of one in a request.
 */
public final class SubredditRulesTable
        extends ObjectsTable
{
    private static final int RULES = 15;

    @Inject
    public SubredditRulesTable()
    {
        super("subreddit_rules", "Rules of subreddits: by subreddit one request each", allColumns(), paths(), ImmutableList.of());
    }

    @Override
    protected String example()
    {
        return "subreddit = 'AskScience'";
    }

    private static List<AccessPath> paths()
    {
        return ImmutableList.of(each("by subreddit", KeyColumn.subreddit("subreddit"), RULES, (name, context) -> new ObjectsScan(
                request(Endpoint.SUBREDDIT_RULES, name),
                Subject.subreddit(name),
                AnswerShape.RULES,
                context.objects(ImmutableMap.of("subreddit", name)))));
    }

    private static List<RedditColumn> allColumns()
    {
        return ImmutableList.of(
                asked("subreddit", "Name of the subreddit as the query spells it, in any case"),
                count("priority", "Place of the rule in the list, from 0"),
                text("kind", "What it is about: link for posts, comment, or all"),
                text("short_name", "The rule in a few words"),
                text("description", "The rule as markdown; can be empty"),
                text("description_html", "The rule as HTML; NULL where description is empty"),
                text("violation_reason", "What people choose who report something; NULL in answers before 2017"),
                time("created_utc", "When the rule was made"));
    }
}
