package reddit.lakehouse.connector;

import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.predicate.TupleDomain;

import java.util.OptionalLong;

import static java.util.Objects.requireNonNull;

/**
 * A table and what of the query it takes over.
 *
 * @param constraint holds for every row that the table gives
 * @param limit no more rows than this are wanted
 * @param newest of each listing no more than this many of the newest rows are wanted
 */
public record RedditTableHandle(SchemaTableName name, TupleDomain<ColumnHandle> constraint, OptionalLong limit, OptionalLong newest)
        implements ConnectorTableHandle
{
    public RedditTableHandle
    {
        requireNonNull(name, "name is null");
        requireNonNull(constraint, "constraint is null");
        requireNonNull(limit, "limit is null");
        requireNonNull(newest, "newest is null");
    }

    public RedditTableHandle(SchemaTableName name)
    {
        this(name, TupleDomain.all(), OptionalLong.empty(), OptionalLong.empty());
    }

    /** Whether rows are counted here, so that no other may be left out any more. */
    boolean isCut()
    {
        return limit.isPresent() || newest.isPresent();
    }

    RedditTableHandle withConstraint(TupleDomain<ColumnHandle> constraint)
    {
        return new RedditTableHandle(name, constraint, limit, newest);
    }

    RedditTableHandle withLimit(long limit)
    {
        return new RedditTableHandle(name, constraint, OptionalLong.of(limit), newest);
    }

    RedditTableHandle withNewest(long newest)
    {
        return new RedditTableHandle(name, constraint, limit, OptionalLong.of(newest));
    }

    @Override
    public String toString()
    {
        StringBuilder text = new StringBuilder(name.toString());
        constraint.getDomains()
                .filter(domains -> !domains.isEmpty())
                .ifPresent(_ -> text.append(" constraint=").append(constraint.toString()));
        limit.ifPresent(rows -> text.append(" limit=").append(rows));
        newest.ifPresent(rows -> text.append(" newest=").append(rows));
        return text.toString();
    }
}
