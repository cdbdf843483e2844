package reddit.lakehouse.connector;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.airlift.slice.Slice;
import io.airlift.slice.Slices;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.expression.Call;
import io.trino.spi.expression.ConnectorExpression;
import io.trino.spi.expression.Constant;
import io.trino.spi.expression.FunctionName;
import io.trino.spi.expression.Variable;
import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.TupleDomain;
import reddit.lakehouse.connector.table.ApiTable;
import reddit.lakehouse.connector.table.KeyColumn.Matching;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static io.trino.plugin.base.expression.ConnectorExpressions.extractDisjuncts;
import static io.trino.spi.expression.StandardFunctions.ARRAY_CONSTRUCTOR_FUNCTION_NAME;
import static io.trino.spi.expression.StandardFunctions.EQUAL_OPERATOR_FUNCTION_NAME;
import static io.trino.spi.expression.StandardFunctions.IN_PREDICATE_FUNCTION_NAME;
import static io.trino.spi.type.VarcharType.VARCHAR;

/**
 * Predicates such as {@code lower(subreddit) IN ('a', 'b')}: Reddit matches names without regard to case anyway.
 */
final class NamePredicates
{
    private static final FunctionName LOWER = new FunctionName("lower");
    private static final FunctionName UPPER = new FunctionName("upper");

    private NamePredicates() {}

    /** The same as a predicate on the name itself; empty where the expression is something else. */
    static Optional<TupleDomain<ColumnHandle>> toTupleDomain(ApiTable table, ConnectorExpression conjunct, Map<String, ColumnHandle> assignments)
    {
        ImmutableSet.Builder<RedditColumnHandle> columns = ImmutableSet.builder();
        ImmutableSet.Builder<Slice> names = ImmutableSet.builder();
        for (ConnectorExpression disjunct : extractDisjuncts(conjunct)) {
            Optional<Names> found = names(disjunct, assignments);
            if (found.isEmpty() || !isMatchedIgnoringCase(table, found.get().column())) {
                return Optional.empty();
            }
            columns.add(found.get().column());
            names.addAll(found.get().values());
        }
        Set<RedditColumnHandle> column = columns.build();
        if (column.size() != 1) {
            return Optional.empty();
        }
        List<Slice> values = names.build().asList();
        return Optional.of(values.isEmpty()
                ? TupleDomain.none()
                : TupleDomain.withColumnDomains(ImmutableMap.of(column.iterator().next(), Domain.multipleValues(VARCHAR, values))));
    }

    private static Optional<Names> names(ConnectorExpression expression, Map<String, ColumnHandle> assignments)
    {
        if (!(expression instanceof Call call) || call.getArguments().size() != 2) {
            return Optional.empty();
        }
        ConnectorExpression left = call.getArguments().get(0);
        ConnectorExpression right = call.getArguments().get(1);
        if (call.getFunctionName().equals(EQUAL_OPERATOR_FUNCTION_NAME)) {
            return left instanceof Constant
                    ? names(right, ImmutableList.of(left), assignments)
                    : names(left, ImmutableList.of(right), assignments);
        }
        if (call.getFunctionName().equals(IN_PREDICATE_FUNCTION_NAME) && right instanceof Call array && array.getFunctionName().equals(ARRAY_CONSTRUCTOR_FUNCTION_NAME)) {
            return names(left, array.getArguments(), assignments);
        }
        return Optional.empty();
    }

    private static Optional<Names> names(ConnectorExpression function, List<ConnectorExpression> values, Map<String, ColumnHandle> assignments)
    {
        if (!(function instanceof Call call) || call.getArguments().size() != 1 || !(call.getArguments().getFirst() instanceof Variable variable)) {
            return Optional.empty();
        }
        boolean lower = call.getFunctionName().equals(LOWER);
        if (!lower && !call.getFunctionName().equals(UPPER)) {
            return Optional.empty();
        }
        List<String> texts = values.stream()
                .flatMap(value -> text(value).stream())
                .collect(toImmutableList());
        if (texts.size() != values.size()) {
            return Optional.empty();
        }
        // What is not in the case that the function gives is equal to nothing
        Set<Slice> possible = texts.stream()
                .filter(text -> text.equals(lower ? text.toLowerCase(Locale.ROOT) : text.toUpperCase(Locale.ROOT)))
                .map(Slices::utf8Slice)
                .collect(toImmutableSet());
        return Optional.of(new Names((RedditColumnHandle) assignments.get(variable.getName()), possible));
    }

    /** Beyond ASCII, case is not the same everywhere. */
    private static Optional<String> text(ConnectorExpression expression)
    {
        if (!(expression instanceof Constant constant) || !(constant.getValue() instanceof Slice value)) {
            return Optional.empty();
        }
        return Optional.of(value.toStringUtf8())
                .filter(CharMatcher.ascii()::matchesAllOf);
    }

    private static boolean isMatchedIgnoringCase(ApiTable table, RedditColumnHandle column)
    {
        return table.keyColumn(column.name())
                .filter(key -> key.matching() == Matching.IGNORING_CASE)
                .isPresent();
    }

    private record Names(RedditColumnHandle column, Set<Slice> values) {}
}
