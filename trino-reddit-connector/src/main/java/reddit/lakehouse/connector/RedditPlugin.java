package reddit.lakehouse.connector;

import com.google.common.collect.ImmutableList;
import io.trino.spi.Plugin;
import io.trino.spi.connector.ConnectorFactory;

/**
 * Reddit's API as SQL tables, for catalogs with {@code connector.name=reddit}.
 */
public class RedditPlugin
        implements Plugin
{
    @Override
    public Iterable<ConnectorFactory> getConnectorFactories()
    {
        return ImmutableList.of(new RedditConnectorFactory());
    }
}
