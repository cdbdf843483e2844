package reddit.lakehouse.benchmarks;

import io.trino.server.Server;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A Trino that has nothing but its own catalog of system tables.
 */
final class PlainTrinoProcess
{
    private PlainTrinoProcess() {}

    public static void main(String[] arguments)
            throws Exception
    {
        Path folder = Path.of(arguments[0]);
        int port = freePort();
        Path plugins = Files.createDirectories(folder.resolve("plugin"));
        Path catalogs = Files.createDirectories(folder.resolve("catalog"));
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
                query.max-memory=400MB
                query.max-memory-per-node=400MB
                memory.heap-headroom-per-node=256MB
                """.formatted(port, catalogs, plugins));
        System.setProperty("config", configuration.toString());
        new Server().start("483");
        FirstQuery.run("127.0.0.1:" + port, "SELECT count(*) FROM system.information_schema.schemata");
    }

    private static int freePort()
            throws Exception
    {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
