package reddit.lakehouse.connector.function;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.inject.Inject;
import reddit.lakehouse.connector.client.Endpoint;
import reddit.lakehouse.connector.decode.RedditColumn;
import reddit.lakehouse.connector.table.CommentsTable;
import reddit.lakehouse.connector.table.ListingScan;
import reddit.lakehouse.connector.table.ListingTraits;
import reddit.lakehouse.connector.table.PostsTable;
import reddit.lakehouse.connector.table.Scan;
import reddit.lakehouse.connector.table.ScanContext;
import reddit.lakehouse.connector.table.Subject;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static com.google.common.base.Preconditions.checkState;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static reddit.lakehouse.connector.client.RedditRequest.request;
import static reddit.lakehouse.connector.function.FunctionArguments.invalid;
import static reddit.lakehouse.connector.function.FunctionArguments.needed;

/**
 * {@code reddit.system.user_history(name)}: what an account wrote, posts and comments mixed, the newest first; the column
 * {@code kind} says which. 100 a request, about 1,000 at most.
 */
public final class UserHistoryFunction
        extends RedditFunction
{
    static final String KIND = "kind";
    private static final String NAME = "NAME";
    private static final Pattern NAMES = Pattern.compile("[\\w-]+");

    @Inject
    public UserHistoryFunction(PostsTable posts, CommentsTable comments)
    {
        super(
                new FunctionTable(
                        "user_history",
                        "Posts and comments of an account, the newest first, about 1,000 at most; none of an account that hides them",
                        ImmutableSet.of("t1", "t3"),
                        ListingTraits.CAP,
                        columns(posts, comments),
                        posts.controlColumns(),
                        _ -> true,
                        UserHistoryFunction::scans),
                ImmutableList.of(needed(NAME)));
    }

    @Override
    protected List<String> check(FunctionArguments arguments)
    {
        String name = arguments.text(NAME);
        if (!NAMES.matcher(name).matches()) {
            throw invalid("%s is the name of an account without u/, such as spez; not '%s'", NAME, name);
        }
        return ImmutableList.of(name);
    }

    private static List<Scan> scans(List<String> arguments, ScanContext context)
    {
        String name = arguments.getFirst();
        Scan listing = new ListingScan(request(Endpoint.USER_OVERVIEW, name).with("sort", "new"), Subject.account(name), ListingTraits.COMMENTS, context);
        return ImmutableList.of(new KindScan(listing, context));
    }

    /** Those that posts have, then those that only comments have. */
    private static List<RedditColumn> columns(PostsTable posts, CommentsTable comments)
    {
        Map<String, RedditColumn> columns = new LinkedHashMap<>();
        columns.put(KIND, RedditColumn.ofScan(KIND, VARCHAR, "post or comment"));
        Stream.of(posts, comments)
                .flatMap(table -> FunctionTable.visibleColumns(table).stream())
                .forEach(column -> {
                    RedditColumn known = columns.putIfAbsent(column.name(), column);
                    checkState(known == null || known.type().equals(column.type()), "column %s of posts and of comments differ in type", column.name());
                });
        return ImmutableList.copyOf(columns.values());
    }
}
