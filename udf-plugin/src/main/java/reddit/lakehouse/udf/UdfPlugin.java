package reddit.lakehouse.udf;

import com.google.common.collect.ImmutableSet;
import io.trino.spi.Plugin;
import io.trino.spi.connector.ConnectorFactory;
import reddit.lakehouse.udf.scd.ScdConnectorFactory;

import java.util.Set;

/**
 * Surrogate keys, row hashes, date keys and Reddit ids as functions of every catalog, and the connector scd with
 * the functions that make histories.
 */
public class UdfPlugin
        implements Plugin
{
    @Override
    public Iterable<ConnectorFactory> getConnectorFactories()
    {
        return ImmutableSet.of(new ScdConnectorFactory());
    }

    @Override
    public Set<Class<?>> getFunctions()
    {
        return ImmutableSet.<Class<?>>builder()
                .addAll(VariadicFunctions.ALL)
                .add(DateKeyFunctions.class)
                .add(DateKeyFunctions.TimestampDateKey.class)
                .add(DateKeyFunctions.TimestampWithTimeZoneDateKey.class)
                .add(RedditIdFunctions.class)
                .build();
    }
}
