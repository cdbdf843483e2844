package reddit.lakehouse.connector;

import com.google.inject.Injector;
import com.google.inject.Module;
import io.airlift.bootstrap.Bootstrap;
import io.airlift.json.JsonModule;
import io.trino.plugin.base.ConnectorContextModule;
import io.trino.plugin.base.TypeDeserializerModule;
import io.trino.plugin.base.jmx.ConnectorObjectNameGeneratorModule;
import io.trino.plugin.base.jmx.MBeanServerModule;
import io.trino.spi.connector.Connector;
import io.trino.spi.connector.ConnectorContext;
import io.trino.spi.connector.ConnectorFactory;
import org.weakref.jmx.guice.MBeanModule;
import reddit.lakehouse.connector.client.RedditCredentials;

import java.util.Map;

import static io.trino.plugin.base.Versions.checkStrictSpiVersionMatch;
import static java.util.Objects.requireNonNull;

public class RedditConnectorFactory
        implements ConnectorFactory
{
    private final Module additional;

    public RedditConnectorFactory()
    {
        this(_ -> {});
    }

    /** @param additional takes the place of what is bound as optional */
    RedditConnectorFactory(Module additional)
    {
        this.additional = requireNonNull(additional, "additional is null");
    }

    @Override
    public String getName()
    {
        return "reddit";
    }

    @Override
    public Connector create(String catalogName, Map<String, String> config, ConnectorContext context)
    {
        requireNonNull(config, "config is null");
        checkStrictSpiVersionMatch(context, this);
        if (!isArchiveAlone(config)) {
            RedditCredentials.check(config);
        }

        Bootstrap app = new Bootstrap(
                "io.trino.bootstrap.catalog." + catalogName,
                new MBeanServerModule(),
                new MBeanModule(),
                new ConnectorObjectNameGeneratorModule("reddit.lakehouse.connector", "reddit.connector"),
                new JsonModule(),
                new TypeDeserializerModule(),
                new ConnectorContextModule(catalogName, context),
                new RedditModule(),
                additional);

        Injector injector = app
                .doNotInitializeLogging()
                .disableSystemProperties()
                .setRequiredConfigurationProperties(config)
                .initialize();
        return injector.getInstance(RedditConnector.class);
    }

    /** Whoever has dump files may read them without an app of Reddit's. */
    private static boolean isArchiveAlone(Map<String, String> config)
    {
        boolean hasArchive = !config.getOrDefault("reddit.archive.locations", "").isBlank();
        return hasArchive && RedditCredentials.isNobody(config);
    }
}
