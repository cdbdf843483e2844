package reddit.lakehouse.models.site;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.SetMultimap;
import io.trino.sql.tree.CreateTable;
import io.trino.sql.tree.CreateTableAsSelect;
import io.trino.sql.tree.CreateView;
import reddit.lakehouse.models.Model;
import reddit.lakehouse.models.ModelProject;
import reddit.lakehouse.models.sql.SqlStatement;
import reddit.lakehouse.models.sql.TableName;
import reddit.lakehouse.models.sql.TableReference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * All tables that the models read and write, and which is made from which, statement by statement.
 */
final class TableCatalog
{
    private static final List<String> LAYERS = ImmutableList.of(TableInfo.SOURCES, "raw", "staging", "intermediate", "marts", "features");

    private final Map<TableName, TableInfo> tables;
    private final SetMultimap<TableName, TableName> reads;

    TableCatalog(ModelProject project)
    {
        ImmutableSetMultimap.Builder<TableName, TableName> edges = ImmutableSetMultimap.builder();
        Map<TableName, TableInfo> found = new LinkedHashMap<>();
        for (Model model : project.models()) {
            model.reads().stream()
                    .filter(table -> project.graph().writer(table).isEmpty())
                    .forEach(table -> found.putIfAbsent(table, new TableInfo(table, TableInfo.SOURCES, TableInfo.Kind.SOURCE, Optional.empty(), "")));
            model.writes().forEach(table -> found.put(table, written(model, table)));
            for (SqlStatement statement : model.file().statements()) {
                for (TableReference write : statement.writes()) {
                    statement.reads().stream()
                            .map(TableReference::name)
                            .filter(read -> !read.equals(write.name()))
                            .forEach(read -> edges.put(write.name(), read));
                }
            }
        }
        this.tables = ImmutableMap.copyOf(found);
        this.reads = edges.build();
    }

    private static TableInfo written(Model model, TableName table)
    {
        TableInfo.Kind kind = TableInfo.Kind.TABLE;
        String comment = "";
        for (SqlStatement statement : model.file().statements()) {
            if (statement.writes().stream().noneMatch(reference -> reference.name().equals(table))) {
                continue;
            }
            switch (statement.tree()) {
                case CreateTable create -> comment = create.getComment().orElse(comment);
                case CreateTableAsSelect create -> comment = create.getComment().orElse(comment);
                case CreateView create -> {
                    kind = TableInfo.Kind.VIEW;
                    comment = create.getComment().orElse(comment);
                }
                default -> {}
            }
        }
        return new TableInfo(table, model.layer(), kind, Optional.of(model), comment);
    }

    /**
     * Layer by layer, in the order in which the models run.
     */
    List<TableInfo> tables()
    {
        return layers().stream().flatMap(layer -> tables(layer).stream()).toList();
    }

    /**
     * The layers that have tables: those that are known in their order, others behind them.
     */
    List<String> layers()
    {
        Set<String> present = new TreeSet<>();
        tables.values().forEach(table -> present.add(table.layer()));
        ImmutableList.Builder<String> layers = ImmutableList.builder();
        LAYERS.stream().filter(present::contains).forEach(layers::add);
        present.stream().filter(layer -> !LAYERS.contains(layer)).forEach(layers::add);
        return layers.build();
    }

    List<TableInfo> tables(String layer)
    {
        return tables.values().stream().filter(table -> table.layer().equals(layer)).toList();
    }

    /**
     * The page of the table that a model is named after, or of another that it makes.
     */
    String mainPage(Model model)
    {
        return model.writes().stream()
                .filter(table -> table.table().equals(model.name()))
                .findFirst()
                .or(() -> model.writes().stream().sorted().findFirst())
                .map(TableInfo::page)
                .orElse("tables.html");
    }

    Optional<TableInfo> table(TableName name)
    {
        return Optional.ofNullable(tables.get(name));
    }

    Set<TableName> reads(TableName table)
    {
        return reads.get(table);
    }

    List<TableInfo> readers(TableName table)
    {
        return tables().stream().filter(other -> reads.containsEntry(other.name(), table)).toList();
    }
}
