package reddit.lakehouse.connector;

import io.trino.spi.connector.ConnectorTransactionHandle;

public enum RedditTransactionHandle
        implements ConnectorTransactionHandle
{
    INSTANCE
}
