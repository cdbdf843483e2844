package reddit.lakehouse.embedded;

import io.trino.jdbc.TrinoStatement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import static java.net.http.HttpClient.Redirect.NORMAL;
import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

@TestInstance(PER_CLASS)
final class TestEmbeddedLakehouse
{
    private final PrintStream output = System.out;
    private final PrintStream error = System.err;

    private Path data;
    private EmbeddedLakehouse lakehouse;

    @BeforeAll
    void start(@TempDir Path folder)
            throws Exception
    {
        data = folder.resolve("data");
        lakehouse = Lakehouses.builder(data).start();
        execute("CREATE SCHEMA raw");
    }

    @AfterAll
    void stop()
            throws Exception
    {
        if (lakehouse != null) {
            lakehouse.close();
        }
    }

    @Test
    void testInsertAndRead()
            throws Exception
    {
        execute("CREATE TABLE raw.posts (id varchar, score bigint, created_utc timestamp(3) with time zone) WITH (partitioning = ARRAY['month(created_utc)'])");
        execute("INSERT INTO raw.posts VALUES ('a', 1, TIMESTAMP '2014-01-31 23:59:59.999 UTC'), ('b', NULL, TIMESTAMP '2014-02-01 00:00:00 UTC')");
        assertThat(query("SELECT id, score, to_unixtime(created_utc) FROM raw.posts ORDER BY id"))
                .containsExactly(List.of("a", 1L, 1391212799.999), Arrays.asList("b", null, 1391212800.0));
        assertThat(query("SELECT count(*) FROM raw.\"posts$partitions\"")).containsExactly(List.of(2L));
    }

    @Test
    void testMerge()
            throws Exception
    {
        execute("CREATE TABLE raw.users AS SELECT * FROM (VALUES (1, 'old'), (2, 'old')) AS users(id, name)");
        execute("""
                MERGE INTO raw.users t USING (VALUES (2, 'new'), (3, 'new')) s(id, name) ON t.id = s.id
                WHEN MATCHED THEN UPDATE SET name = s.name
                WHEN NOT MATCHED THEN INSERT VALUES (s.id, s.name)
                """);
        assertThat(query("SELECT id, name FROM raw.users ORDER BY id"))
                .containsExactly(List.of(1, "old"), List.of(2, "new"), List.of(3, "new"));
    }

    @Test
    void testMergeReadsOnlyWhatItsSourceTouches()
            throws Exception
    {
        execute("CREATE TABLE raw.versions (id bigint, name varchar) WITH (partitioning = ARRAY['truncate(id, 500)'])");
        execute("INSERT INTO raw.versions SELECT id, 'old' FROM UNNEST(sequence(1, 10000)) AS t(id)");
        AtomicLong read = new AtomicLong();
        try (Connection connection = Lakehouses.connect(lakehouse.trinoUri());
                Statement statement = connection.createStatement()) {
            statement.unwrap(TrinoStatement.class).setProgressMonitor(stats -> read.set(stats.getProcessedRows()));
            statement.execute("MERGE INTO raw.versions t USING (VALUES 3, 4, 499) s(id) ON t.id = s.id WHEN MATCHED THEN UPDATE SET name = 'new'");
        }
        // 20 partitions of up to 500 rows, of which the three ids touch one
        assertThat(read).hasValueLessThan(600);
    }

    @Test
    void testDroppedTableLeavesNoFile()
            throws Exception
    {
        execute("CREATE TABLE raw.dropped AS SELECT 1 AS id");
        assertThat(filesOf("dropped")).isNotEmpty();
        execute("DROP TABLE raw.dropped");
        assertThat(filesOf("dropped")).isEmpty();
    }

