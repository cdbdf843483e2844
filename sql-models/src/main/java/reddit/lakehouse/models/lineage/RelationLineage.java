package reddit.lakehouse.models.lineage;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.JoinUsing;
import io.trino.sql.tree.Lateral;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.Row;
import io.trino.sql.tree.SampledRelation;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableFunctionInvocation;
import io.trino.sql.tree.TableSubquery;
import io.trino.sql.tree.Unnest;
import io.trino.sql.tree.Values;
import reddit.lakehouse.models.sql.TableName;

import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * The columns of what stands in a FROM clause.
 */
final class RelationLineage
{
    private final QueryLineage queries;
    private final TableColumns columns;
    private final TableFunctionLineage functions;

    RelationLineage(QueryLineage queries, TableColumns columns)
    {
        this.queries = requireNonNull(queries, "queries is null");
        this.columns = requireNonNull(columns, "columns is null");
        this.functions = new TableFunctionLineage(queries, this);
    }

    RelationColumns relation(Relation relation, QueryContext context)
    {
        return switch (relation) {
            case Table table -> table(table, context);
            case AliasedRelation aliased -> aliased(aliased, context);
            case TableSubquery subquery -> queries.query(subquery.getQuery(), context);
            case Lateral lateral -> queries.query(lateral.getQuery(), context);
            case SampledRelation sampled -> relation(sampled.getRelation(), context);
            case Join join -> join(join, context);
            case Values values -> values(values, context);
            case Unnest unnest -> unnest(unnest, ImmutableList.of(), context);
            case TableFunctionInvocation function -> functions.function(function, context);
            case QueryBody body -> queries.query(new io.trino.sql.tree.Query(ImmutableList.of(), ImmutableList.of(), Optional.empty(), body, Optional.empty(), Optional.empty(), Optional.empty()), context);
            default -> RelationColumns.unknown(queries.located(relation, "what %s makes is not told by SQL".formatted(relation.getClass().getSimpleName())));
        };
    }

    private RelationColumns table(Table table, QueryContext context)
    {
        QualifiedName name = table.getName();
        if (name.getParts().size() == 1 && context.named().containsKey(name.getSuffix())) {
            return context.named().get(name.getSuffix()).qualifiedBy(name.getParts());
        }
        return table(TableName.of(name.getParts()));
    }

    RelationColumns table(TableName table)
    {
        List<String> qualifier = ImmutableList.of(table.catalog(), table.schema(), table.table());
        Optional<List<TableColumn>> known = columns.of(table);
        List<Field> fields = known.orElse(ImmutableList.of()).stream()
                .map(column -> new Field(qualifier, Optional.of(column.name()), Sources.of(new ColumnName(table, column.name()))))
                .toList();
        return new RelationColumns(fields, ImmutableList.of(OpenRelation.of(table, known.isPresent())));
    }

    private RelationColumns aliased(AliasedRelation aliased, QueryContext context)
    {
        List<String> names = aliased.getColumnNames() == null
                ? ImmutableList.of()
                : aliased.getColumnNames().stream().map(ExpressionLineage::lower).toList();
        RelationColumns inner = aliased.getRelation() instanceof Unnest unnest
                ? unnest(unnest, names, context)
                : relation(aliased.getRelation(), context);
        if (!names.isEmpty()) {
            inner = inner.named(names);
        }
        return inner.qualifiedBy(ImmutableList.of(ExpressionLineage.lower(aliased.getAlias())));
    }

    private RelationColumns join(Join join, QueryContext context)
    {
        RelationColumns left = relation(join.getLeft(), context);
        QueryContext forRight = seesLeft(join.getRight()) ? context.inside(new Scope(left, context.outer())) : context;
        RelationColumns right = relation(join.getRight(), forRight);
        if (join.getCriteria().orElse(null) instanceof JoinUsing using) {
            return using(left, right, using.getColumns().stream().map(ExpressionLineage::lower).toList());
        }
        return left.plus(right);
    }

    private static boolean seesLeft(Relation right)
    {
        return switch (right) {
            case AliasedRelation aliased -> seesLeft(aliased.getRelation());
            case Lateral _, Unnest _ -> true;
            default -> false;
        };
    }

    /**
     * The columns of USING come first, once and without qualifier, as in Trino.
     */
    private static RelationColumns using(RelationColumns left, RelationColumns right, List<String> names)
    {
        ImmutableList.Builder<Field> fields = ImmutableList.builder();
        for (String name : names) {
            Sources sources = new Scope(left, Optional.empty()).resolve(ImmutableList.of(name)).orElse(Sources.NONE)
                    .plus(new Scope(right, Optional.empty()).resolve(ImmutableList.of(name)).orElse(Sources.NONE));
            fields.add(new Field(ImmutableList.of(), Optional.of(name), sources));
        }
        RelationColumns both = left.plus(right);
        both.fields().stream()
                .filter(field -> names.stream().noneMatch(field::isCalled))
                .forEach(fields::add);
        return new RelationColumns(fields.build(), both.open());
    }

    private RelationColumns values(Values values, QueryContext context)
    {
        ExpressionLineage expressions = expressions(context);
        RelationColumns all = null;
        for (Expression row : values.getRows()) {
            List<Expression> cells = row instanceof Row fields
                    ? fields.getFields().stream().map(Row.Field::getExpression).toList()
                    : ImmutableList.of(row);
            RelationColumns one = new RelationColumns(
                    cells.stream().map(cell -> new Field(ImmutableList.of(), Optional.empty(), expressions.of(cell))).toList(),
                    ImmutableList.of());
            all = all == null ? one : all.under(one);
        }
        return all == null ? RelationColumns.NOTHING : all;
    }

    /**
     * An array makes one column, or as many as its rows have fields; a map makes two. Names tell which it is.
     */
    private RelationColumns unnest(Unnest unnest, List<String> names, QueryContext context)
    {
        ExpressionLineage expressions = expressions(context);
        int made = unnest.getExpressions().size();
        int ordinality = unnest.isWithOrdinality() ? 1 : 0;
        if (made > 1 && names.size() - ordinality != made) {
            return RelationColumns.unknown(queries.located(unnest, "how many columns each part of UNNEST makes is not told by SQL"));
        }
        if (names.isEmpty()) {
            Sources sources = expressions.of(unnest.getExpressions().getFirst());
            String reason = queries.located(unnest, "how many columns UNNEST makes is not told by SQL");
            return new RelationColumns(ImmutableList.of(), ImmutableList.of(OpenRelation.computed(sources, reason)));
        }
        ImmutableList.Builder<Field> fields = ImmutableList.builder();
        int perExpression = made == 1 ? Math.max(1, names.size() - ordinality) : 1;
        for (Expression expression : unnest.getExpressions()) {
            Sources sources = expressions.of(expression);
            for (int i = 0; i < perExpression; i++) {
                fields.add(new Field(ImmutableList.of(), Optional.empty(), sources));
            }
        }
        if (unnest.isWithOrdinality()) {
            fields.add(new Field(ImmutableList.of(), Optional.of("ordinality"), Sources.NONE));
        }
        return new RelationColumns(fields.build(), ImmutableList.of());
    }

    private ExpressionLineage expressions(QueryContext context)
    {
        return new ExpressionLineage(queries, context, context.outer().orElse(new Scope(RelationColumns.NOTHING, Optional.empty())), ImmutableMap.of());
    }
}
