package reddit.lakehouse.audit;

import com.google.inject.Inject;
import io.airlift.bootstrap.LifeCycleManager;
import io.trino.spi.connector.Connector;
import io.trino.spi.connector.ConnectorMetadata;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.connector.SystemTable;
import io.trino.spi.transaction.IsolationLevel;

import java.nio.file.Path;
import java.util.Set;

import static java.util.Objects.requireNonNull;

public class AuditConnector
        implements Connector
{
    private enum Transaction
            implements ConnectorTransactionHandle
    {
        INSTANCE
    }

    private final Path folder;
    private final LifeCycleManager lifeCycle;

    @Inject
    public AuditConnector(AuditFolderConfig config, LifeCycleManager lifeCycle)
    {
        this.folder = config.getFolder().toPath();
        this.lifeCycle = requireNonNull(lifeCycle, "lifeCycle is null");
    }

    @Override
    public ConnectorTransactionHandle beginTransaction(IsolationLevel isolationLevel, boolean readOnly, boolean autoCommit)
    {
        return Transaction.INSTANCE;
    }

    @Override
    public ConnectorMetadata getMetadata(ConnectorSession session, ConnectorTransactionHandle transaction)
    {
        return new ConnectorMetadata() {};
    }

    @Override
    public Set<SystemTable> getSystemTables()
    {
        return AuditTables.of(folder);
    }

    @Override
    public void shutdown()
    {
        lifeCycle.stop();
    }
}
