package reddit.lakehouse.embedded;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.Closer;
import io.trino.jdbc.TrinoStatement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Locale.ENGLISH;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/**
 * The lakehouse catalog of catalog-config/polaris-minio over a real MinIO, {@code make test-minio}. In place of Polaris
 * stands the embedded REST catalog, without authentication, which keeps the metadata of tables in MinIO as Polaris does.
 */
@TestInstance(PER_CLASS)
final class CheckMinio
{
    private static final Path CATALOG = Path.of("../catalog-config/polaris-minio/catalog/lakehouse.properties");
    private static final Path REDDIT = CATALOG.resolveSibling("reddit.properties");
    private static final Path REDDIT_PLUGINS = Path.of("../trino-reddit-connector/target");
    private static final String BUCKET = "lakehouse";
    private static final String DUMPS = "reddit-archive";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int ROWS = 400_000;

    private final Closer closer = Closer.create();

    private MinioServer minio;
    private Path objects;
    private EmbeddedLakehouse lakehouse;

    /**
     * When MinIO is killed, told by what the statement has done so far.
     */
    private enum Moment
    {
        FIRST_ROWS_READ,
        FIRST_DATA_FILE_WRITTEN,
        COMMITTING,
    }

    @BeforeAll
    void start(@TempDir Path folder)
            throws Exception
    {
        minio = closer.register(new MinioServer(Path.of(System.getProperty("minio.programs")), folder.resolve("minio")));
        objects = folder.resolve("minio/data").resolve(BUCKET);
        minio.start();
        RestCatalog catalog = closer.register(RestCatalog.start(folder.resolve("catalog.db"), minio.fileIo(), 0));

        Path etc = Files.createDirectories(folder.resolve("etc/catalog")).getParent();
        for (String file : List.of("config.properties", "log.properties", "access-control.properties", "rules.json", "catalog/lakehouse.properties")) {
            Files.copy(Lakehouses.ETC.resolve(file), etc.resolve(file));
        }
        writeCatalog(etc, "minio", catalog, ImmutableMap.of());
        writeCatalog(etc, "wrong_secret", catalog, ImmutableMap.of("s3.aws-secret-key", "of-somebody-else"));
        writeCatalog(etc, "unknown_key", catalog, ImmutableMap.of("s3.aws-access-key", "nobody"));
        writeCatalog(etc, "reader", catalog, ImmutableMap.of("s3.aws-access-key", "reader", "s3.aws-secret-key", "secret-of-reader"));
        writeCatalog(etc, "small_parts", catalog, ImmutableMap.of("s3.streaming.part-size", "5MB"));
        writeArchiveCatalog(etc);
        lakehouse = closer.register(Lakehouses.builder(folder.resolve("data"))
                .etcDirectory(etc)
                .pluginZip(redditPlugin())
                .set("POLARIS_CATALOG", RestCatalog.WAREHOUSE)
                .set("MINIO_ACCESS_KEY", MinioServer.ROOT_USER)
                .set("MINIO_SECRET_KEY", MinioServer.ROOT_PASSWORD)
                .start());

        execute("CREATE SCHEMA minio.raw");
        checkBucketIsMissing();
        try (S3Client client = minio.client()) {
            client.createBucket(request -> request.bucket(BUCKET));
        }
        addReader(folder);
    }

    @AfterAll
    void stop()
            throws IOException
    {
        closer.close();
    }

    private void checkBucketIsMissing()
    {
        assertThat(reasonOf("CREATE TABLE minio.raw.homeless AS SELECT 1 AS id")).contains("The specified bucket does not exist");
    }

    @Test
    void testWriteAndRead()
            throws Exception
    {
        execute("CREATE TABLE minio.raw.posts AS SELECT * FROM (VALUES (1, 'old'), (2, 'old')) AS posts(id, title)");
        execute("""
                MERGE INTO minio.raw.posts t USING (VALUES (2, 'new'), (3, 'new')) s(id, title) ON t.id = s.id
                WHEN MATCHED THEN UPDATE SET title = s.title
                WHEN NOT MATCHED THEN INSERT VALUES (s.id, s.title)
                """);
        assertThat(query("SELECT id, title FROM minio.raw.posts ORDER BY id")).containsExactly(List.of(1, "old"), List.of(2, "new"), List.of(3, "new"));

        execute("ALTER TABLE minio.raw.posts EXECUTE optimize");
        assertThat(query("SELECT count(*) FROM minio.raw.posts")).containsExactly(List.of(3L));
        execute("DROP TABLE minio.raw.posts");
        assertThat(keys("raw/posts")).isEmpty();
    }

    @Test
    void testWrongKeys()
            throws Exception
    {
        execute("CREATE TABLE minio.raw.guarded AS SELECT 1 AS id");
        // A HEAD has no body, and so no other reason.
        assertThat(reasonOf("SELECT * FROM wrong_secret.raw.guarded")).contains("Forbidden (Service: S3, Status Code: 403");
        assertThat(reasonOf("SELECT * FROM unknown_key.raw.guarded")).contains("Forbidden (Service: S3, Status Code: 403");
        assertThat(query("SELECT id FROM minio.raw.guarded")).containsExactly(List.of(1));
    }

