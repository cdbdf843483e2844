package reddit.lakehouse.models.lineage;

import com.google.common.collect.ImmutableSet;
import io.trino.sql.tree.DataType;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.ExistsPredicate;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.LambdaExpression;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.Row;
import io.trino.sql.tree.SubqueryExpression;
import io.trino.sql.tree.WindowReference;
import io.trino.sql.tree.WindowSpecification;

import java.util.List;
import java.util.Map;
import java.util.Set;

import static java.util.Locale.ENGLISH;
import static java.util.Objects.requireNonNull;

/**
 * The columns that an expression computes with: arguments, conditions, windows and the results of subqueries, but not
 * whether rows exist.
 */
final class ExpressionLineage
{
    private final QueryLineage queries;
    private final QueryContext context;
    private final Scope scope;
    private final Map<String, WindowSpecification> windows;

    ExpressionLineage(QueryLineage queries, QueryContext context, Scope scope, Map<String, WindowSpecification> windows)
    {
        this.queries = requireNonNull(queries, "queries is null");
        this.context = requireNonNull(context, "context is null");
        this.scope = requireNonNull(scope, "scope is null");
        this.windows = requireNonNull(windows, "windows is null");
    }

    Sources of(Node expression)
    {
        return of(expression, ImmutableSet.of());
    }

    private Sources of(Node node, Set<String> lambdaArguments)
    {
        return switch (node) {
            case Identifier identifier -> name(identifier, List.of(lower(identifier)), lambdaArguments);
            case DereferenceExpression dereference -> dereference(dereference, lambdaArguments);
            case SubqueryExpression subquery -> queries.query(subquery.getQuery(), context.inside(scope)).allSources();
            case ExistsPredicate _, DataType _ -> Sources.NONE;
            case LambdaExpression lambda -> of(lambda.getBody(), plus(lambdaArguments, lambda));
            case WindowReference window -> windows.containsKey(lower(window.getName())) ? children(windows.get(lower(window.getName())), lambdaArguments) : Sources.NONE;
            case Row.Field field -> of(field.getExpression(), lambdaArguments);
            default -> children(node, lambdaArguments);
        };
    }

    private Sources children(Node node, Set<String> lambdaArguments)
    {
        Sources all = Sources.NONE;
        for (Node child : node.getChildren()) {
            all = all.plus(of(child, lambdaArguments));
        }
        return all;
    }

    private Sources dereference(DereferenceExpression dereference, Set<String> lambdaArguments)
    {
        QualifiedName name = DereferenceExpression.getQualifiedName(dereference);
        return name == null ? of(dereference.getBase(), lambdaArguments) : name(dereference, name.getParts(), lambdaArguments);
    }

    private Sources name(Node node, List<String> parts, Set<String> lambdaArguments)
    {
        if (lambdaArguments.contains(parts.getFirst())) {
            return Sources.NONE;
        }
        Sources found = scope.resolve(parts)
                .orElseGet(() -> Sources.unresolved("%s is no column that is known here".formatted(String.join(".", parts))));
        return queries.placed(node, found);
    }

    private static Set<String> plus(Set<String> names, LambdaExpression lambda)
    {
        ImmutableSet.Builder<String> all = ImmutableSet.<String>builder().addAll(names);
        lambda.getArguments().forEach(argument -> all.add(lower(argument.getName())));
        return all.build();
    }

    static String lower(Identifier identifier)
    {
        return identifier.getValue().toLowerCase(ENGLISH);
    }
}
