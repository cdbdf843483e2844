package reddit.lakehouse.connector;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.inject.Inject;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorSplitManager;
import io.trino.spi.connector.ConnectorSplitSource;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.connector.Constraint;
import io.trino.spi.connector.FixedSplitSource;
import reddit.lakehouse.connector.archive.ArchiveScans;
import reddit.lakehouse.connector.table.ApiTable;
import reddit.lakehouse.connector.table.ArchiveTable;
import reddit.lakehouse.connector.table.LocalTable;
import reddit.lakehouse.connector.table.RedditTables;

import java.util.OptionalLong;
import java.util.Set;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.connector.RedditSessionProperties.getDynamicFilteringWaitTimeout;

public class RedditSplitManager
        implements ConnectorSplitManager
{
    private final RedditTables tables;
    private final ApiNode apiNode;
    private final ArchiveScans archive;

    @Inject
    public RedditSplitManager(RedditTables tables, ApiNode apiNode, ArchiveScans archive)
    {
        this.tables = requireNonNull(tables, "tables is null");
        this.apiNode = requireNonNull(apiNode, "apiNode is null");
        this.archive = requireNonNull(archive, "archive is null");
    }

    @Override
    public ConnectorSplitSource getSplits(
            ConnectorTransactionHandle transaction,
            ConnectorSession session,
            ConnectorTableHandle tableHandle,
            Set<ColumnHandle> dynamicFilterColumns,
            Constraint constraint)
    {
        RedditTableHandle handle = (RedditTableHandle) tableHandle;
        return switch (tables.get(handle.name())) {
            case ApiTable table -> new RedditSplitSource(table, handle, dynamicFilterColumns, getDynamicFilteringWaitTimeout(session), apiNode.address());
            case ArchiveTable table -> archive.splits(session, table, handle.constraint(), handle.limit().isPresent() ? ImmutableSet.of() : dynamicFilterColumns);
            case LocalTable table -> new FixedSplitSource(apiNode.allAddresses().stream()
                    .limit(table.isOfEachNode() ? Long.MAX_VALUE : 1)
                    .map(address -> new RedditSplit("local", ImmutableList.of(), OptionalLong.empty(), false, address))
                    .collect(toImmutableList()));
        };
    }
}
