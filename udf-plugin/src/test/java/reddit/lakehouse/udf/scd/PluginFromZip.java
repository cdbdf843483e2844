package reddit.lakehouse.udf.scd;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.io.Resources;
import com.google.inject.Key;
import io.trino.metadata.HandleResolver;
import io.trino.server.PluginClassLoader;
import io.trino.server.PluginManager;
import io.trino.server.testing.TestingTrinoServer;
import io.trino.spi.Plugin;
import io.trino.testing.DistributedQueryRunner;
import reddit.lakehouse.udf.UdfPlugin;

import java.io.File;
import java.io.IOException;
import java.net.URL;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The plugin in a class loader of its own, with the jars of its zip and no others, as a Trino installation has it.
 */
final class PluginFromZip
{
    private PluginFromZip() {}

    static void install(DistributedQueryRunner queryRunner)
            throws Exception
    {
        PluginClassLoader classLoader = PluginManager.createClassLoader("udf-plugin", urls());
        for (TestingTrinoServer server : queryRunner.getServers()) {
            server.getInstance(Key.get(HandleResolver.class)).registerClassLoader(classLoader);
        }
        queryRunner.installPlugin((Plugin) classLoader.loadClass(UdfPlugin.class.getName()).getConstructor().newInstance());
    }

    private static ImmutableList<URL> urls()
            throws IOException
    {
        ImmutableList.Builder<URL> urls = ImmutableList.<URL>builder().add(UdfPlugin.class.getProtectionDomain().getCodeSource().getLocation());
        String jars = Resources.toString(Resources.getResource("plugin.classpath"), UTF_8);
        for (String jar : Splitter.on(File.pathSeparatorChar).trimResults().split(jars)) {
            urls.add(new File(jar).toURI().toURL());
        }
        return urls.build();
    }
}