    @Test
    void testPolicyThatForbidsWriting()
            throws Exception
    {
        execute("CREATE TABLE minio.raw.readable AS SELECT 1 AS id");
        assertThat(query("SELECT id FROM reader.raw.readable")).containsExactly(List.of(1));
        assertThat(reasonOf("INSERT INTO reader.raw.readable VALUES 2")).contains("Access Denied");
        assertThat(reasonOf("CREATE TABLE reader.raw.forbidden AS SELECT 1 AS id")).contains("Access Denied");
        assertThat(query("SELECT id FROM minio.raw.readable")).containsExactly(List.of(1));
        assertThat(query("SHOW TABLES FROM minio.raw LIKE 'forbidden'")).isEmpty();
    }

    @Test
    void testFileOfManyParts()
            throws Exception
    {
        // Random UUIDs do not compress below 16 bytes: 1,500,000 of them are 24 MB and more, in parts of 5 MB.
        execute("CREATE TABLE small_parts.raw.parts AS SELECT uuid() AS id FROM UNNEST(sequence(1, 1500)) CROSS JOIN UNNEST(sequence(1, 1000))");
        try (S3Client client = minio.client()) {
            List<S3Object> files = files(client, "raw/parts");
            assertThat(files).anySatisfy(file -> {
                assertThat(file.size()).isGreaterThan(10_000_000);
                assertThat(file.eTag()).matches("\"[0-9a-f]{32}-[0-9]+\"");
            });
            assertThat(client.listMultipartUploads(request -> request.bucket(BUCKET)).uploads()).isEmpty();
        }
        assertThat(query("SELECT count(DISTINCT id) FROM minio.raw.parts")).containsExactly(List.of(1_500_000L));
    }

