package reddit.lakehouse.audit;

import com.google.inject.Injector;
import io.airlift.bootstrap.Bootstrap;
import io.trino.spi.connector.Connector;
import io.trino.spi.connector.ConnectorContext;
import io.trino.spi.connector.ConnectorFactory;

import java.util.Map;

import static com.google.inject.Scopes.SINGLETON;
import static io.airlift.configuration.ConfigBinder.configBinder;
import static io.trino.plugin.base.Versions.checkStrictSpiVersionMatch;

public class AuditConnectorFactory
        implements ConnectorFactory
{
    @Override
    public String getName()
    {
        return "audit";
    }

    @Override
    public Connector create(String catalogName, Map<String, String> config, ConnectorContext context)
    {
        checkStrictSpiVersionMatch(context, this);
        Bootstrap app = new Bootstrap("io.trino.bootstrap.catalog." + catalogName, binder -> {
            configBinder(binder).bindConfig(AuditFolderConfig.class);
            binder.bind(AuditConnector.class).in(SINGLETON);
        });
        Injector injector = app
                .doNotInitializeLogging()
                .disableSystemProperties()
                .setRequiredConfigurationProperties(config)
                .initialize();
        return injector.getInstance(AuditConnector.class);
    }
}
