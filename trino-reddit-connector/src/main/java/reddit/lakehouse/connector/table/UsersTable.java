package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.inject.Inject;
import io.trino.spi.type.StandardTypes;
import io.trino.spi.type.Type;
import io.trino.spi.type.TypeDescriptor;
import io.trino.spi.type.TypeManager;
import reddit.lakehouse.connector.client.Endpoint;
import reddit.lakehouse.connector.client.RedditRequest;
import reddit.lakehouse.connector.decode.ListingShape;
import reddit.lakehouse.connector.decode.RedditColumn;

import java.util.List;
import java.util.Set;

import static reddit.lakehouse.connector.client.RedditRequest.request;
import static reddit.lakehouse.connector.decode.RedditColumn.asked;
import static reddit.lakehouse.connector.decode.RedditColumn.count;
import static reddit.lakehouse.connector.decode.RedditColumn.counts;
import static reddit.lakehouse.connector.decode.RedditColumn.flag;
import static reddit.lakehouse.connector.decode.RedditColumn.json;
import static reddit.lakehouse.connector.decode.RedditColumn.text;
import static reddit.lakehouse.connector.decode.RedditColumn.time;
import static reddit.lakehouse.connector.table.AccessPath.Preference.FIRST;
import static reddit.lakehouse.connector.table.AccessPath.batch;
import static reddit.lakehouse.connector.table.AccessPath.each;

/**
 * Accounts ({@code t2}). By name: one a request. By id: 100 a request for the columns of {@link #KNOWN_BY_ID}, and one
 * more for each account when other columns are wanted.
 */
public final class UsersTable
        extends ApiTable
{
    /** What Reddit tells of accounts by id. */
    static final Set<String> KNOWN_BY_ID = ImmutableSet.of(
            "id", "name", "created_utc", "link_karma", "comment_karma", "profile_img", "profile_color", "profile_over_18", "$json", "$fetched_at");

    private static final long TOTAL = 1_000_000_000;

    @Inject
    public UsersTable(TypeManager typeManager)
    {
        super("users", "Accounts: by name one a request; by id 100 a request for id, name, created_utc, link_karma, comment_karma and profile_…; by query what Reddit finds", "t2", TOTAL, allColumns(typeManager), paths());
    }

    @Override
    protected String example()
    {
        return "name = 'spez'";
    }

    private static List<AccessPath> paths()
    {
        return ImmutableList.of(
                batch("by id", KeyColumn.id("id", "t2"), UsersTable::byId),
                each("by name", KeyColumn.account("name"), 1, (name, context) ->
                        new BatchScan(request(Endpoint.USER_ABOUT, name), Subject.account(name), context, BatchScan::thing)),
                each("by query", KeyColumn.exact("query"), ListingTraits.SEARCH_CAP, UsersTable::search).with(FIRST));
    }

    private static Scan search(String words, ScanContext context)
    {
        return ListingScan.ofShape(
                ListingShape.THINGS,
                request(Endpoint.USERS_SEARCH).with("q", words),
                Subject.thing("accounts found by " + words),
                ListingTraits.FOUND,
                context,
                ImmutableMap.of("query", words));
    }

    private static Scan byId(List<String> fullnames, ScanContext context)
    {
        if (KNOWN_BY_ID.containsAll(context.projected())) {
            return new BatchScan(accountsRequest(fullnames), AccountsScan.ACCOUNTS_BY_ID, context, BatchScan::accounts);
        }
        return new AccountsScan(accountsRequest(fullnames), context);
    }

    private static RedditRequest accountsRequest(List<String> fullnames)
    {
        return request(Endpoint.USER_DATA_BY_ACCOUNT_IDS).with("ids", String.join(",", fullnames));
    }

    private static List<RedditColumn> allColumns(TypeManager typeManager)
    {
        Type jsonType = typeManager.getType(new TypeDescriptor(StandardTypes.JSON));
        return ImmutableList.of(
                text("id", "Base36 id, without t2_; NULL for a suspended account"),
                text("name", "Account name in its own spelling; a predicate matches it in any case"),
                time("created_utc", "When the account was made; NULL for a suspended account"),
                asked("query", "Words to search for, where the query names them; otherwise NULL"),
                flag("is_suspended", "True for a suspended account, whose other columns are NULL"),
                count("link_karma", "Karma from posts"),
                count("comment_karma", "Karma from comments"),
                count("total_karma", "Karma in all"),
                count("awardee_karma", "Karma from awards received"),
                count("awarder_karma", "Karma from awards given"),
                flag("is_employee", "Works for Reddit"),
                flag("is_mod", "Moderates a subreddit"),
                flag("is_gold", "Has Reddit Premium"),
                flag("has_subscribed", "Subscribes to subreddits"),
                flag("verified", "Verified by Reddit"),
                flag("has_verified_email", "Has confirmed its address"),
                flag("hide_from_robots", "Does not want to be found by search engines"),
                flag("accept_chats", "Can be written to in chats"),
                flag("accept_pms", "Can be written to"),
                flag("accept_followers", "Can be followed"),
                flag("pref_show_snoovatar", "Shows its avatar"),
                text("icon_img", "Address of the picture"),
                text("snoovatar_img", "Address of the avatar; can be empty"),
                counts("snoovatar_size", "Width and height in pixels"),
                json(jsonType, "subreddit", "Subreddit of the profile"),
                text("profile_img", "Address of the picture; known by id only"),
                text("profile_color", "Colour of the profile; known by id only"),
                flag("profile_over_18", "Profile is not safe for work; known by id only"));
    }
}