    @Test
    void testArchiveInABucket()
            throws Exception
    {
        assertThat(reasonOf("SELECT count(*) FROM archive.archive.posts")).contains("s3://" + DUMPS);

        ByteArrayOutputStream dump = new ByteArrayOutputStream();
        try (Writer lines = new OutputStreamWriter(new GZIPOutputStream(dump), UTF_8)) {
            lines.write("""
                    {"id":"1u5bqb","subreddit":"AskScience","author":"a","title":"One","score":5,"created_utc":1388534400}
                    {"id":"1u5bqc","subreddit":"AskScience","author":"b","title":"Two","score":7,"created_utc":1388534401}
                    """);
        }
        try (S3Client client = minio.client()) {
            client.createBucket(request -> request.bucket(DUMPS));
            client.putObject(request -> request.bucket(DUMPS).key("2014/RS_2014-01.gz"), RequestBody.fromBytes(dump.toByteArray()));
        }
        assertThat(query("SELECT id, title, score FROM archive.archive.posts ORDER BY id")).containsExactly(List.of("1u5bqb", "One", 5L), List.of("1u5bqc", "Two", 7L));
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void testKilledInTheMiddleOfMerge(Moment moment)
            throws Exception
    {
        String name = moment.name().toLowerCase(ENGLISH);
        String table = "minio.raw." + name;
        execute("CREATE TABLE %s WITH (partitioning = ARRAY['bucket(id, 8)']) AS SELECT id, 1 AS version, uuid() AS filler FROM (%s)".formatted(table, numbers(1)));
        String merge = """
                MERGE INTO %s t USING (%s) s ON t.id = s.id
                WHEN MATCHED THEN UPDATE SET version = 2
                WHEN NOT MATCHED THEN INSERT VALUES (s.id, 2, uuid())
                """.formatted(table, numbers(ROWS / 2 + 1));
        List<Object> before = List.of((long) ROWS, (long) ROWS);
        List<Object> after = List.of(ROWS + ROWS / 2L, 2L * ROWS + ROWS / 2L);
        assertThat(state(table)).isEqualTo(before);

        AtomicLong rows = new AtomicLong();
        long data = count(name, "data");
        long metadata = count(name, "metadata");
        CompletableFuture<Optional<String>> running = CompletableFuture.supplyAsync(() -> tryExecute(merge, rows));
        await(() -> running.isDone() || switch (moment) {
            case FIRST_ROWS_READ -> rows.get() > 0;
            case FIRST_DATA_FILE_WRITTEN -> count(name, "data") > data;
            case COMMITTING -> count(name, "metadata") > metadata;
        });
        boolean during = !running.isDone();
        minio.kill();
        minio.start();
        Optional<String> failure = running.join();

        List<Object> state = state(table);
        System.out.printf("MinIO killed %s: %s, the table is as %s%n", during ? "at " + moment : "too late", failure.orElse("the MERGE went on"), state.equals(after) ? "after" : "before");
        assertThat(during).isTrue();
        assertThat(state).isIn(before, after);
        if (failure.isEmpty()) {
            assertThat(state).isEqualTo(after);
        }
        execute(merge);
        assertThat(state(table)).isEqualTo(after);
        assertThat(query("SELECT count(DISTINCT id) FROM " + table)).containsExactly(List.of(ROWS + ROWS / 2L));
    }

    /**
     * As many numbers as there are rows: one sequence alone may not be so long.
     */
    private static String numbers(int first)
    {
        return "SELECT %s + thousands * 1000 + ones AS id FROM UNNEST(sequence(0, %s)) AS t(thousands) CROSS JOIN UNNEST(sequence(0, 999)) AS o(ones)".formatted(first, ROWS / 1000 - 1);
    }

    private List<Object> state(String table)
            throws SQLException
    {
        return query("SELECT count(*), CAST(sum(version) AS bigint) FROM " + table).getFirst();
    }

    private Optional<String> tryExecute(String sql, AtomicLong rows)
    {
        try (Connection connection = Lakehouses.connect(lakehouse.trinoUri());
                Statement statement = connection.createStatement()) {
            statement.unwrap(TrinoStatement.class).setProgressMonitor(stats -> rows.set(stats.getProcessedRows()));
            statement.execute(sql);
            return Optional.empty();
        }
        catch (SQLException e) {
            return Optional.of(e.getMessage());
        }
    }

    /**
     * The messages of all causes: the outermost often names none.
     */
    private String reasonOf(String sql)
    {
        Throwable failure = catchThrowable(() -> {
            if (sql.startsWith("SELECT")) {
                query(sql);
            }
            else {
                execute(sql);
            }
        });
        assertThat(failure).as(sql).isInstanceOf(SQLException.class);
        return Throwables.getCausalChain(failure).stream().map(Throwable::getMessage).collect(joining("\n"));
    }

    private void addReader(Path folder)
            throws Exception
    {
        Path policy = folder.resolve("read.json");
        Files.writeString(policy, """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket", "s3:GetBucketLocation"], "Resource": ["arn:aws:s3:::lakehouse", "arn:aws:s3:::lakehouse/*"]}
                ]}
                """);
        minio.administer("admin", "user", "add", "local", "reader", "secret-of-reader");
        minio.administer("admin", "policy", "create", "local", "read", policy.toString());
        minio.administer("admin", "policy", "attach", "local", "read", "--user", "reader");
    }

    private void writeCatalog(Path etc, String name, RestCatalog catalog, Map<String, String> changes)
            throws IOException
    {
        Map<String, String> settings = ImmutableMap.<String, String>builder()
                .put("iceberg.rest-catalog.uri", catalog.uri().toString())
                .put("s3.endpoint", minio.uri().toString())
                .putAll(changes)
                .buildOrThrow();
        Predicate<String> kept = line -> !line.startsWith("iceberg.rest-catalog.security") && !line.startsWith("iceberg.rest-catalog.oauth2")
                && settings.keySet().stream().noneMatch(key -> line.startsWith(key + "="));
        String text = Stream.concat(
                        Files.readAllLines(CATALOG).stream().filter(kept),
                        settings.entrySet().stream().map(setting -> setting.getKey() + "=" + setting.getValue()))
                .collect(joining("\n", "", "\n"));
        Files.writeString(etc.resolve("catalog/%s.properties".formatted(name)), text);
    }

    /**
     * The catalog of reddit.properties as it is for dump files alone: its commented lines, without credentials.
     */
    private void writeArchiveCatalog(Path etc)
            throws IOException
    {
        String text = Files.readAllLines(REDDIT).stream()
                .filter(line -> !line.startsWith("reddit.") && !line.startsWith("# "))
                .map(line -> line.replaceFirst("^#", "").replace("http://minio:9000", minio.uri().toString()))
                .collect(joining("\n", "", "\n"));
        assertThat(text).contains("reddit.archive.locations=s3://" + DUMPS);
        Files.writeString(etc.resolve("catalog/archive.properties"), text);
    }

    private static Path redditPlugin()
            throws IOException
    {
        try (Stream<Path> files = Files.list(REDDIT_PLUGINS)) {
            return files.filter(file -> file.toString().endsWith(".zip"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("The plugin is not built: run make build"));
        }
    }

    private static List<S3Object> files(S3Client client, String table)
    {
        return client.listObjectsV2Paginator(request -> request.bucket(BUCKET).prefix("warehouse/" + table)).contents().stream().toList();
    }

    private List<String> keys(String table)
    {
        try (S3Client client = minio.client()) {
            return files(client, table).stream().map(S3Object::key).toList();
        }
    }

    /**
     * Objects of a table, counted where MinIO keeps them.
     *
     * @param part {@code data} or {@code metadata}
     */
    private long count(String table, String part)
    {
        Path schema = objects.resolve("warehouse/raw");
        try (Stream<Path> files = Files.find(schema, 6, (file, _) -> file.endsWith("xl.meta"))) {
            return files.map(schema::relativize)
                    .filter(file -> file.getName(0).toString().startsWith(table + "-") && file.getName(1).toString().equals(part))
                    .count();
        }
        catch (IOException | UncheckedIOException _) {
            // A folder went away while it was looked at: there is a next time.
            return 0;
        }
    }

    private static void await(BooleanSupplier condition)
    {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time until the moment came").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
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
