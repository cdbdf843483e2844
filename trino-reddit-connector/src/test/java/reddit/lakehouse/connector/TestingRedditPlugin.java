package reddit.lakehouse.connector;

import com.google.common.collect.ImmutableList;
import io.trino.spi.Plugin;
import io.trino.spi.connector.ConnectorFactory;
import reddit.lakehouse.connector.client.Backoff;

import java.time.Duration;

import static com.google.inject.multibindings.OptionalBinder.newOptionalBinder;

/**
 * The plugin, with hardly a wait before a request is repeated.
 */
public final class TestingRedditPlugin
        implements Plugin
{
    private static final Backoff IMPATIENT = new Backoff(Duration.ofMillis(2), Duration.ofMillis(2), Duration.ofMillis(20));

    @Override
    public Iterable<ConnectorFactory> getConnectorFactories()
    {
        return ImmutableList.of(new RedditConnectorFactory(binder -> newOptionalBinder(binder, Backoff.class).setBinding().toInstance(IMPATIENT)));
    }
}
