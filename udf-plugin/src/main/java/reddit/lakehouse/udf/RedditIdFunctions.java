package reddit.lakehouse.udf;

import io.airlift.slice.Slice;
import io.trino.spi.function.Description;
import io.trino.spi.function.ScalarFunction;
import io.trino.spi.function.SqlType;
import io.trino.spi.type.StandardTypes;

import static reddit.lakehouse.udf.RedditIds.fullname;
import static reddit.lakehouse.udf.RedditIds.idStart;
import static reddit.lakehouse.udf.RedditIds.parseId;
import static reddit.lakehouse.udf.RedditIds.separator;

/**
 * Reddit writes an id as base36 digits ({@code 1abc2d}) and the full name of a thing as its kind, '_' and the id
 * ({@code t3_1abc2d}): t1 comment, t2 account, t3 post, t4 message, t5 subreddit, t6 award. NULL gives NULL;
 * what is not an id or a full name is an error, as in {@code from_base}, and NULL inside {@code TRY}.
 */
public final class RedditIdFunctions
{
    private RedditIdFunctions() {}

    @ScalarFunction("reddit_fullname")
    @Description("Full name of a thing of Reddit from its kind and id: ('t3', '1abc2d') gives 't3_1abc2d'")
    @SqlType(StandardTypes.VARCHAR)
    public static Slice redditFullname(@SqlType(StandardTypes.VARCHAR) Slice kind, @SqlType(StandardTypes.VARCHAR) Slice id)
    {
        parseId(id, 0);
        return fullname(kind, id);
    }

    @ScalarFunction("reddit_fullname")
    @Description("Full name of a thing of Reddit from its kind and the number of its id: ('t3', 623728) gives 't3_dd9s'")
    @SqlType(StandardTypes.VARCHAR)
    public static Slice redditFullname(@SqlType(StandardTypes.VARCHAR) Slice kind, @SqlType(StandardTypes.BIGINT) long number)
    {
        return fullname(kind, RedditIds.format(number));
    }

    @ScalarFunction("reddit_kind")
    @Description("Kind in a full name of Reddit: t1 comment, t2 account, t3 post, t4 message, t5 subreddit, t6 award")
    @SqlType(StandardTypes.VARCHAR)
    public static Slice redditKind(@SqlType(StandardTypes.VARCHAR) Slice fullname)
    {
        int separator = separator(fullname);
        parseId(fullname, separator + 1);
        return fullname.slice(0, separator);
    }

    @ScalarFunction("reddit_id")
    @Description("Id of a thing of Reddit, without the kind, from its full name or id: 't3_1abc2d' gives '1abc2d'")
    @SqlType(StandardTypes.VARCHAR)
    public static Slice redditId(@SqlType(StandardTypes.VARCHAR) Slice fullnameOrId)
    {
        int start = idStart(fullnameOrId);
        parseId(fullnameOrId, start);
        return fullnameOrId.slice(start, fullnameOrId.length() - start);
    }

    @ScalarFunction("reddit_id")
    @Description("Id of a thing of Reddit from its number: 623728 gives 'dd9s'")
    @SqlType(StandardTypes.VARCHAR)
    public static Slice redditId(@SqlType(StandardTypes.BIGINT) long number)
    {
        return RedditIds.format(number);
    }

    @ScalarFunction("reddit_id_to_bigint")
    @Description("Number of the id of a thing of Reddit from its full name or id: in its order things were made; back with reddit_id(number)")
    @SqlType(StandardTypes.BIGINT)
    public static long redditIdToBigint(@SqlType(StandardTypes.VARCHAR) Slice fullnameOrId)
    {
        return parseId(fullnameOrId, idStart(fullnameOrId));
    }
}
