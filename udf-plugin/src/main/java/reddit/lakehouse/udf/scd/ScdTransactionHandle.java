package reddit.lakehouse.udf.scd;

import io.trino.spi.connector.ConnectorTransactionHandle;

public enum ScdTransactionHandle
        implements ConnectorTransactionHandle
{
    INSTANCE
}
