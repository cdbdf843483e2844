package reddit.lakehouse.models.lineage;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Except;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SetOperation;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.WindowDefinition;
import io.trino.sql.tree.WindowSpecification;
import io.trino.sql.tree.WithQuery;
import reddit.lakehouse.models.sql.SourceLocation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static reddit.lakehouse.models.lineage.ExpressionLineage.lower;

/**
 * The columns of a query, each with what its values are made of.
 */
final class QueryLineage
{
    private final SourceLocation statement;
    private final RelationLineage relations;

    QueryLineage(TableColumns columns, SourceLocation statement)
    {
        this.statement = requireNonNull(statement, "statement is null");
        this.relations = new RelationLineage(this, columns);
    }

    RelationLineage relations()
    {
        return relations;
    }

    RelationColumns query(Query query, QueryContext context)
    {
        QueryContext inner = context;
        if (query.getWith().isPresent()) {
            boolean recursive = query.getWith().get().isRecursive();
            for (WithQuery named : query.getWith().get().getQueries()) {
                inner = inner.with(lower(named.getName()), named(named, inner, recursive));
            }
        }
        return body(query.getQueryBody(), inner);
    }

    private RelationColumns named(WithQuery named, QueryContext context, boolean recursive)
    {
        QueryContext inner = context;
        if (recursive && named.getQuery().getQueryBody() instanceof SetOperation union) {
            // the first term has all columns, and cannot name the query that it begins
            RelationColumns first = body(union.getRelations().getFirst(), context);
            inner = context.with(lower(named.getName()), renamed(named, first));
        }
        return renamed(named, query(named.getQuery(), inner));
    }

    private static RelationColumns renamed(WithQuery named, RelationColumns columns)
    {
        return named.getColumnNames()
                .map(names -> columns.named(names.stream().map(ExpressionLineage::lower).toList()))
                .orElse(columns);
    }

    private RelationColumns body(Relation body, QueryContext context)
    {
        return switch (body) {
            case QuerySpecification specification -> specification(specification, context);
            case Except except -> body(except.getRelations().getFirst(), context);
            case SetOperation operation -> operation.getRelations().stream()
                    .map(term -> body(term, context))
                    .reduce(RelationColumns::under)
                    .orElseThrow();
            default -> relations.relation(body, context);
        };
    }

    private RelationColumns specification(QuerySpecification specification, QueryContext context)
    {
        RelationColumns from = specification.getFrom()
                .map(relation -> relations.relation(relation, context))
                .orElse(RelationColumns.NOTHING);
        Scope scope = new Scope(from, context.outer());
        ExpressionLineage expressions = new ExpressionLineage(this, context, scope, windows(specification));
        RelationColumns selected = RelationColumns.NOTHING;
        for (SelectItem item : specification.getSelect().getSelectItems()) {
            selected = selected.plus(selected(item, from, expressions));
        }
        return selected;
    }

    private static Map<String, WindowSpecification> windows(QuerySpecification specification)
    {
        ImmutableMap.Builder<String, WindowSpecification> windows = ImmutableMap.builder();
        for (WindowDefinition window : specification.getWindows()) {
            windows.put(lower(window.getName()), window.getWindow());
        }
        return windows.buildKeepingLast();
    }

    private RelationColumns selected(SelectItem item, RelationColumns from, ExpressionLineage expressions)
    {
        return switch (item) {
            case SingleColumn column -> {
                Optional<String> name = column.getAlias().map(ExpressionLineage::lower).or(() -> ownName(column.getExpression()));
                yield new RelationColumns(ImmutableList.of(new Field(ImmutableList.of(), name, expressions.of(column.getExpression()))), ImmutableList.of());
            }
            case AllColumns all -> all(all, from);
            default -> RelationColumns.unknown(located(item, "this part of SELECT is not understood"));
        };
    }

    private static Optional<String> ownName(Expression expression)
    {
        return switch (expression) {
            case Identifier identifier -> Optional.of(lower(identifier));
            case DereferenceExpression dereference -> dereference.getField().map(ExpressionLineage::lower);
            default -> Optional.empty();
        };
    }

    private RelationColumns all(AllColumns all, RelationColumns from)
    {
        List<String> prefix = all.getTarget().map(QueryLineage::parts).orElse(ImmutableList.of());
        if (all.getTarget().isPresent() && prefix.isEmpty()) {
            return RelationColumns.unknown(located(all, "the fields of a row are not told by SQL"));
        }
        RelationColumns found = new RelationColumns(
                from.fields().stream()
                        .filter(field -> Field.matches(field.qualifier(), prefix))
                        .map(field -> field.qualifiedBy(ImmutableList.of()))
                        .toList(),
                from.open().stream()
                        .filter(open -> !open.hiddenOnly() && Field.matches(open.qualifier(), prefix))
                        .map(open -> open.qualifiedBy(ImmutableList.of()))
                        .toList());
        if (!prefix.isEmpty() && found.fields().isEmpty() && found.open().isEmpty()) {
            return RelationColumns.unknown(located(all, "the fields of a row are not told by SQL"));
        }
        return all.getAliases().isEmpty() ? found : found.named(all.getAliases().stream().map(ExpressionLineage::lower).toList());
    }

    private static List<String> parts(Expression target)
    {
        return switch (target) {
            case Identifier identifier -> ImmutableList.of(lower(identifier));
            case DereferenceExpression dereference -> Optional.ofNullable(DereferenceExpression.getQualifiedName(dereference))
                    .map(QualifiedName::getParts)
                    .orElse(ImmutableList.of());
            default -> ImmutableList.of();
        };
    }

    /**
     * Says where it is that something was not understood.
     */
    Sources placed(Node node, Sources sources)
    {
        if (sources.unresolved().isEmpty()) {
            return sources;
        }
        return new Sources(sources.columns(), sources.unresolved().stream().map(reason -> located(node, reason)).collect(toSet()));
    }

    String located(Node node, String reason)
    {
        // a reason that came through a subquery has its place already
        if (reason.startsWith(statement.file().toString())) {
            return reason;
        }
        SourceLocation location = node.getLocation()
                .map(position -> statement.plus(position.getLineNumber(), position.getColumnNumber()))
                .orElse(statement);
        return location + ": " + reason;
    }
}
