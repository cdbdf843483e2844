package reddit.lakehouse.models.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import reddit.lakehouse.models.DataTest;
import reddit.lakehouse.models.Model;
import reddit.lakehouse.models.ModelProject;
import reddit.lakehouse.models.Selection;
import reddit.lakehouse.models.lineage.DerivedColumn;
import reddit.lakehouse.models.lineage.ProjectLineage;

import java.util.stream.Stream;

final class LineageJson
{
    private LineageJson() {}

    static String of(ModelProject project, Selection selection, ProjectLineage lineage)
    {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("version", project.version());
        ArrayNode models = document.putArray("models");
        selection.models().forEach(model -> add(models.addObject(), project, model, lineage));
        ArrayNode tests = document.putArray("tests");
        selection.tests().forEach(test -> add(tests.addObject(), project, test));
        return document.toPrettyString();
    }

    private static void add(ObjectNode node, ModelProject project, Model model, ProjectLineage lineage)
    {
        node.put("name", model.name());
        node.put("layer", model.layer());
        node.put("file", model.file().file().toString());
        node.put("description", model.file().comment());
        node.put("statements", model.file().statements().size());
        addAll(node.putArray("writes"), model.writes().stream());
        addAll(node.putArray("reads"), model.reads().stream());
        addAll(node.putArray("upstream"), project.graph().upstream(model).stream().map(Model::name));
        addAll(node.putArray("downstream"), project.graph().downstream(model).stream().map(Model::name));
        ArrayNode columns = node.putArray("columns");
        lineage.columns(model).forEach(column -> add(columns.addObject(), column));
    }

    private static void add(ObjectNode node, DerivedColumn column)
    {
        node.put("table", column.column().table().toString());
        node.put("column", column.column().column());
        addAll(node.putArray("sources"), column.sources().columns().stream());
        addAll(node.putArray("unresolved"), column.sources().unresolved().stream());
    }

    private static void add(ObjectNode node, ModelProject project, DataTest test)
    {
        node.put("name", test.name());
        node.put("file", test.file().file().toString());
        node.put("description", test.description());
        addAll(node.putArray("reads"), test.reads().stream());
        addAll(node.putArray("upstream"), project.graph().upstream(test).stream().map(Model::name));
    }

    private static void addAll(ArrayNode array, Stream<?> values)
    {
        values.map(String::valueOf).sorted().forEach(array::add);
    }
}
