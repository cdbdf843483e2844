package reddit.lakehouse.connector;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.inject.Inject;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.connector.ConnectorMetadata;
import io.trino.spi.connector.ConnectorResolvedIndex;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.ConnectorTableMetadata;
import io.trino.spi.connector.ConnectorTableVersion;
import io.trino.spi.connector.Constraint;
import io.trino.spi.connector.ConstraintApplicationResult;
import io.trino.spi.connector.LimitApplicationResult;
import io.trino.spi.connector.RelationColumnsMetadata;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.connector.SortItem;
import io.trino.spi.connector.TableFunctionApplicationResult;
import io.trino.spi.connector.TopNApplicationResult;
import io.trino.spi.function.table.ConnectorTableFunctionHandle;
import io.trino.spi.predicate.TupleDomain;
import io.trino.spi.statistics.TableStatistics;
import reddit.lakehouse.connector.archive.ArchiveScans;
import reddit.lakehouse.connector.function.RedditFunctionHandle;
import reddit.lakehouse.connector.table.ApiTable;
import reddit.lakehouse.connector.table.ArchiveTable;
import reddit.lakehouse.connector.table.LocalTable;
import reddit.lakehouse.connector.table.RedditTable;
import reddit.lakehouse.connector.table.RedditTables;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static io.trino.spi.StandardErrorCode.NOT_SUPPORTED;
import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.connector.RedditSessionProperties.getListings;
import static reddit.lakehouse.connector.RedditSessionProperties.isIndexJoins;

