package reddit.lakehouse.connector.function;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.trino.spi.connector.SchemaTableName;
import reddit.lakehouse.connector.decode.RedditColumn;
import reddit.lakehouse.connector.table.AccessPath;
import reddit.lakehouse.connector.table.ApiTable;
import reddit.lakehouse.connector.table.LocalTable;
import reddit.lakehouse.connector.table.PostSort;
import reddit.lakehouse.connector.table.ScanFactory;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import static java.util.Objects.requireNonNull;

/**
 * What a table function gives: rows that there are for arguments only.
 */
final class FunctionTable
        extends ApiTable
{
    /** Place in a listing; the rows come in its order. */
    static final String RANK = "rank";

    private final Set<String> kinds;
    private final Set<String> controlColumns;
    private final Predicate<List<String>> newestFirst;

    /**
     * @param kinds of the things that are its rows: {@code t1}, {@code t3}
     * @param rows that it gives at most, or about where that cannot be said
     * @param controlColumns that are read with every row
     * @param newestFirst whether with these arguments the newest come first
     * @param scans takes the arguments for keys
     */
    FunctionTable(
            String name,
            String comment,
            Set<String> kinds,
            long rows,
            List<RedditColumn> columns,
            Set<String> controlColumns,
            Predicate<List<String>> newestFirst,
            ScanFactory scans)
    {
        super(
                new SchemaTableName(LocalTable.SCHEMA, name),
                comment,
                String.join(" ", kinds),
                rows,
                columns,
                ImmutableList.of(AccessPath.ofArguments(rows, scans)),
                ImmutableList.of());
        this.kinds = ImmutableSet.copyOf(kinds);
        this.controlColumns = ImmutableSet.copyOf(controlColumns);
        this.newestFirst = requireNonNull(newestFirst, "newestFirst is null");
    }

    /** The columns of a table that queries see. */
    static List<RedditColumn> visibleColumns(ApiTable table)
    {
        return table.columns().stream()
                .filter(column -> !column.hidden())
                .toList();
    }

    @Override
    public boolean isNamed()
    {
        return false;
    }

    @Override
    public Set<String> kinds()
    {
        return kinds;
    }

    @Override
    public Set<String> controlColumns()
    {
        return controlColumns;
    }

    @Override
    public boolean takesBounds(String columnName)
    {
        return columnName.equals(CREATED) || (columnName.equals("depth") && controlColumns.contains("parent_id"));
    }

    @Override
    public boolean isOrderedBy(String columnName, boolean ascending, List<String> arguments, List<PostSort> listings)
    {
        return ascending ? columnName.equals(RANK) : columnName.equals(CREATED) && newestFirst.test(arguments);
    }

    @Override
    protected String example()
    {
        return "a call of the function " + name();
    }
}
