package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.connector.SchemaTableName;
import reddit.lakehouse.connector.decode.RedditColumn;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.Objects.requireNonNull;

/**
 * A table that is read from Reddit's API. A subclass says what its columns are and how it can be read.
 */
public abstract non-sealed class ApiTable
        implements RedditTable
{
    public static final String SCHEMA = "api";
    /** Says which thing a row is; in no scan it comes twice. */
    public static final String IDENTITY = "name";
    public static final String CREATED = "created_utc";

    private final SchemaTableName name;
    private final String comment;
    private final String kind;
    private final long totalRows;
    private final List<RedditColumn> columns;
    private final List<AccessPath> accessPaths;
    private final Map<String, KeyColumn> keyColumns;
    private final Map<String, RedditColumn> columnsByName;

    /**
     * @param kind of the things that are its rows: {@code t1}, {@code t2}, {@code t3} or {@code t5}
     * @param totalRows that there are on Reddit, about
     * @param accessPaths the cheaper before the dearer where they cost the same
     */
    protected ApiTable(String name, String comment, String kind, long totalRows, List<RedditColumn> columns, List<AccessPath> accessPaths)
    {
        this(name, comment, kind, totalRows, columns, accessPaths, ImmutableList.of());
    }

    /** @param furtherKeys columns whose values can be asked for together with the key of an access path */
    protected ApiTable(
            String name,
            String comment,
            String kind,
            long totalRows,
            List<RedditColumn> columns,
            List<AccessPath> accessPaths,
            List<KeyColumn> furtherKeys)
    {
        this(new SchemaTableName(SCHEMA, name), comment, kind, totalRows, columns, accessPaths, furtherKeys);
    }

    protected ApiTable(
            SchemaTableName name,
            String comment,
            String kind,
            long totalRows,
            List<RedditColumn> columns,
            List<AccessPath> accessPaths,
            List<KeyColumn> furtherKeys)
    {
        this.name = requireNonNull(name, "name is null");
        this.comment = requireNonNull(comment, "comment is null");
        this.kind = requireNonNull(kind, "kind is null");
        this.totalRows = totalRows;
        this.columns = ImmutableList.<RedditColumn>builder()
                .addAll(columns)
                .add(RedditColumn.JSON)
                .add(RedditColumn.FETCHED_AT)
                .build();
        this.columnsByName = this.columns.stream()
                .collect(toImmutableMap(RedditColumn::name, column -> column));
        this.accessPaths = ImmutableList.copyOf(accessPaths);
        ImmutableMap.Builder<String, KeyColumn> keys = ImmutableMap.builder();
        accessPaths.forEach(path -> path.key().ifPresent(key -> keys.put(key.column(), key)));
        furtherKeys.forEach(key -> keys.put(key.column(), key));
        this.keyColumns = keys.buildKeepingLast();
    }

    @Override
    public SchemaTableName name()
    {
        return name;
    }

    @Override
    public String comment()
    {
        return comment;
    }

    @Override
    public List<ColumnMetadata> columnMetadata()
    {
        return columns.stream()
                .map(RedditColumn::metadata)
                .collect(toImmutableList());
    }

    /** Of the things that are its rows. */
    public Set<String> kinds()
    {
        return ImmutableSet.of(kind);
    }

    public long totalRows()
    {
        return totalRows;
    }

    public List<RedditColumn> columns()
    {
        return columns;
    }

    public RedditColumn column(String columnName)
    {
        return requireNonNull(columnsByName.get(columnName), () -> "no column " + columnName + " in " + name);
    }

    public List<AccessPath> accessPaths()
    {
        return accessPaths;
    }

    public AccessPath accessPath(String pathName)
    {
        return accessPaths.stream()
                .filter(path -> path.name().equals(pathName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no access path " + pathName + " in " + name));
    }

    public Optional<KeyColumn> keyColumn(String columnName)
    {
        return Optional.ofNullable(keyColumns.get(columnName));
    }

    /** Columns that are read with every row, wanted or not. */
    public Set<String> controlColumns()
    {
        return ImmutableSet.of(IDENTITY, CREATED);
    }

    /** Columns whose bounds make scans ask for less. They hold for every row that the table gives. */
    public boolean takesBounds(String columnName)
    {
        return columnName.equals(CREATED);
    }

    /**
     * Whether its listings are in this order, so that the first rows are all that a top of them needs.
     *
     * @param arguments of a table function
     * @param listings what the session reads of posts
     */
    public boolean isOrderedBy(String columnName, boolean ascending, List<String> arguments, List<PostSort> listings)
    {
        return columnName.equals(CREATED) && !ascending;
    }

    /** How a query can be written so that the table can be read. */
    public String wayOut()
    {
        Set<String> keys = accessPaths.stream()
                .flatMap(path -> path.key().stream())
                .map(KeyColumn::column)
                .collect(toImmutableSet());
        return "add a predicate on %s%s, as in WHERE %s".formatted(keys.size() > 1 ? "one of " : "", String.join(", ", keys), example());
    }

    protected abstract String example();
}
