package reddit.lakehouse.models.lineage;

import com.google.common.collect.ImmutableMap;

import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * What surrounds a query: the columns of the query around it, and the queries that WITH clauses named.
 */
record QueryContext(Optional<Scope> outer, Map<String, RelationColumns> named)
{
    static final QueryContext TOP = new QueryContext(Optional.empty(), ImmutableMap.of());

    QueryContext
    {
        requireNonNull(outer, "outer is null");
        named = ImmutableMap.copyOf(named);
    }

    QueryContext inside(Scope scope)
    {
        return new QueryContext(Optional.of(scope), named);
    }

    QueryContext with(String name, RelationColumns columns)
    {
        return new QueryContext(outer, ImmutableMap.<String, RelationColumns>builder().putAll(named).put(name, columns).buildKeepingLast());
    }
}
