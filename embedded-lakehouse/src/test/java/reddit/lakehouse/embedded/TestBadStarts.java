package reddit.lakehouse.embedded;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What is wrong is told in one sentence, and nothing is left running: the data folder can be used at once.
 */
final class TestBadStarts
{
    @TempDir
    private Path folder;
    private Path data;

    @BeforeEach
    void setUp()
    {
        data = folder.resolve("data");
    }

    @Test
    void testPortInUse()
            throws Exception
    {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = socket.getLocalPort();
            assertFails(Lakehouses.builder(data).httpPort(port), "Port %s on 127.0.0.1 is in use, so Trino cannot listen there: stop the program that has it, or choose another port".formatted(port));
            assertFails(Lakehouses.builder(data).s3Port(port), "Port %s on 127.0.0.1 is in use, so the S3 endpoint cannot listen there: stop the program that has it, or choose another port".formatted(port));
            assertFails(Lakehouses.builder(data).restCatalogPort(port), "Port %s on 127.0.0.1 is in use, so the Iceberg REST catalog cannot listen there: stop the program that has it, or choose another port".formatted(port));
        }
    }

    @Test
    void testFileInPlaceOfTheDataFolder()
            throws IOException
    {
        Files.createFile(data);
        assertFails(Lakehouses.builder(data), "The data folder cannot be used because %s is a file: remove it, or choose another folder".formatted(data));
    }

    @Test
    void testFileInPlaceOfABucket()
            throws IOException
    {
        Files.createDirectories(data);
        Files.createFile(data.resolve("s3"));
        assertFails(Lakehouses.builder(data), "The data folder cannot be used because %s is a file: remove it, or choose another folder".formatted(data.resolve("s3")));
    }

    @Test
    void testDamagedDatabase()
            throws IOException
    {
        Files.createDirectories(data.resolve("catalog"));
        Path database = data.resolve("catalog/catalog.sqlite");
        Files.writeString(database, "not a database, ".repeat(1000), UTF_8);
        assertFails(Lakehouses.builder(data), "The catalog's database %s is damaged: put back a copy of it, or remove the data folder to start afresh".formatted(database));
    }

    @Test
    void testFullDisk()
    {
        assertThatThrownBy(() -> DataFolder.open(data, Long.MAX_VALUE))
                .isInstanceOf(LakehouseStartException.class)
                .hasMessageMatching("The disk of the data folder .*/data is full \\(\\d+ MB free, \\d+ MB needed\\): free some space, or choose a folder on another disk");
    }

    @Test
    void testPluginZipIsMissing()
    {
        Path zip = folder.resolve("plugin.zip");
        assertFails(Lakehouses.builder(data).pluginZip(zip), "The plugin %s is not there: build it first with ./mvnw package".formatted(zip));
    }

    @Test
    void testPluginZipIsCut()
            throws IOException
    {
        Path zip = Files.writeString(folder.resolve("plugin.zip"), "PK", UTF_8);
        assertThatThrownBy(() -> Lakehouses.builder(data).pluginZip(zip).start())
                .isInstanceOf(LakehouseStartException.class)
                .hasMessageMatching("The plugin .*plugin.zip is not a whole zip file \\(.*\\): build it again with ./mvnw package");
    }

    @Test
    void testPluginZipLeadsOutOfTheFolder()
            throws IOException
    {
        Path zip = zip("../../../outside.txt", "");
        assertThatThrownBy(() -> Lakehouses.builder(data).pluginZip(zip).start())
                .isInstanceOf(LakehouseStartException.class)
                .hasMessageContaining("leads out of the folder");
        assertThat(folder.resolve("outside.txt")).doesNotExist();
    }

    @Test
    void testIcebergPluginOfAnotherVersion()
            throws IOException
    {
        Path plugin = Files.createDirectories(folder.resolve("iceberg-plugin"));
        assertFails(Lakehouses.builder(data).icebergPlugin(plugin), "The Iceberg plugin of Trino 483 should be in %s and is not: make it with ./mvnw clean package".formatted(plugin));
        Files.createFile(plugin.resolve("trino-iceberg-480.jar"));
        assertFails(Lakehouses.builder(data).icebergPlugin(plugin), "The Iceberg plugin of Trino 483 should be in %s and there is trino-iceberg-480.jar: make it with ./mvnw clean package".formatted(plugin));
    }

    @Test
    void testNoConfiguration()
    {
        assertFails(Lakehouses.builder(data).etcDirectory(folder), "There is no config.properties in %s: name the folder that holds Trino's configuration".formatted(folder));
    }

    @Test
    void testCredentialsAreMissing()
            throws IOException
    {
        Path etc = etc("connector.name=reddit\nreddit.client-id=${ENV:NOT_SET_ID}\nreddit.client-secret=${ENV:NOT_SET_SECRET}\n");
        assertFails(Lakehouses.builder(data).etcDirectory(etc), "%s needs NOT_SET_ID, NOT_SET_SECRET from the environment: set them and start again".formatted(etc.resolve("catalog/other.properties")));
    }

    @Test
    void testCatalogWithoutItsPlugin()
            throws IOException
    {
        assertThatThrownBy(() -> Lakehouses.builder(data).etcDirectory(etc("connector.name=reddit\n")).start())
                .isInstanceOf(LakehouseStartException.class)
                .hasMessageStartingWith("Loading catalog other failed: No factory for connector 'reddit'.")
                .hasMessageNotContaining("\n");
    }

    @Test
    void testCatalogWithUnknownProperty()
            throws IOException
    {
        assertThatThrownBy(() -> Lakehouses.builder(data).etcDirectory(etc("connector.name=iceberg\niceberg.catalog.type=rest\niceberg.rest-catalog.uri=http://127.0.0.1\niceberg.no-such-thing=1\n")).start())
                .isInstanceOf(LakehouseStartException.class)
                .hasMessageStartingWith("Loading catalog other failed: Configuration property 'iceberg.no-such-thing' was not used")
                .hasMessageNotContaining("\n");
    }

    @Test
    void testUnknownSetting()
            throws IOException
    {
        Path etc = etc("connector.name=iceberg\n");
        Files.writeString(etc.resolve("config.properties"), Files.readString(etc.resolve("config.properties")) + "no.such.thing=1\n");
        assertThatThrownBy(() -> Lakehouses.builder(data).etcDirectory(etc).start())
                .isInstanceOf(LakehouseStartException.class)
                .hasMessageStartingWith("Starting Trino failed: in config.properties: Configuration property 'no.such.thing' was not used")
                .hasMessageNotContaining("\n");
    }

    @Test
    void testPluginThatDoesNotFit()
            throws IOException
    {
        Path zip = zip("broken/services/META-INF/services/io.trino.spi.Plugin", "reddit.lakehouse.NoSuchPlugin\n");
        assertThatThrownBy(() -> Lakehouses.builder(data).pluginZip(zip).start())
                .isInstanceOf(LakehouseStartException.class)
                .hasMessageMatching("Loading plugin broken failed because the plugin does not fit Trino 483 \\(.*NoSuchPlugin not found\\): use a plugin built for this version");
    }

    private Path etc(String catalog)
            throws IOException
    {
        Path etc = Files.createDirectories(folder.resolve("etc/catalog")).getParent();
        for (String file : List.of("config.properties", "access-control.properties", "rules.json")) {
            Files.copy(Lakehouses.ETC.resolve(file), etc.resolve(file));
        }
        Files.writeString(etc.resolve("catalog/other.properties"), catalog, UTF_8);
        return etc;
    }

    private Path zip(String entry, String content)
            throws IOException
    {
        Path zip = folder.resolve("plugin.zip");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream output = new ZipOutputStream(file)) {
            output.putNextEntry(new ZipEntry(entry));
            output.write(content.getBytes(UTF_8));
        }
        return zip;
    }

    private void assertFails(EmbeddedLakehouse.Builder builder, String message)
    {
        assertThatThrownBy(builder::start)
                .isInstanceOf(LakehouseStartException.class)
                .hasMessage(message);
    }
}
