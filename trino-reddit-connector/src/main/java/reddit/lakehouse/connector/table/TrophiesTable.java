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
import static reddit.lakehouse.connector.decode.RedditColumn.text;
import static reddit.lakehouse.connector.decode.RedditColumn.textOf;
import static reddit.lakehouse.connector.table.AccessPath.each;

/**
 * Trophies ({@code t6}) of accounts, all of one in a request.
 */
public final class TrophiesTable
        extends ObjectsTable
{
    private static final int TROPHIES = 10;

    @Inject
    public TrophiesTable()
    {
        super("trophies", "Trophies of accounts: by name of the account one request each", allColumns(), paths(), ImmutableList.of());
    }

    @Override
    protected String example()
    {
        return "name = 'spez'";
    }

    private static List<AccessPath> paths()
    {
        return ImmutableList.of(each("by name", KeyColumn.account("name"), TROPHIES, (name, context) -> new ObjectsScan(
                request(Endpoint.USER_TROPHIES, name),
                Subject.account(name),
                AnswerShape.TROPHY_LIST,
                context.objects(ImmutableMap.of("name", name)))));
    }

    private static List<RedditColumn> allColumns()
    {
        return ImmutableList.of(
                asked("name", "Account name as the query spells it, in any case"),
                textOf("name", "trophy_name", "Name of the trophy"),
                text("description", "What it was given for; mostly NULL"),
                text("award_id", "Which kind of trophy it is; NULL for those that come with time"),
                text("id", "Which piece of the kind it is; NULL for those that come with time"),
                text("icon_40", "Address of the icon, 40 pixels wide"),
                text("icon_70", "Address of the icon, 70 pixels wide"),
                text("url", "Where the icon leads; mostly NULL"));
    }
}
