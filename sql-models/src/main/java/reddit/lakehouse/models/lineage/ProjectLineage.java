package reddit.lakehouse.models.lineage;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.SetMultimap;
import reddit.lakehouse.models.Model;
import reddit.lakehouse.models.ModelProject;
import reddit.lakehouse.models.sql.SqlStatement;
import reddit.lakehouse.models.sql.TableName;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.Objects.requireNonNull;

/**
 * Which column is made of which, over all models. Told is what a value is computed from: arguments, conditions of a
 * CASE, windows, subqueries that give a value. What WHERE, JOIN and GROUP BY read decides which rows there are, and is
 * not told. What the SQL leaves open is said in {@link Sources#unresolved()}.
 */
public final class ProjectLineage
{
    private final TableColumns columns;
    private final ListMultimap<Model, DerivedColumn> derived;
    private final SetMultimap<ColumnName, ColumnName> readers;

    private ProjectLineage(TableColumns columns, ListMultimap<Model, DerivedColumn> derived)
    {
        this.columns = requireNonNull(columns, "columns is null");
        this.derived = ImmutableListMultimap.copyOf(derived);
        ImmutableSetMultimap.Builder<ColumnName, ColumnName> backward = ImmutableSetMultimap.builder();
        derived.values().forEach(column -> column.sources().columns().stream()
                .filter(source -> !source.equals(column.column()))
                .forEach(source -> backward.put(source, column.column())));
        this.readers = backward.build();
    }

    /**
     * @param columns of tables that Trino was asked for; may be empty
     */
    public static ProjectLineage of(ModelProject project, TableColumns columns)
    {
        ImmutableListMultimap.Builder<Model, DerivedColumn> derived = ImmutableListMultimap.builder();
        for (Model model : project.models()) {
            Map<ColumnName, Sources> merged = new LinkedHashMap<>();
            for (SqlStatement statement : model.file().statements()) {
                for (DerivedColumn column : StatementLineage.of(statement, columns)) {
                    merged.merge(column.column(), column.sources(), Sources::plus);
                }
            }
            merged.forEach((column, sources) -> derived.put(model, new DerivedColumn(column, sources)));
        }
        return new ProjectLineage(columns, derived.build());
    }

    /**
     * The columns that a model fills, table by table in the order of its statements.
     */
    public List<DerivedColumn> columns(Model model)
    {
        return derived.get(model);
    }

    /**
     * The columns that are computed from this one; without itself.
     */
    public Set<ColumnName> readers(ColumnName column)
    {
        return readers.get(column);
    }

    /**
     * The columns of a table that some model computes with.
     */
    public Set<String> readColumns(TableName table)
    {
        return readers.keySet().stream()
                .filter(column -> column.table().equals(table))
                .map(ColumnName::column)
                .sorted()
                .collect(toImmutableSet());
    }

    /**
     * The columns of a table, in order; empty when they are not known.
     */
    public List<TableColumn> columns(TableName table)
    {
        Optional<List<TableColumn>> known = columns.of(table);
        return known.orElse(ImmutableList.of());
    }
}
