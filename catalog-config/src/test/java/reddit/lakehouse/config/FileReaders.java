package reddit.lakehouse.config;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.google.common.collect.Streams;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.trino.plugin.base.security.FileBasedSystemAccessControl;
import io.trino.server.PluginManager;
import io.trino.spi.Plugin;
import io.trino.spi.classloader.ThreadContextClassLoader;
import io.trino.spi.eventlistener.EventListenerFactory.EventListenerContext;
import io.trino.spi.memory.ClusterMemoryPoolManager;
import io.trino.spi.resourcegroups.ResourceGroupConfigurationManagerContext;
import io.trino.spi.security.SystemAccessControlFactory.SystemAccessControlContext;

import java.io.IOException;
import java.io.Reader;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.function.Function;

import static com.google.common.collect.Iterables.getOnlyElement;
import static com.google.common.collect.Maps.fromProperties;

/**
 * What reads the files of {@code etc} that are no catalogs, each on its own: a server that is to refuse one takes ten
 * times as long.
 */
final class FileReaders
{
    private final Path etc;
    private final Path plugins;

    FileReaders(Installation installation)
    {
        this.etc = installation.etc();
        this.plugins = installation.home().resolve("plugin");
    }

    /**
     * Reads the file and those that it names.
     */
    void read(String file)
            throws IOException
    {
        Map<String, String> properties = properties(file);
        switch (file) {
            case "access-control.properties" -> {
                properties.remove("access-control.name");
                new FileBasedSystemAccessControl.Factory().create(properties, new Context()).getEventListeners();
            }
            case "event-listener.properties" -> {
                properties.remove("event-listener.name");
                create("audit-plugin", Plugin::getEventListenerFactories, factory -> factory.create(properties, new Context()));
            }
            case "group-provider.properties" -> {
                properties.remove("group-provider.name");
                create("trino-password-authenticators", Plugin::getGroupProviderFactories, factory -> factory.create(properties));
            }
            case "password-authenticator.properties" -> {
                properties.remove("password-authenticator.name");
                // of several, the one of files
                create("trino-password-authenticators", plugin -> Iterables.filter(plugin.getPasswordAuthenticatorFactories(), factory -> factory.getName().equals("file")), factory -> factory.create(properties));
            }
            case "resource-groups.properties" -> {
                properties.remove("resource-groups.configuration-manager");
                create("trino-resource-group-managers", plugin -> Iterables.filter(plugin.getResourceGroupConfigurationManagerFactories(), factory -> factory.getName().equals("file")), factory -> factory.create(properties, new Context()));
            }
            default -> throw new IllegalArgumentException(file);
        }
    }

    private Map<String, String> properties(String file)
            throws IOException
    {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(etc.resolve(file))) {
            properties.load(reader);
        }
        return new HashMap<>(fromProperties(properties));
    }

    private <F> void create(String plugin, Function<Plugin, Iterable<F>> factories, Function<F, Object> create)
            throws IOException
    {
        F factory = getOnlyElement(factories.apply(load(plugin)));
        try (ThreadContextClassLoader _ = new ThreadContextClassLoader(factory.getClass().getClassLoader())) {
            create.apply(factory);
        }
    }

    private Plugin load(String name)
            throws IOException
    {
        ImmutableList.Builder<URL> jars = ImmutableList.builder();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(plugins, name + "*");
                DirectoryStream<Path> files = Files.newDirectoryStream(getOnlyElement(folders), "*.jar")) {
            for (Path jar : files) {
                jars.add(url(jar));
            }
        }
        ClassLoader loader = PluginManager.createClassLoader(name, jars.build());
        return Streams.stream(ServiceLoader.load(Plugin.class, loader)).findFirst().orElseThrow();
    }

    private static URL url(Path jar)
            throws MalformedURLException
    {
        return jar.toUri().toURL();
    }

    private static final class Context
            implements SystemAccessControlContext, EventListenerContext, ResourceGroupConfigurationManagerContext
    {
        @Override
        public String getVersion()
        {
            return "483";
        }

        @Override
        public OpenTelemetry getOpenTelemetry()
        {
            return OpenTelemetry.noop();
        }

        @Override
        public Tracer getTracer()
        {
            return getOpenTelemetry().getTracer("test");
        }

        @Override
        public ClusterMemoryPoolManager getMemoryPoolManager()
        {
            return _ -> {};
        }

        @Override
        public String getEnvironment()
        {
            return "test";
        }
    }
}
