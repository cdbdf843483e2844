package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.inject.Inject;
import reddit.lakehouse.connector.client.Endpoint;
import reddit.lakehouse.connector.decode.AnswerShape;
import reddit.lakehouse.connector.decode.ObjectsDecoder;
import reddit.lakehouse.connector.decode.RedditColumn;

import java.util.List;
import java.util.Optional;

import static reddit.lakehouse.connector.client.RedditRequest.request;
import static reddit.lakehouse.connector.decode.RedditColumn.count;
import static reddit.lakehouse.connector.decode.RedditColumn.flag;
import static reddit.lakehouse.connector.decode.RedditColumn.text;
import static reddit.lakehouse.connector.decode.RedditColumn.textsIn;
import static reddit.lakehouse.connector.decode.RedditColumn.time;
import static reddit.lakehouse.connector.table.AccessPath.each;

/**
 * Multireddits ({@code LabeledMulti}), which Reddit calls custom feeds today: the public ones of an account in a request.
 */
public final class MultiredditsTable
        extends ObjectsTable
{
    private static final int MULTIREDDITS = 10;
    private static final KeyColumn NAME = KeyColumn.account("name");

    @Inject
    public MultiredditsTable()
    {
        super("multireddits", "Multireddits, also called custom feeds: by owner one request each", allColumns(), paths(), ImmutableList.of(NAME));
    }

    @Override
    protected String example()
    {
        return "owner = 'spez'";
    }

    private static List<AccessPath> paths()
    {
        return ImmutableList.of(each("by owner", KeyColumn.account("owner"), MULTIREDDITS, (owner, context) -> {
            Optional<String> only = context.keys(NAME).filter(names -> names.size() == 1).map(List::getFirst);
            ObjectsDecoder decoder = context.objects(ImmutableMap.of("owner", owner));
            return only
                    .map(name -> new ObjectsScan(request(Endpoint.MULTIREDDIT, owner, name), Subject.account(owner), AnswerShape.THING, decoder))
                    .orElseGet(() -> new ObjectsScan(request(Endpoint.MULTIREDDITS, owner), Subject.account(owner), AnswerShape.LIST_OF_THINGS, decoder));
        }));
    }

    private static List<RedditColumn> allColumns()
    {
        return ImmutableList.of(
                text("owner", "Account name of the owner; a predicate matches it in any case"),
                text("owner_id", "Fullname of the owner's account, t2_…; NULL in answers before 2019"),
                text("name", "Name in the path; a predicate matches it in any case"),
                text("display_name", "Name that people see"),
                text("path", "Path on Reddit, /user/…/m/…/"),
                textsIn("subreddits", "name", "Names of the subreddits in it, without r/"),
                text("visibility", "public; private and hidden ones are shown to their owner"),
                time("created_utc", "When it was made"),
                text("description_md", "Description as markdown; can be empty"),
                text("description_html", "Description as HTML; can be empty"),
                count("num_subscribers", "Accounts that follow it; NULL in answers before 2019"),
                flag("over_18", "Not safe for work; NULL in answers before 2019"),
                text("copied_from", "Path of the multireddit that it is a copy of"),
                text("icon_url", "Address of the icon"),
                text("icon_name", "Name of the icon; until 2018"),
                text("key_color", "#rrggbb, or empty"),
                text("weighting_scheme", "classic or fresh; until 2018"));
    }
}
