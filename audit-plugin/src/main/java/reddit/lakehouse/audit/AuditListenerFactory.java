package reddit.lakehouse.audit;

import com.google.inject.Injector;
import io.airlift.bootstrap.Bootstrap;
import io.trino.spi.eventlistener.EventListener;
import io.trino.spi.eventlistener.EventListenerFactory;

import java.util.Map;

import static com.google.inject.Scopes.SINGLETON;
import static io.airlift.configuration.ConfigBinder.configBinder;

public class AuditListenerFactory
        implements EventListenerFactory
{
    @Override
    public String getName()
    {
        return "lakehouse-audit";
    }

    @Override
    public EventListener create(Map<String, String> config, EventListenerContext context)
    {
        Bootstrap app = new Bootstrap("io.trino.bootstrap.listener." + getName(), binder -> {
            configBinder(binder).bindConfig(AuditFolderConfig.class);
            configBinder(binder).bindConfig(AuditListenerConfig.class);
            binder.bind(AuditFiles.class).in(SINGLETON);
            binder.bind(AuditWriter.class).in(SINGLETON);
            binder.bind(AuditListener.class).in(SINGLETON);
        });
        Injector injector = app
                .doNotInitializeLogging()
                .disableSystemProperties()
                .setRequiredConfigurationProperties(config)
                .initialize();
        return injector.getInstance(AuditListener.class);
    }
}
