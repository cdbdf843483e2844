package reddit.lakehouse.models.openlineage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import reddit.lakehouse.models.Model;
import reddit.lakehouse.models.lineage.ColumnName;
import reddit.lakehouse.models.lineage.DerivedColumn;
import reddit.lakehouse.models.lineage.ProjectLineage;
import reddit.lakehouse.models.lineage.TableColumn;
import reddit.lakehouse.models.sql.TableName;

import java.util.List;
import java.util.Set;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.Sets.difference;
import static java.util.Objects.requireNonNull;

/**
 * Columns of datasets as the SQL of the models tells them. Tables that no model makes have none, and a column whose sources
 * the SQL leaves open is left out rather than told half.
 */
public final class ColumnFacets
        implements ModelFacets
{
    private final ProjectLineage lineage;

    public ColumnFacets(ProjectLineage lineage)
    {
        this.lineage = requireNonNull(lineage, "lineage is null");
    }

    @Override
    public void addInput(ObjectNode dataset, TableName table)
    {
        addSchema(dataset, table);
    }

    @Override
    public void addOutput(ObjectNode dataset, Model model, TableName table)
    {
        addSchema(dataset, table);
        List<DerivedColumn> derived = lineage.columns(model).stream()
                .filter(column -> column.column().table().equals(table))
                .filter(column -> column.sources().unresolved().isEmpty())
                .filter(column -> !inputs(column).isEmpty())
                .collect(toImmutableList());
        if (derived.isEmpty()) {
            return;
        }
        ObjectNode fields = RunEvent.datasetFacet(dataset, "columnLineage", "1-2-0/ColumnLineageDatasetFacet").putObject("fields");
        for (DerivedColumn column : derived) {
            ArrayNode inputFields = fields.putObject(column.column().column()).putArray("inputFields");
            inputs(column).forEach(input -> inputFields.addObject()
                    .put("namespace", dataset.get("namespace").textValue())
                    .put("name", Lineage.dataset(input.table()))
                    .put("field", input.column()));
        }
    }

    /** That a MERGE keeps the value that is there makes no column its own input. */
    private static Set<ColumnName> inputs(DerivedColumn column)
    {
        return difference(column.sources().columns(), Set.of(column.column()));
    }

    private void addSchema(ObjectNode dataset, TableName table)
    {
        List<TableColumn> columns = lineage.columns(table);
        if (columns.isEmpty()) {
            return;
        }
        ArrayNode fields = RunEvent.datasetFacet(dataset, "schema", "1-1-1/SchemaDatasetFacet").putArray("fields");
        for (TableColumn column : columns) {
            ObjectNode field = fields.addObject().put("name", column.name());
            column.type().ifPresent(type -> field.put("type", type));
            column.comment().ifPresent(comment -> field.put("description", comment));
        }
    }
}
