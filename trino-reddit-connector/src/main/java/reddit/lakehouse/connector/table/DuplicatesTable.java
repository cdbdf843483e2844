package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.inject.Inject;
import io.trino.spi.type.TypeManager;
import reddit.lakehouse.connector.client.Endpoint;
import reddit.lakehouse.connector.decode.ListingShape;
import reddit.lakehouse.connector.decode.RedditColumn;

import java.util.List;
import java.util.regex.Pattern;

import static reddit.lakehouse.connector.client.RedditRequest.request;
import static reddit.lakehouse.connector.decode.RedditColumn.asked;
import static reddit.lakehouse.connector.table.AccessPath.each;

/**
 * Other posts of the same link, and crossposts, 100 a request.
 */
public final class DuplicatesTable
        extends ApiTable
{
    private static final String FULLNAME_PREFIX = "t3_";
    private static final int DUPLICATES = 20;
    private static final long TOTAL = 1_000_000_000L;

    @Inject
    public DuplicatesTable(TypeManager typeManager)
    {
        super("duplicates", "Other posts of the same link, and crossposts: by post_id 100 a request", "t3", TOTAL, allColumns(typeManager), paths());
    }

    @Override
    protected String example()
    {
        return "post_id = '3hahrw'";
    }

    private static List<AccessPath> paths()
    {
        KeyColumn post = new KeyColumn("post_id", KeyColumn.Matching.EXACT, "", Pattern.compile("(t3_)?[0-9a-z]{1,13}"));
        return ImmutableList.of(each("by post_id", post, DUPLICATES, (key, context) -> {
            String id = key.startsWith(FULLNAME_PREFIX) ? key.substring(FULLNAME_PREFIX.length()) : key;
            return ListingScan.ofShape(
                    ListingShape.SECOND_OF_THINGS,
                    request(Endpoint.DUPLICATES, id),
                    Subject.thing("post " + id),
                    ListingTraits.RANKED,
                    context,
                    ImmutableMap.of("post_id", key));
        }));
    }

    private static List<RedditColumn> allColumns(TypeManager typeManager)
    {
        return ImmutableList.<RedditColumn>builder()
                .add(asked("post_id", "The post whose duplicates these are: its base36 id or its fullname, as the query has it"))
                .addAll(PostsTable.allColumns(typeManager))
                .build();
    }
}
