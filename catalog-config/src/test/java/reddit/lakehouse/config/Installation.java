package reddit.lakehouse.config;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import reddit.lakehouse.embedded.EtcTree;
import reddit.lakehouse.embedded.LogFiles;
import reddit.lakehouse.embedded.PluginFolder;
import reddit.lakehouse.embedded.TrinoServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.io.MoreFiles.deleteRecursively;
import static com.google.common.io.RecursiveDeleteOption.ALLOW_INSECURE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

/**
 * Trino installed as a person would, in the working directory of the tests: {@code etc} from one of the trees, {@code plugin}
 * with all plugins. There is one working directory, so there is one installation at a time.
 */
final class Installation
{
    static final Path ROOT = Path.of(System.getProperty("lakehouse.root"));
    static final Path TREES = ROOT.resolve("catalog-config");

    private static final String TRINO = "483";
    private static final List<String> PLUGINS = ImmutableList.of("audit-plugin", "trino-reddit-connector", "udf-plugin");

    private final Path home = Path.of("").toAbsolutePath();
    private final Path etc = home.resolve("etc");
    private final Path plugins = home.resolve("plugin");
    private final int httpPort = freePort();
    private final int httpsPort = freePort();

    /**
     * @param etcTree folder that becomes {@code etc}
     * @param catalogTree folder whose {@code catalog} becomes {@code etc/catalog}
     * @param values of {@code ${ENV:…}} that are not in the environment
     */
    Installation(String etcTree, String catalogTree, Map<String, String> values)
            throws IOException
    {
        if (Files.exists(etc)) {
            deleteRecursively(etc, ALLOW_INSECURE);
        }
        installPlugins();
        copy(TREES.resolve(etcTree), etc, values);
        if (!catalogTree.equals(etcTree)) {
            Files.createDirectories(etc.resolve("catalog"));
            for (Path catalog : files(TREES.resolve(catalogTree).resolve("catalog"))) {
                Files.writeString(etc.resolve("catalog").resolve(catalog.getFileName()), Files.readString(catalog, UTF_8), UTF_8);
            }
        }
        // The launcher gives both files to Trino, and keeps data-dir for itself.
        append("config.properties", Files.readString(etc.resolve("node.properties"), UTF_8).replaceAll("(?m)^node\\.data-dir=.*\n", ""));
        append("config.properties", "node.internal-address=127.0.0.1\nnode.bind-ip=127.0.0.1\n");
        try (Stream<Path> properties = Files.walk(etc)) {
            for (Path file : properties.filter(path -> path.toString().endsWith(".properties")).toList()) {
                Files.writeString(file, Files.readAllLines(file, UTF_8).stream().map(this::onThisMachine).collect(joining("\n", "", "\n")), UTF_8);
            }
        }
    }

    Path etc()
    {
        return etc;
    }

    /**
     * The working directory; what a tree puts under {@code /var/lib/trino} or {@code /data/trino} is in {@code var}.
     */
    Path home()
    {
        return home;
    }

    int httpPort()
    {
        return httpPort;
    }

    int httpsPort()
    {
        return httpsPort;
    }

    /**
     * Writes {@code etc/<file>}, folders included.
     */
    void write(String file, String content)
            throws IOException
    {
        Path path = etc.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content, UTF_8);
    }

    void append(String file, String content)
            throws IOException
    {
        write(file, Files.readString(etc.resolve(file), UTF_8) + "\n" + content);
    }

    /**
     * To be called before anything logs.
     */
    static void openLog()
    {
        LogFiles.open(Path.of("log").toAbsolutePath(), TREES.resolve("embedded/log.properties"));
    }

    TrinoServer start()
    {
        openLog();
        return TrinoServer.start(etc.resolve("config.properties"), httpPort);
    }

    // Where a tree names places and ports of its own machine
    private String onThisMachine(String line)
    {
        if (line.startsWith("#")) {
            return line;
        }
        return line
                .replace("/etc/trino/", etc + "/")
                .replace("/usr/lib/trino/plugin", plugins.toString())
                .replace("/var/lib/trino", home.resolve("var").toString())
                .replace("/data/trino", home.resolve("var").toString())
                .replaceAll("([=:])8080$", "$1" + httpPort)
                .replaceAll("([=:])8443$", "$1" + httpsPort);
    }

    private void installPlugins()
            throws IOException
    {
        if (Files.exists(plugins)) {
            return;
        }
        Files.createDirectories(plugins);
        PluginFolder folder = new PluginFolder(plugins);
        folder.linkIceberg(ROOT.resolve("embedded-lakehouse/target/iceberg-plugin"), TRINO);
        for (String plugin : PLUGINS) {
            folder.unpack(ROOT.resolve(plugin).resolve("target").resolve(plugin + "-0.1.0-SNAPSHOT.zip"));
        }
        for (Path plugin : files(TREES.resolve("target/plugins"))) {
            Files.createSymbolicLink(plugins.resolve(plugin.getFileName()), plugin);
        }
    }

    private static void copy(Path source, Path target, Map<String, String> values)
    {
        new EtcTree(source, ImmutableMap.copyOf(values), ImmutableSet.of(), System.getenv()::containsKey).copyTo(target);
    }

    private static List<Path> files(Path folder)
            throws IOException
    {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            return ImmutableList.copyOf(files).stream().sorted().collect(toImmutableList());
        }
    }

    private static int freePort()
    {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
        catch (IOException e) {
            throw new IllegalStateException("No port is free", e);
        }
    }
}
