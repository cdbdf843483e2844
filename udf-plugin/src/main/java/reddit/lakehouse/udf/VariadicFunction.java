package reddit.lakehouse.udf;

import io.airlift.slice.Slice;
import io.trino.spi.connector.ConnectorSession;

/**
 * A function of any number of arguments of any mix of types. Subclasses keep buffers: an instance
 * serves one place of one plan on one thread, as the engine makes one for each.
 */
public abstract class VariadicFunction
{
    /**
     * @param arguments the native values in their order, a null for SQL's NULL
     */
    protected abstract Slice apply(ConnectorSession session, Object[] arguments);
}
