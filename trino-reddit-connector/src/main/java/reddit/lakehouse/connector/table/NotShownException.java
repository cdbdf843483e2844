package reddit.lakehouse.connector.table;

import io.trino.spi.ErrorCodeSupplier;
import io.trino.spi.TrinoException;

/**
 * Reddit does not show what a scan is about, and the message says whom and why. One of several names that a query asks
 * for may be like that without the others being in vain.
 */
public final class NotShownException
        extends TrinoException
{
    NotShownException(ErrorCodeSupplier errorCode, String message)
    {
        super(errorCode, message);
    }
}
