package reddit.lakehouse.models.lineage;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.trino.sql.tree.AddColumn;
import io.trino.sql.tree.ColumnDefinition;
import io.trino.sql.tree.CreateTable;
import io.trino.sql.tree.CreateTableAsSelect;
import io.trino.sql.tree.CreateView;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Insert;
import io.trino.sql.tree.LikeClause;
import io.trino.sql.tree.Merge;
import io.trino.sql.tree.MergeCase;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.TableElement;
import io.trino.sql.tree.Update;
import io.trino.sql.tree.UpdateAssignment;
import reddit.lakehouse.models.sql.SqlStatement;
import reddit.lakehouse.models.sql.TableName;

import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * What one statement fills, column by column.
 */
final class StatementLineage
{
    private final TableColumns columns;
    private final QueryLineage queries;
    private final ImmutableList.Builder<DerivedColumn> derived = ImmutableList.builder();

    private StatementLineage(TableColumns columns, QueryLineage queries)
    {
        this.columns = requireNonNull(columns, "columns is null");
        this.queries = requireNonNull(queries, "queries is null");
    }

    /**
     * @param columns of the tables known until here; those that the statement makes are added
     */
    static List<DerivedColumn> of(SqlStatement statement, TableColumns columns)
    {
        StatementLineage lineage = new StatementLineage(columns, new QueryLineage(columns, statement.location()));
        switch (statement.tree()) {
            case CreateTable create -> lineage.define(name(create.getName()), create.getElements());
            case AddColumn add -> lineage.addColumn(name(add.getName()), add.getColumn());
            case CreateTableAsSelect create -> lineage.make(name(create.getName()), create.getQuery(), create.getColumnAliases().orElse(ImmutableList.of()));
            case CreateView create -> lineage.make(name(create.getName()), create.getQuery(), ImmutableList.of());
            case Insert insert -> lineage.insert(name(insert.getTarget()), insert.getColumns(), insert.getQuery());
            case Update update -> lineage.update(update);
            case Merge merge -> lineage.merge(merge);
            default -> {}
        }
        return lineage.derived.build();
    }

    private static TableName name(QualifiedName name)
    {
        return TableName.of(name.getParts());
    }

    private void define(TableName table, List<TableElement> elements)
    {
        ImmutableList.Builder<TableColumn> defined = ImmutableList.builder();
        for (TableElement element : elements) {
            switch (element) {
                case ColumnDefinition column -> defined.add(column(column));
                case LikeClause like -> columns.of(name(like.getTableName())).ifPresent(defined::addAll);
                default -> {}
            }
        }
        columns.put(table, defined.build());
    }

    private void addColumn(TableName table, ColumnDefinition column)
    {
        List<TableColumn> known = columns.of(table).orElse(ImmutableList.of());
        TableColumn added = column(column);
        if (known.stream().noneMatch(other -> other.name().equals(added.name()))) {
            columns.put(table, ImmutableList.<TableColumn>builder().addAll(known).add(added).build());
        }
    }

    private static TableColumn column(ColumnDefinition column)
    {
        return new TableColumn(column.getName().getSuffix(), Optional.of(column.getType().toString()), column.getComment());
    }

    private void make(TableName table, Query query, List<Identifier> aliases)
    {
        RelationColumns made = queries.query(query, QueryContext.TOP);
        if (!aliases.isEmpty()) {
            made = made.named(aliases.stream().map(ExpressionLineage::lower).toList());
        }
        List<Field> named = made.fields().stream().filter(field -> field.name().isPresent()).toList();
        named.forEach(field -> derived.add(new DerivedColumn(new ColumnName(table, field.name().orElseThrow()), field.sources())));
        made.unknownColumns().ifPresent(reason -> derived.add(new DerivedColumn(new ColumnName(table, "*"), Sources.unresolved(queries.located(query, reason)))));
        if (made.unknownColumns().isEmpty()) {
            columns.putNames(table, named.stream().map(field -> field.name().orElseThrow()).toList());
        }
    }

    private void insert(TableName table, Optional<List<Identifier>> targets, Query query)
    {
        RelationColumns selected = queries.query(query, QueryContext.TOP);
        List<String> names = targets.map(StatementLineage::lower).orElseGet(() -> columnNames(table));
        Optional<String> unknown = selected.unknownColumns();
        if (names.isEmpty() || unknown.isPresent()) {
            String reason = unknown.orElse("the columns of %s are not known here".formatted(table));
            Sources sources = Sources.unresolved(queries.located(query, reason));
            (names.isEmpty() ? ImmutableList.of("*") : names).forEach(name -> derived.add(new DerivedColumn(new ColumnName(table, name), sources)));
            return;
        }
        for (int i = 0; i < names.size() && i < selected.fields().size(); i++) {
            derived.add(new DerivedColumn(new ColumnName(table, names.get(i)), selected.fields().get(i).sources()));
        }
    }

    private void update(Update update)
    {
        TableName table = name(update.getTable().getName());
        ExpressionLineage expressions = expressions(queries.relations().table(table));
        for (UpdateAssignment assignment : update.getAssignments()) {
            assign(table, assignment.getName(), assignment.getValue(), expressions);
        }
    }

    private void merge(Merge merge)
    {
        TableName table = name(merge.getTargetTable().getName());
        RelationColumns target = queries.relations().relation(merge.getTarget(), QueryContext.TOP);
        ExpressionLineage expressions = expressions(queries.relations().relation(merge.getSource(), QueryContext.TOP).plus(target));
        for (MergeCase mergeCase : merge.getMergeCases()) {
            List<Expression> values = mergeCase.getSetExpressions();
            List<String> names = lower(mergeCase.getSetColumns());
            if (names.isEmpty()) {
                names = columnNames(table);
            }
            for (int i = 0; i < values.size(); i++) {
                String name = i < names.size() ? names.get(i) : "*";
                derived.add(new DerivedColumn(new ColumnName(table, name), expressions.of(values.get(i))));
            }
        }
    }

    private void assign(TableName table, Identifier column, Expression value, ExpressionLineage expressions)
    {
        derived.add(new DerivedColumn(new ColumnName(table, ExpressionLineage.lower(column)), expressions.of(value)));
    }

    private ExpressionLineage expressions(RelationColumns relation)
    {
        return new ExpressionLineage(queries, QueryContext.TOP, new Scope(relation, Optional.empty()), ImmutableMap.of());
    }

    private List<String> columnNames(TableName table)
    {
        return columns.of(table).orElse(ImmutableList.of()).stream().map(TableColumn::name).toList();
    }

    private static List<String> lower(List<Identifier> identifiers)
    {
        return identifiers.stream().map(ExpressionLineage::lower).toList();
    }
}