    @Test
    void testTablesKnowNoAddress()
            throws Exception
    {
        execute("CREATE TABLE raw.addressed AS SELECT 1 AS id");
        execute("CREATE VIEW raw.viewed AS SELECT id FROM raw.addressed");
        List<Path> metadata = Stream.concat(filesOf("addressed").stream(), filesOf("viewed").stream())
                .filter(file -> file.toString().endsWith(".metadata.json"))
                .toList();
        assertThat(metadata).hasSizeGreaterThan(1);
        for (Path file : metadata) {
            assertThat(content(file))
                    .contains("s3://lakehouse/warehouse/raw/")
                    .doesNotContain("127.0.0.1");
        }
    }

    @Test
    void testOldMetadataFilesGo()
            throws Exception
    {
        execute("CREATE TABLE raw.busy (id bigint) WITH (max_previous_versions = 2)");
        for (int id = 0; id < 5; id++) {
            execute("INSERT INTO raw.busy VALUES " + id);
        }
        assertThat(filesOf("busy").stream().filter(file -> file.toString().endsWith(".metadata.json"))).hasSize(3);
    }

    @Test
    void testWebUiAsksForNothing()
            throws Exception
    {
        HttpClient client = HttpClient.newBuilder().followRedirects(NORMAL).build();
        for (String path : List.of("/ui/", "/ui/api/stats")) {
            HttpRequest request = HttpRequest.newBuilder(lakehouse.trinoUri().resolve(path)).build();
            HttpResponse<String> response = client.send(request, ofString());
            assertThat(response.statusCode()).as(path).isEqualTo(200);
            assertThat(response.uri().getPath()).isEqualTo(path);
        }
    }

    @Test
    void testListensOnThisMachineOnly()
    {
        assertThat(List.of(lakehouse.trinoUri(), lakehouse.restCatalogUri(), lakehouse.s3Uri()))
                .allSatisfy(uri -> assertThat(uri.getHost()).isEqualTo("127.0.0.1"))
                .extracting(URI::getPort)
                .doesNotHaveDuplicates()
                .allMatch(port -> port > 0);
    }

    @Test
    void testDataFolderIsTaken()
    {
        assertThatThrownBy(() -> Lakehouses.builder(data).start())
                .isInstanceOf(LakehouseStartException.class)
                .hasMessage("The data folder %s is used by another running lakehouse (process %s): stop that one, or choose another data folder", data, ProcessHandle.current().pid());
    }

    @Test
    void testConsoleIsLeftAlone()
    {
        assertThat(System.out).isSameAs(output);
        assertThat(System.err).isSameAs(error);
    }

    @Test
    void testRolesCanBeTried()
            throws Exception
    {
        execute("CREATE SCHEMA published");
        execute("CREATE TABLE raw.secret AS SELECT 1 AS id");
        execute("CREATE VIEW published.shown SECURITY DEFINER AS SELECT id FROM raw.secret");
        try (Connection analyst = Lakehouses.connect(lakehouse.trinoUri(), "analyst");
                Statement statement = analyst.createStatement()) {
            statement.execute("SELECT id FROM published.shown");
            assertThatThrownBy(() -> statement.execute("SELECT id FROM raw.secret")).hasMessageContaining("Access Denied");
        }
    }

    private static String content(Path file)
            throws IOException
    {
        try (InputStream raw = Files.newInputStream(file);
                InputStream content = file.toString().endsWith(".gz.metadata.json") ? new GZIPInputStream(raw) : raw) {
            return new String(content.readAllBytes(), UTF_8);
        }
    }

    private List<Path> filesOf(String table)
            throws IOException
    {
        Path schema = data.resolve("s3/lakehouse/warehouse/raw");
        try (Stream<Path> files = Files.walk(schema)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> schema.relativize(file).toString().startsWith(table + "-"))
                    .toList();
        }
    }

    private void execute(String sql)
            throws SQLException
    {
        Lakehouses.execute(lakehouse.trinoUri(), sql);
    }

    private List<List<Object>> query(String sql)
            throws SQLException
    {
        return Lakehouses.query(lakehouse.trinoUri(), sql);
    }
}
