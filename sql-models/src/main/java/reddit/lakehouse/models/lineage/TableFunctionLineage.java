package reddit.lakehouse.models.lineage;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.trino.sql.tree.SortItem;
import io.trino.sql.tree.TableFunctionArgument;
import io.trino.sql.tree.TableFunctionInvocation;
import io.trino.sql.tree.TableFunctionTableArgument;
import reddit.lakehouse.models.sql.TableName;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * The columns that table functions make. One without a table as input is a source itself, as a table is. Of one with a
 * table as input, SQL does not tell; known are our own, whose columns are the input's under their names, and some
 * more that come from the column that the input is ordered by.
 */
final class TableFunctionLineage
{
    private static final Map<String, List<String>> COMPUTED_COLUMNS = ImmutableMap.of(
            "scd.system.changes", ImmutableList.of("action", "valid_from", "valid_to", "is_current"),
            "scd.system.timeline", ImmutableList.of("valid_from", "valid_to", "is_current", "version"));

    private final QueryLineage queries;
    private final RelationLineage relations;

    TableFunctionLineage(QueryLineage queries, RelationLineage relations)
    {
        this.queries = requireNonNull(queries, "queries is null");
        this.relations = requireNonNull(relations, "relations is null");
    }

    RelationColumns function(TableFunctionInvocation function, QueryContext context)
    {
        String name = function.getName().toString();
        List<TableFunctionTableArgument> inputs = function.getArguments().stream()
                .map(TableFunctionArgument::getValue)
                .filter(TableFunctionTableArgument.class::isInstance)
                .map(TableFunctionTableArgument.class::cast)
                .toList();
        if (inputs.isEmpty() && function.getName().getParts().size() == 3) {
            return relations.table(TableName.of(function.getName().getParts()));
        }
        if (inputs.size() != 1 || !COMPUTED_COLUMNS.containsKey(name)) {
            return RelationColumns.unknown(queries.located(function, "how %s makes its columns is not told by SQL".formatted(name)));
        }
        return history(COMPUTED_COLUMNS.get(name), inputs.getFirst(), context);
    }

    private RelationColumns history(List<String> computed, TableFunctionTableArgument input, QueryContext context)
    {
        RelationColumns columns = relations.relation(input.getTable(), context);
        ExpressionLineage expressions = new ExpressionLineage(queries, context, new Scope(columns, Optional.empty()), ImmutableMap.of());
        Sources sequence = Sources.NONE;
        for (SortItem item : input.getOrderBy().map(order -> order.getSortItems()).orElse(ImmutableList.of())) {
            sequence = sequence.plus(expressions.of(item.getSortKey()));
        }
        ImmutableList.Builder<Field> fields = ImmutableList.builder();
        columns.fields().stream()
                .filter(field -> computed.stream().noneMatch(field::isCalled))
                .map(field -> field.qualifiedBy(ImmutableList.of()))
                .forEach(fields::add);
        for (String name : computed) {
            fields.add(new Field(ImmutableList.of(), Optional.of(name), sequence));
        }
        return new RelationColumns(fields.build(), columns.open().stream().filter(open -> !open.hiddenOnly()).toList());
    }
}
