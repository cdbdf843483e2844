package reddit.lakehouse.models.lineage;

import com.google.common.collect.ImmutableList;
import reddit.lakehouse.models.sql.TableName;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The columns of tables, as far as they are known: first what Trino told, if it was asked, then what the statements of
 * the models say, one after the other.
 */
public final class TableColumns
{
    private final Map<TableName, List<TableColumn>> columns = new HashMap<>();

    public TableColumns() {}

    public TableColumns(Map<TableName, List<TableColumn>> known)
    {
        columns.putAll(known);
    }

    public Optional<List<TableColumn>> of(TableName table)
    {
        return Optional.ofNullable(columns.get(table));
    }

    void put(TableName table, List<TableColumn> tableColumns)
    {
        columns.put(table, ImmutableList.copyOf(tableColumns));
    }

    /**
     * Keeps what is known of a column better: the names alone say neither type nor comment.
     */
    void putNames(TableName table, List<String> names)
    {
        Map<String, TableColumn> known = new HashMap<>();
        of(table).ifPresent(all -> all.forEach(column -> known.put(column.name(), column)));
        put(table, names.stream()
                .map(name -> known.getOrDefault(name, new TableColumn(name, Optional.empty(), Optional.empty())))
                .toList());
    }
}
