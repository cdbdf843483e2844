package reddit.lakehouse.connector;

import com.google.common.collect.ImmutableList;
import io.trino.plugin.base.filter.UtcConstraintExtractor;
import io.trino.plugin.base.filter.UtcConstraintExtractor.ExtractionResult;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.Constraint;
import io.trino.spi.expression.Call;
import io.trino.spi.expression.ConnectorExpression;
import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.TupleDomain;
import reddit.lakehouse.connector.table.ApiTable;
import reddit.lakehouse.connector.table.KeyColumn;
import reddit.lakehouse.connector.table.KeyColumn.Matching;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static io.airlift.slice.Slices.utf8Slice;
import static io.trino.plugin.base.expression.ConnectorExpressions.and;
import static io.trino.plugin.base.expression.ConnectorExpressions.extractConjuncts;
import static java.util.Objects.requireNonNull;

/**
 * What of a query's predicates a table takes over, and what stays with Trino.
 */
public record Predicates(TupleDomain<ColumnHandle> taken, TupleDomain<ColumnHandle> remaining, ConnectorExpression remainingExpression)
{
    // Says all predicates again, in a way that only Trino understands
    private static final String ENGINE_EXPRESSION = "$engine_expression";

    public Predicates
    {
        requireNonNull(taken, "taken is null");
        requireNonNull(remaining, "remaining is null");
        requireNonNull(remainingExpression, "remainingExpression is null");
    }

    /** @param otherColumns that are compared as they are, besides those of the table */
    static Predicates split(ApiTable table, Set<String> otherColumns, Constraint constraint)
    {
        // All times of Reddit's are in UTC
        ExtractionResult extracted = UtcConstraintExtractor.extractTupleDomain(constraint);
        TupleDomain<ColumnHandle> names = TupleDomain.all();
        ImmutableList.Builder<ConnectorExpression> kept = ImmutableList.builder();
        for (ConnectorExpression conjunct : extractConjuncts(extracted.remainingExpression())) {
            Optional<TupleDomain<ColumnHandle>> name = NamePredicates.toTupleDomain(table, conjunct, constraint.getAssignments());
            names = intersect(table, names, name.orElse(TupleDomain.all()));
            if (name.isEmpty()) {
                kept.add(conjunct);
            }
        }
        TupleDomain<ColumnHandle> domains = extracted.tupleDomain();
        return new Predicates(
                intersect(table, domains.filter((column, domain) -> isTakenOver(table, otherColumns, column, domain)), names),
                domains.filter((column, domain) -> !isTakenOver(table, otherColumns, column, domain)),
                remainingExpression(constraint.getExpression(), kept.build()));
    }

    /**
     * The rows for which both hold, names without regard to case.
     *
     * @param right may say more of a name than a list of values, as a join does: that is not counted, since names are in
     * no order without regard to case
     */
    public static TupleDomain<ColumnHandle> intersect(ApiTable table, TupleDomain<ColumnHandle> left, TupleDomain<ColumnHandle> right)
    {
        if (left.isNone() || right.isNone()) {
            return TupleDomain.none();
        }
        Map<ColumnHandle, Domain> rightDomains = right.getDomains().orElseThrow();
        Map<ColumnHandle, Domain> met = left.getDomains().orElseThrow().entrySet().stream()
                .filter(entry -> rightDomains.containsKey(entry.getKey()))
                .collect(toImmutableMap(Map.Entry::getKey, entry -> intersect(table, entry.getKey(), entry.getValue(), rightDomains.get(entry.getKey()))));
        return TupleDomain.withColumnDomains(met)
                .intersect(left.filter((column, _) -> !met.containsKey(column)))
                .intersect(right.filter((column, _) -> !met.containsKey(column)));
    }

    private static Domain intersect(ApiTable table, ColumnHandle column, Domain left, Domain right)
    {
        Optional<KeyColumn> name = table.keyColumn(((RedditColumnHandle) column).name())
                .filter(key -> key.matching() == Matching.IGNORING_CASE);
        if (name.isEmpty()) {
            return left.intersect(right);
        }
        if (!right.getValues().isDiscreteSet()) {
            return left;
        }
        Set<String> known = name.get().values(right).stream()
                .map(name.get()::folded)
                .collect(toImmutableSet());
        List<Object> common = name.get().values(left).stream()
                .filter(value -> known.contains(name.get().folded(value)))
                .map(value -> (Object) utf8Slice(value))
                .collect(toImmutableList());
        return common.isEmpty() ? Domain.none(left.getType()) : Domain.multipleValues(left.getType(), common);
    }

    private static boolean isTakenOver(ApiTable table, Set<String> otherColumns, ColumnHandle column, Domain domain)
    {
        if (domain.isNullAllowed() || domain.getValues().isAll()) {
            return false;
        }
        String name = ((RedditColumnHandle) column).name();
        return table.takesBounds(name) || otherColumns.contains(name) || (table.keyColumn(name).isPresent() && domain.getValues().isDiscreteSet());
    }

    private static ConnectorExpression remainingExpression(ConnectorExpression all, List<ConnectorExpression> kept)
    {
        if (kept.size() == extractConjuncts(all).size()) {
            return all;
        }
        return and(kept.stream()
                .filter(conjunct -> !(conjunct instanceof Call call && call.getFunctionName().getName().equals(ENGINE_EXPRESSION)))
                .collect(toImmutableList()));
    }
}
