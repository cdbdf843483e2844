package reddit.lakehouse.models.site;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import reddit.lakehouse.models.Model;
import reddit.lakehouse.models.ModelProject;
import reddit.lakehouse.models.sql.TableName;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import static java.util.stream.Collectors.joining;

/**
 * A model, or a table that no model makes, as the graph shows it.
 *
 * @param kind class in the style sheet
 * @param reads keys of the nodes that it is made from
 */
record GraphNode(String key, String label, String layer, String kind, String title, String page, Set<String> reads)
{
    GraphNode
    {
        reads = ImmutableSet.copyOf(reads);
    }

    static List<GraphNode> of(ModelProject project, TableCatalog catalog)
    {
        ImmutableList.Builder<GraphNode> nodes = ImmutableList.builder();
        if (catalog.layers().contains(TableInfo.SOURCES)) {
            catalog.tables(TableInfo.SOURCES).stream().map(GraphNode::of).forEach(nodes::add);
        }
        project.models().forEach(model -> nodes.add(of(model, project, catalog)));
        return nodes.build();
    }

    private static GraphNode of(TableInfo source)
    {
        return new GraphNode(source.name().toString(), source.shortName(), TableInfo.SOURCES, "source", source.name() + " (source)", source.page(), ImmutableSet.of());
    }

    private static GraphNode of(Model model, ModelProject project, TableCatalog catalog)
    {
        List<TableInfo> tables = catalog.tables().stream().filter(table -> table.writer().filter(model::equals).isPresent()).toList();
        boolean keepsRows = tables.stream().anyMatch(table -> table.kind() == TableInfo.Kind.TABLE);
        Stream<String> sources = model.reads().stream()
                .filter(table -> project.graph().writer(table).isEmpty())
                .map(TableName::toString);
        return new GraphNode(
                model.toString(),
                model.name(),
                model.layer(),
                keepsRows ? "table" : "view",
                tables.stream().map(table -> "%s (%s)".formatted(table.name(), table.kind().word())).collect(joining(", ")),
                catalog.mainPage(model),
                Stream.concat(sources, project.graph().upstream(model).stream().map(Model::toString)).collect(ImmutableSet.toImmutableSet()));
    }
}