public class RedditMetadata
        implements ConnectorMetadata
{
    private final RedditTables tables;
    private final ArchiveScans archive;
    private final ApiNode apiNode;

    @Inject
    public RedditMetadata(RedditTables tables, ArchiveScans archive, ApiNode apiNode)
    {
        this.tables = requireNonNull(tables, "tables is null");
        this.archive = requireNonNull(archive, "archive is null");
        this.apiNode = requireNonNull(apiNode, "apiNode is null");
    }

    @Override
    public List<String> listSchemaNames(ConnectorSession session)
    {
        return tables.schemas();
    }

    @Override
    public List<SchemaTableName> listTables(ConnectorSession session, Optional<String> schemaName)
    {
        return tables.tables(schemaName).stream()
                .map(RedditTable::name)
                .collect(toImmutableList());
    }

    @Override
    public RedditTableHandle getTableHandle(
            ConnectorSession session,
            SchemaTableName tableName,
            Optional<ConnectorTableVersion> startVersion,
            Optional<ConnectorTableVersion> endVersion)
    {
        if (startVersion.isPresent() || endVersion.isPresent()) {
            throw new TrinoException(NOT_SUPPORTED, "Reddit tells the present only: the tables have no versions");
        }
        return tables.find(tableName)
                .map(table -> new RedditTableHandle(table.name()))
                .orElse(null);
    }

    @Override
    public ConnectorTableMetadata getTableMetadata(ConnectorSession session, ConnectorTableHandle tableHandle)
    {
        RedditTable table = table(tableHandle);
        return new ConnectorTableMetadata(table.name(), table.columnMetadata(), ImmutableMap.of(), Optional.of(table.comment()));
    }

    @Override
    public Map<String, ColumnHandle> getColumnHandles(ConnectorSession session, ConnectorTableHandle tableHandle)
    {
        return table(tableHandle).columnMetadata().stream()
                .collect(toImmutableMap(ColumnMetadata::getName, column -> new RedditColumnHandle(column.getName(), column.getType())));
    }

    @Override
    public ColumnMetadata getColumnMetadata(ConnectorSession session, ConnectorTableHandle tableHandle, ColumnHandle columnHandle)
    {
        String name = ((RedditColumnHandle) columnHandle).name();
        return table(tableHandle).columnMetadata().stream()
                .filter(column -> column.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Iterator<RelationColumnsMetadata> streamRelationColumns(ConnectorSession session, Optional<String> schemaName, UnaryOperator<Set<SchemaTableName>> relationFilter)
    {
        Map<SchemaTableName, RelationColumnsMetadata> relations = tables.tables(schemaName).stream()
                .collect(toImmutableMap(RedditTable::name, table -> RelationColumnsMetadata.forTable(table.name(), table.columnMetadata())));
        return relationFilter.apply(relations.keySet()).stream()
                .map(relations::get)
                .iterator();
    }

    /**
     * Takes over what Reddit can be asked for, and bounds of {@code created_utc}: such predicates hold for every row that
     * the connector gives, names without regard to case. The rest stays with Trino. What was taken over before is so again:
     * Trino itself would compare names with regard to case.
     */
    @Override
    public Optional<ConstraintApplicationResult<ConnectorTableHandle>> applyFilter(ConnectorSession session, ConnectorTableHandle tableHandle, Constraint constraint)
    {
        RedditTableHandle handle = (RedditTableHandle) tableHandle;
        RedditTable table = table(handle);
        Optional<ApiTable> columns = columnsOf(table);
        if (columns.isEmpty() || handle.isCut()) {
            return Optional.empty();
        }
        Predicates predicates = Predicates.split(columns.get(), table instanceof ArchiveTable ? ArchiveTable.FILE_COLUMNS : ImmutableSet.of(), constraint);
        if (predicates.taken().isAll()) {
            return Optional.empty();
        }
        RedditTableHandle filtered = handle.withConstraint(Predicates.intersect(columns.get(), handle.constraint(), predicates.taken()));
        return Optional.of(new ConstraintApplicationResult<>(filtered, predicates.remaining(), predicates.remainingExpression(), false));
    }

    @Override
    public Optional<LimitApplicationResult<ConnectorTableHandle>> applyLimit(ConnectorSession session, ConnectorTableHandle tableHandle, long limit)
    {
        RedditTableHandle handle = (RedditTableHandle) tableHandle;
        if (columnsOf(table(handle)).isEmpty() || (handle.limit().isPresent() && handle.limit().getAsLong() <= limit)) {
            return Optional.empty();
        }
        return Optional.of(new LimitApplicationResult<>(handle.withLimit(limit), false, false));
    }

    /** Listings come newest first, but that is not to be relied on: Trino sorts what it gets. */
    @Override
    public Optional<TopNApplicationResult<ConnectorTableHandle>> applyTopN(
            ConnectorSession session,
            ConnectorTableHandle tableHandle,
            long topNCount,
            List<SortItem> sortItems,
            Map<String, ColumnHandle> assignments)
    {
        RedditTableHandle handle = (RedditTableHandle) tableHandle;
        if (!(table(handle) instanceof ApiTable table) || sortItems.size() != 1 || handle.isCut()) {
            return Optional.empty();
        }
        SortItem item = sortItems.getFirst();
        RedditColumnHandle column = (RedditColumnHandle) assignments.get(item.getName());
        if (!table.isOrderedBy(column.name(), item.getSortOrder().isAscending(), handle.arguments(), getListings(session))) {
            return Optional.empty();
        }
        return Optional.of(new TopNApplicationResult<>(handle.withNewest(topNCount), false, false));
    }

    /** What a table function reads is read like a table. */
    @Override
    public Optional<TableFunctionApplicationResult<ConnectorTableHandle>> applyTableFunction(ConnectorSession session, ConnectorTableFunctionHandle functionHandle)
    {
        if (!(functionHandle instanceof RedditFunctionHandle function)) {
            return Optional.empty();
        }
        RedditTableHandle handle = new RedditTableHandle(function.table(), function.arguments());
        List<ColumnHandle> columns = table(handle).columnMetadata().stream()
                .filter(column -> !column.isHidden())
                .map(column -> new RedditColumnHandle(column.getName(), column.getType()))
                .collect(toImmutableList());
        return Optional.of(new TableFunctionApplicationResult<>(handle, columns));
    }

    /** Without them the planner would read Reddit's table first and the small one, which says what to ask for, second. */
    @Override
    public TableStatistics getTableStatistics(ConnectorSession session, ConnectorTableHandle tableHandle)
    {
        RedditTableHandle handle = (RedditTableHandle) tableHandle;
        return switch (table(handle)) {
            case ApiTable table -> TableEstimates.estimate(table, handle);
            case ArchiveTable table -> archive.estimate(session, table, handle.constraint());
            case LocalTable _ -> TableStatistics.empty();
        };
    }

    /**
     * For sessions that ask for it. The join asks on the node that reads its other side, so there must be one node only: the
     * request budget is one node's.
     */
    @Override
    public Optional<ConnectorResolvedIndex> resolveIndex(
            ConnectorSession session,
            ConnectorTableHandle tableHandle,
            Set<ColumnHandle> indexableColumns,
            Set<ColumnHandle> outputColumns,
            TupleDomain<ColumnHandle> tupleDomain)
    {
        RedditTableHandle handle = (RedditTableHandle) tableHandle;
        if (!isIndexJoins(session) || !apiNode.isOnlyNode() || handle.isCut() || !(table(handle) instanceof ApiTable table)) {
            return Optional.empty();
        }
        if (indexableColumns.size() != 1 || table.keyColumn(((RedditColumnHandle) indexableColumns.iterator().next()).name()).isEmpty()) {
            return Optional.empty();
        }
        Predicates predicates = Predicates.split(table, ImmutableSet.of(), new Constraint(tupleDomain));
        RedditTableHandle filtered = handle.withConstraint(Predicates.intersect(table, handle.constraint(), predicates.taken()));
        return Optional.of(new ConnectorResolvedIndex(new RedditIndexHandle(filtered), predicates.remaining()));
    }

    /** The live table that says how the columns are compared. */
    private static Optional<ApiTable> columnsOf(RedditTable table)
    {
        return switch (table) {
            case ApiTable live -> Optional.of(live);
            case ArchiveTable archived -> Optional.of(archived.live());
            case LocalTable _ -> Optional.empty();
        };
    }

    private RedditTable table(ConnectorTableHandle handle)
    {
        return tables.get(((RedditTableHandle) handle).name());
    }
}
