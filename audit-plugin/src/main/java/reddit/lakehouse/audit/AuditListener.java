package reddit.lakehouse.audit;

import com.google.common.collect.ImmutableList;
import com.google.inject.Inject;
import io.trino.spi.eventlistener.ColumnInfo;
import io.trino.spi.eventlistener.EventListener;
import io.trino.spi.eventlistener.OutputColumnMetadata;
import io.trino.spi.eventlistener.QueryCompletedEvent;
import io.trino.spi.eventlistener.QueryContext;
import io.trino.spi.eventlistener.QueryFailureInfo;
import io.trino.spi.eventlistener.QueryMetadata;
import io.trino.spi.eventlistener.QueryOutputMetadata;
import io.trino.spi.eventlistener.QueryStatistics;
import io.trino.spi.eventlistener.TableInfo;
import reddit.lakehouse.audit.AuditLine.Query;
import reddit.lakehouse.audit.AuditLine.TableAccess;

import java.util.List;
import java.util.Optional;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.audit.AuditLine.TableAccess.READ;
import static reddit.lakehouse.audit.AuditLine.TableAccess.WRITE;

/**
 * Takes down each query as it ends. Nothing here waits or fails: what cannot be written is counted by the writer.
 */
public class AuditListener
        implements EventListener
{
    private final AuditWriter writer;
    private final SqlText text;

    @Inject
    public AuditListener(AuditWriter writer, AuditListenerConfig config)
    {
        this.writer = requireNonNull(writer, "writer is null");
        this.text = new SqlText(config.getSqlText(), config.getMaxTextLength());
    }

    @Override
    public void queryCompleted(QueryCompletedEvent event)
    {
        writer.add(query(event));
    }

    @Override
    public void shutdown()
    {
        writer.close();
    }

    private Query query(QueryCompletedEvent event)
    {
        QueryMetadata metadata = event.getMetadata();
        QueryContext context = event.getContext();
        QueryStatistics statistics = event.getStatistics();
        Optional<QueryFailureInfo> failure = event.getFailureInfo();
        // of an EXECUTE, what was prepared
        String sql = metadata.getPreparedQuery().map(prepared -> metadata.getQuery() + " -- " + prepared).orElse(metadata.getQuery());
        return new Query(
                metadata.getQueryId(),
                metadata.getQueryState(),
                context.getUser(),
                context.getOriginalUser(),
                context.getPrincipal(),
                context.getSource(),
                context.getRemoteClientAddress(),
                context.getClientTags().stream().sorted().collect(toImmutableList()),
                context.getResourceGroupId().map(Object::toString),
                context.getQueryType().map(Enum::name),
                metadata.getUpdateType(),
                text.statement(sql),
                failure.map(info -> info.getErrorCode().getName()),
                failure.map(info -> info.getErrorCode().getType().name()),
                failure.flatMap(QueryFailureInfo::getFailureMessage).flatMap(message -> text.error(sql, message)),
                event.getCreateTime().toString(),
                event.getEndTime().toString(),
                statistics.getWallTime().toMillis(),
                statistics.getQueuedTime().toMillis(),
                statistics.getCpuTime().toMillis(),
                statistics.getPeakUserMemoryBytes(),
                statistics.getPhysicalInputRows(),
                statistics.getPhysicalInputBytes(),
                statistics.getOutputRows(),
                statistics.getOutputBytes(),
                statistics.getWrittenRows(),
                statistics.getWrittenBytes(),
                tables(event));
    }

    private static List<TableAccess> tables(QueryCompletedEvent event)
    {
        ImmutableList.Builder<TableAccess> accesses = ImmutableList.builder();
        event.getIoMetadata().getOutput()
                .map(output -> written(output, event.getContext().getUser()))
                .ifPresent(accesses::add);
        event.getMetadata().getTables().stream()
                .map(AuditListener::read)
                .forEach(accesses::add);
        return accesses.build();
    }

    private static TableAccess written(QueryOutputMetadata output, String user)
    {
        List<String> columns = output.getColumns().orElse(ImmutableList.of()).stream()
                .map(OutputColumnMetadata::getColumnName)
                .toList();
        return new TableAccess(WRITE, output.getCatalogName(), output.getSchema(), output.getTable(), columns, true, user);
    }

    private static TableAccess read(TableInfo table)
    {
        List<String> columns = table.getColumns().stream()
                .map(ColumnInfo::getColumn)
                .toList();
        return new TableAccess(READ, table.getCatalog(), table.getSchema(), table.getTable(), columns, table.isDirectlyReferenced(), table.getAuthorization());
    }
}
