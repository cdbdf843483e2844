package reddit.lakehouse.connector;

import com.google.common.collect.ImmutableList;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.TupleDomain;
import reddit.lakehouse.connector.table.AccessPath;
import reddit.lakehouse.connector.table.ApiTable;
import reddit.lakehouse.connector.table.KeyColumn;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.Objects.requireNonNull;

/**
 * How a table is read: the cheapest access path that the predicates allow, and what it asks for.
 */
public record AccessPlan(AccessPath path, List<String> keys)
{
    private static final int LISTING_PENALTY = 10;

    public AccessPlan
    {
        requireNonNull(path, "path is null");
        keys = ImmutableList.copyOf(keys);
    }

    public long requests()
    {
        return path.requests(path.key().isEmpty() ? 1 : keys.size());
    }

    public long rows()
    {
        return path.rows(path.key().isEmpty() ? 1 : keys.size());
    }

    /**
     * The cheapest path that asks for keys. A listing may end before it has all of them, so it has to be much cheaper than
     * a path that cannot.
     */
    static Optional<AccessPlan> byKeys(ApiTable table, TupleDomain<ColumnHandle> constraint, TupleDomain<ColumnHandle> dynamicFilter)
    {
        Map<String, Domain> fixed = domains(constraint);
        Map<String, Domain> dynamic = domains(dynamicFilter);
        return table.accessPaths().stream()
                .flatMap(path -> path.key().stream()
                        .flatMap(key -> keys(key, fixed, dynamic).stream())
                        .map(keys -> new AccessPlan(path, keys)))
                .min(Comparator.comparing((AccessPlan plan) -> plan.path().preference()).thenComparingLong(AccessPlan::cost));
    }

    private long cost()
    {
        return requests() * (path.listing() ? LISTING_PENALTY : 1);
    }

    /** The path that asks for no keys, if there is one. */
    static Optional<AccessPlan> withoutKeys(ApiTable table)
    {
        return table.accessPaths().stream()
                .filter(path -> path.key().isEmpty())
                .findFirst()
                .map(path -> new AccessPlan(path, ImmutableList.of()));
    }

    public static Map<String, Domain> domains(TupleDomain<ColumnHandle> constraint)
    {
        return constraint.getDomains().orElseThrow().entrySet().stream()
                .collect(toImmutableMap(entry -> ((RedditColumnHandle) entry.getKey()).name(), Map.Entry::getValue));
    }

    private static Optional<List<String>> keys(KeyColumn column, Map<String, Domain> fixed, Map<String, Domain> dynamic)
    {
        Optional<List<String>> fixedKeys = Optional.ofNullable(fixed.get(column.column())).flatMap(column::keys);
        Optional<List<String>> dynamicKeys = Optional.ofNullable(dynamic.get(column.column())).flatMap(column::keys);
        if (fixedKeys.isEmpty() || dynamicKeys.isEmpty()) {
            return fixedKeys.or(() -> dynamicKeys);
        }
        Set<String> folded = dynamicKeys.get().stream()
                .map(column::folded)
                .collect(toImmutableSet());
        return Optional.of(fixedKeys.get().stream()
                .filter(key -> folded.contains(column.folded(key)))
                .collect(toImmutableList()));
    }
}
