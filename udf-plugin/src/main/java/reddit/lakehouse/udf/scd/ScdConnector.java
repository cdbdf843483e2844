package reddit.lakehouse.udf.scd;

import com.google.common.collect.ImmutableSet;
import io.trino.spi.connector.Connector;
import io.trino.spi.connector.ConnectorMetadata;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorSplitManager;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.function.FunctionProvider;
import io.trino.spi.function.table.ConnectorTableFunction;
import io.trino.spi.transaction.IsolationLevel;
import io.trino.spi.type.TypeOperators;

import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

public class ScdConnector
        implements Connector
{
    private final TypeOperators typeOperators;

    public ScdConnector(TypeOperators typeOperators)
    {
        this.typeOperators = requireNonNull(typeOperators, "typeOperators is null");
    }

    @Override
    public ConnectorTransactionHandle beginTransaction(IsolationLevel isolationLevel, boolean readOnly, boolean autoCommit)
    {
        return ScdTransactionHandle.INSTANCE;
    }

    @Override
    public ConnectorMetadata getMetadata(ConnectorSession session, ConnectorTransactionHandle transactionHandle)
    {
        return new ScdMetadata();
    }

    @Override
    public ConnectorSplitManager getSplitManager()
    {
        return new ScdSplitManager();
    }

    @Override
    public Optional<FunctionProvider> getFunctionProvider()
    {
        return Optional.of(new ScdFunctionProvider(typeOperators));
    }

    @Override
    public Set<ConnectorTableFunction> getTableFunctions()
    {
        return ImmutableSet.of(new TimelineFunction(), new ChangesFunction(), new DateDimensionFunction());
    }

    @Override
    public void shutdown() {}
}
