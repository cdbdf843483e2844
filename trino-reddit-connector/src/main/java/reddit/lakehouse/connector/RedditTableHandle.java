package reddit.lakehouse.connector;

import com.google.common.collect.ImmutableList;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.predicate.TupleDomain;

import java.util.List;
import java.util.OptionalLong;

import static java.util.Objects.requireNonNull;

/**
 * A table and what of the query it takes over.
 *
 * @param constraint holds for every row that the table gives
 * @param limit no more rows than this are wanted
 * @param newest of each listing no more than this many of the newest rows are wanted; of the first, where a table
 * function gives another order
 * @param arguments of the table function that gives it; empty for a table
 */
public record RedditTableHandle(SchemaTableName name, TupleDomain<ColumnHandle> constraint, OptionalLong limit, OptionalLong newest, List<String> arguments)
        implements ConnectorTableHandle
{
    public RedditTableHandle
    {
        requireNonNull(name, "name is null");
        requireNonNull(constraint, "constraint is null");
        requireNonNull(limit, "limit is null");
        requireNonNull(newest, "newest is null");
        arguments = ImmutableList.copyOf(arguments);
    }

    public RedditTableHandle(SchemaTableName name)
    {
        this(name, ImmutableList.of());
    }

    public RedditTableHandle(SchemaTableName name, List<String> arguments)
    {
        this(name, TupleDomain.all(), OptionalLong.empty(), OptionalLong.empty(), arguments);
    }

    /** Whether rows are counted here, so that no other may be left out any more. */
    boolean isCut()
    {
        return limit.isPresent() || newest.isPresent();
    }

    RedditTableHandle withConstraint(TupleDomain<ColumnHandle> constraint)
    {
        return new RedditTableHandle(name, constraint, limit, newest, arguments);
    }

    RedditTableHandle withLimit(long limit)
    {
        return new RedditTableHandle(name, constraint, OptionalLong.of(limit), newest, arguments);
    }

    RedditTableHandle withNewest(long newest)
    {
        return new RedditTableHandle(name, constraint, limit, OptionalLong.of(newest), arguments);
    }

    @Override
    public String toString()
    {
        StringBuilder text = new StringBuilder(name.toString());
        if (!arguments.isEmpty()) {
            text.append('(').append(String.join(", ", arguments)).append(')');
        }
        constraint.getDomains()
                .filter(domains -> !domains.isEmpty())
                .ifPresent(_ -> text.append(" constraint=").append(constraint.toString()));
        limit.ifPresent(rows -> text.append(" limit=").append(rows));
        newest.ifPresent(rows -> text.append(" newest=").append(rows));
        return text.toString();
    }
}
