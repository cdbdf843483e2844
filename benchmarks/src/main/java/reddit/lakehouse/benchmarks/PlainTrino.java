package reddit.lakehouse.benchmarks;

import io.trino.server.Server;
import reddit.lakehouse.embedded.PluginFolder;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A Trino in this process that has the plugins and catalogs that it is given and nothing else.
 */
final class PlainTrino
{
    private PlainTrino() {}

    /**
     * @param catalogs what is in the properties file of each catalog
     * @param queryMemory for example 400MB
     * @return host and port
     */
    static String start(Path folder, List<Path> pluginZips, Map<String, String> catalogs, String queryMemory)
            throws IOException
    {
        int port = freePort();
        Path plugins = Files.createDirectories(folder.resolve("plugin"));
        PluginFolder pluginFolder = new PluginFolder(plugins);
        pluginZips.forEach(pluginFolder::unpack);
        Path catalogFolder = Files.createDirectories(folder.resolve("catalog"));
        for (Map.Entry<String, String> catalog : catalogs.entrySet()) {
            Files.writeString(catalogFolder.resolve(catalog.getKey() + ".properties"), catalog.getValue());
        }
        Path configuration = Files.writeString(folder.resolve("config.properties"), """
                coordinator=true
                node-scheduler.include-coordinator=true
                node.environment=benchmark
                node.internal-address=127.0.0.1
                node.bind-ip=127.0.0.1
                http-server.http.port=%d
                http-server.log.enabled=false
                catalog.config-dir=%s
                plugin.dir=%s
                query.max-memory=%4$s
                query.max-memory-per-node=%4$s
                memory.heap-headroom-per-node=256MB
                """.formatted(port, catalogFolder, plugins, queryMemory));
        System.setProperty("config", configuration.toString());
        new Server().start("483");
        return "127.0.0.1:" + port;
    }

    private static int freePort()
            throws IOException
    {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
