package reddit.lakehouse.demo;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import reddit.lakehouse.embedded.EmbeddedLakehouse;
import reddit.lakehouse.models.Backfill;
import reddit.lakehouse.models.Backfill.Load;
import reddit.lakehouse.models.ConnectionSettings;
import reddit.lakehouse.models.ModelProject;
import reddit.lakehouse.models.RunListener;
import reddit.lakehouse.models.RunOptions;
import reddit.lakehouse.models.RunReport;
import reddit.lakehouse.models.Runner;
import reddit.lakehouse.simulator.RedditSimulator;
import reddit.lakehouse.simulator.SimulatorClock;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/**
 * Dump files in a folder and in a bucket, taken into a lake that reads Reddit as well.
 */
@TestInstance(PER_CLASS)
class TestBackfill
{
    private static final String BUCKET = """

            fs.s3.enabled=true
            s3.endpoint=${ENV:LAKEHOUSE_S3_URI}
            s3.region=us-east-1
            s3.path-style-access=true
            s3.aws-access-key=embedded
            s3.aws-secret-key=embedded
            """;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final SimulatorClock clock = SimulatorClock.fixedAt(Instant.parse("2026-05-01T12:00:00Z"));

    private Path folder;
    private RedditSimulator simulator;
    private EmbeddedLakehouse lakehouse;
    private ConnectionSettings settings;
    private Backfill backfill;

    @BeforeAll
    void start(@TempDir Path directory)
            throws Exception
    {
        folder = Files.createDirectories(directory.resolve("dumps"));
        Path etc = directory.resolve("etc");
        copy(Installation.ETC, etc);
        Files.writeString(etc.resolve("catalog/reddit.properties"), BUCKET, StandardOpenOption.APPEND);
        simulator = RedditSimulator.builder()
                .clock(clock)
                .start();
        lakehouse = EmbeddedLakehouse.builder()
                .dataDirectory(directory.resolve("data"))
                .etcDirectory(etc)
                .icebergPlugin(Installation.ICEBERG_PLUGIN)
                .pluginZip(Installation.PLUGIN_ZIPS.getFirst())
                .pluginZip(Installation.PLUGIN_ZIPS.getLast())
                .set("REDDIT_API_URI", simulator.uri().toString())
                .set("REDDIT_TOKEN_URI", simulator.tokenUri().toString())
                .set("REDDIT_ARCHIVE_LOCATIONS", folder + ", s3://lakehouse/dumps/")
                .start();
        settings = ConnectionSettings.of(lakehouse.trinoUri(), Warehouse.USER);
        backfill = new Backfill(Installation.MODELS, settings);

        run(settings, "watched_subreddits");
        execute("INSERT INTO lakehouse.raw.watched_subreddits (name) VALUES 'TinyTeapots'");
        run(settings, "watched_subreddits", "reddit_posts", "reddit_comments");
    }

    @AfterAll
    void stop()
            throws IOException
    {
        if (lakehouse != null) {
            lakehouse.close();
        }
        if (simulator != null) {
            simulator.close();
        }
    }

    @Test
    void testMonthByMonth()
            throws Exception
    {
        long live = number("SELECT count(*) FROM lakehouse.raw.reddit_posts");
        assertThat(live).isPositive();
        String post = "{\"id\":\"old1\",\"subreddit\":\"TinyTeapots\",\"title\":\"a pot\",\"author\":\"x\",\"created_utc\":\"1388534400\",\"score\":5}\n";
        Files.write(folder.resolve("RS_2014-01.gz"), gzip(post
                + post
                + post.replace("old1", "old2")
                + post.replace("TinyTeapots", "elsewhere")
                + post.replace("\"id\":\"old1\",", "")
                + "broken\n"));
        Files.write(folder.resolve("subreddits_2014-01.gz"), gzip("{\"id\":\"s1\",\"display_name\":\"TinyTeapots\"}\n"));
        put("RS_2014-02.gz", gzip(post.replace("old1", "old3").replace("1388534400", "1391212800")));
        put("RC_2014-02.gz", gzip("{\"id\":\"c1\",\"subreddit\":\"TinyTeapots\",\"link_id\":\"t3_old1\",\"parent_id\":\"t3_old1\",\"body\":\"nice\",\"author\":\"y\",\"created_utc\":1391212900,\"retrieved_on\":1400000000}\n"));

        assertThat(load(Optional.of(YearMonth.of(2014, 2)), Optional.empty())).containsExactly("RC_2014-02.gz 1", "RS_2014-02.gz 1");
        assertThat(load(Optional.empty(), Optional.empty())).containsExactly("RS_2014-01.gz 2");
        assertThat(load(Optional.empty(), Optional.empty())).isEmpty();
        assertThat(number("SELECT count(*) FROM lakehouse.raw.reddit_posts")).isEqualTo(live + 3);
        assertThat(number("SELECT count(*) FROM lakehouse.raw.reddit_comments WHERE id = 'c1' AND _observed_at = from_unixtime(1400000000) AND subreddit_id IS NOT NULL")).isEqualTo(1);
        assertThat(number("SELECT count(DISTINCT month) FROM lakehouse.raw.archive_loads WHERE subreddit = 'TinyTeapots' AND month LIKE '2014-%'")).isEqualTo(2);

        // The same file again, with one post that has changed and one that is new
        Files.write(folder.resolve("RS_2014-01.gz"), gzip(post
                + post.replace("old1", "old2").replace("\"score\":5", "\"score\":6")
                + post.replace("old1", "old4")));
        assertThat(load(Optional.empty(), Optional.empty())).containsExactly("RS_2014-01.gz 2");

        // A kill between a file and its note: it is read again and adds nothing
        execute("DELETE FROM lakehouse.raw.archive_loads WHERE path LIKE '%RS_2014-02.gz'");
        assertThat(load(Optional.empty(), Optional.empty())).containsExactly("RS_2014-02.gz 0");

        // A subreddit that is watched later is taken from the files that are in
        execute("INSERT INTO lakehouse.raw.watched_subreddits (name) VALUES 'elsewhere'");
        Files.write(folder.resolve("TinyTeapots_submissions.gz"), gzip(post.replace("old1", "old5")));
        Files.write(folder.resolve("Other_submissions.gz"), gzip(post));
        assertThat(load(Optional.empty(), Optional.of(YearMonth.of(2014, 1)))).containsExactly("RS_2014-01.gz 0", "TinyTeapots_submissions.gz 1");
    }

    /** More months at once than an Iceberg writer takes. */
    @Test
    void testManyYears()
            throws Exception
    {
        execute("INSERT INTO lakehouse.raw.watched_subreddits (name) VALUES 'Quiet'");
        StringBuilder posts = new StringBuilder();
        for (YearMonth month = YearMonth.of(2006, 1); month.isBefore(YearMonth.of(2026, 1)); month = month.plusMonths(1)) {
            long created = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
            posts.append("{\"id\":\"%s\",\"subreddit\":\"Quiet\",\"title\":\"a pot\",\"created_utc\":%d}\n".formatted("y" + created, created));
        }
        Path years = Files.write(folder.resolve("Quiet_submissions.gz"), gzip(posts.toString()));
        assertThat(load(Optional.empty(), Optional.empty())).contains("Quiet_submissions.gz 240");
        assertThat(number("SELECT count(DISTINCT created_utc) FROM lakehouse.raw.reddit_posts WHERE subreddit = 'Quiet'")).isEqualTo(240);
        assertThat(texts("SHOW CREATE TABLE lakehouse.raw.reddit_posts").getFirst()).contains("'year(created_utc)'");
        Files.delete(years);
        execute("DELETE FROM lakehouse.raw.watched_subreddits WHERE name = 'Quiet'");
    }

    /** Both find the same posts, and the models go on from the newest row that they know: so one waits for the other. */
    @Test
    void testBesideIngestion()
            throws Exception
    {
        clock.advance(Duration.ofDays(2));
        List<String> posts = texts("SELECT \"$json\" FROM reddit.api.posts WHERE subreddit = 'TinyTeapots'");
        String retrieved = "{\"retrieved_on\":%s,".formatted(Instant.now().getEpochSecond());
        Path overlapping = Files.write(folder.resolve("RS_2026-05.gz"), gzip(posts.stream().map(post -> retrieved + post.substring(1)).collect(joining("\n"))));
        Path older = Files.write(folder.resolve("RS_2012-04.gz"), gzip("{\"id\":\"older\",\"subreddit\":\"TinyTeapots\",\"title\":\"a pot\",\"created_utc\":1333238400}"));

        List<Future<?>> ingestion = new ArrayList<>();
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            List<Load> loads = backfill.run(Optional.empty(), Optional.empty(), load -> {
                assertThat(ingestion).noneMatch(Future::isDone);
                if (load.path().endsWith("RS_2012-04.gz")) {
                    ingestion.add(executor.submit(() -> run(settings, RunOptions.run().withSelectors(List.of("reddit_posts")).withTests(false).withPatience(PATIENCE))));
                }
            });
            assertThat(loads).extracting(Load::path).contains(older.toString(), overlapping.toString());
        }
        ingestion.getFirst().get();
        Files.delete(overlapping);
        Files.delete(older);

        assertThat(texts("SELECT id FROM reddit.api.posts WHERE subreddit = 'TinyTeapots' UNION ALL SELECT 'older'"))
                .hasSize(posts.size() + 1)
                .isSubsetOf(texts("SELECT id FROM lakehouse.raw.reddit_posts"));
        assertThat(texts("SELECT id FROM lakehouse.raw.reddit_posts GROUP BY id, _row_hash HAVING count(*) > 1")).isEmpty();
        assertThat(number("SELECT count(*) FROM lakehouse.raw.post_snapshots")).isEqualTo(number("SELECT count(*) FROM lakehouse.raw.reddit_posts"));
    }

    @Test
    void testSubredditThatRedditDoesNotShow()
            throws Exception
    {
        execute("INSERT INTO lakehouse.raw.watched_subreddits (name) VALUES 'banished'");
        Files.write(folder.resolve("banished_submissions.gz"), gzip("{\"id\":\"b1\",\"subreddit\":\"banished\",\"subreddit_id\":\"t5_gone\",\"title\":\"a pot\",\"author\":\"x\",\"created_utc\":1388534400}\n"));
        assertThat(load(Optional.empty(), Optional.empty())).contains("banished_submissions.gz 1");
        run(settings, "reddit_subreddits", "stg_subreddits", "dim_subreddit");
        run(settings, "reddit_subreddits", "stg_subreddits", "dim_subreddit");
        assertThat(number("SELECT count(*) FROM lakehouse.marts.dim_subreddit WHERE subreddit_id = 't5_gone'")).isEqualTo(1);
        assertThat(number("""
                SELECT count(*)
                FROM lakehouse.raw.reddit_posts p
                JOIN lakehouse.marts.dim_subreddit s
                    ON s.subreddit_id = p.subreddit_id AND s.subreddit_name = p.subreddit AND s.valid_from < p.created_utc AND s.is_current
                WHERE p.id = 'b1' AND s.title IS NULL AND s.is_over_18 IS NULL
                """)).isEqualTo(1);
    }

    @Test
    void testNoProject()
    {
        assertThatThrownBy(() -> new Backfill(folder, ConnectionSettings.of(lakehouse.trinoUri(), Warehouse.USER)).run(Optional.empty(), Optional.empty(), _ -> {}))
                .hasMessageEndingWith("give the folder that holds models and backfill with --project");
    }

    private List<String> load(Optional<YearMonth> from, Optional<YearMonth> to)
    {
        List<String> told = new ArrayList<>();
        List<Load> loads = backfill.run(from, to, load -> told.add(load.path()));
        assertThat(loads.stream().map(Load::path)).containsExactlyElementsOf(told);
        return loads.stream()
                .map(load -> load.path().substring(load.path().lastIndexOf('/') + 1) + " " + load.rows())
                .toList();
    }

    private void put(String name, byte[] content)
            throws IOException, InterruptedException
    {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create(lakehouse.s3Uri() + "/lakehouse/dumps/" + name)).PUT(BodyPublishers.ofByteArray(content)).build(),
                    BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        }
    }

    private static void run(ConnectionSettings settings, String... models)
    {
        run(settings, RunOptions.run().withSelectors(List.of(models)).withTests(false).withLedger(Optional.empty()));
    }

    private static RunReport run(ConnectionSettings settings, RunOptions options)
    {
        RunReport report = new Runner(ModelProject.load(Installation.MODELS), settings).run(options, RunListener.NONE);
        assertThat(report.outcome()).as(report.toString()).isEqualTo(RunReport.Outcome.SUCCEEDED);
        return report;
    }

    private void execute(String sql)
            throws SQLException
    {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String query)
            throws SQLException
    {
        return Long.parseLong(texts(query).getFirst());
    }

    private List<String> texts(String query)
            throws SQLException
    {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (result.next()) {
                texts.add(result.getString(1));
            }
            return texts;
        }
    }

    private Connection connect()
            throws SQLException
    {
        return DriverManager.getConnection("jdbc:trino://" + lakehouse.trinoUri().getAuthority(), "test", null);
    }

    private static byte[] gzip(String text)
            throws IOException
    {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream output = new GZIPOutputStream(packed)) {
            output.write(text.getBytes(UTF_8));
        }
        return packed.toByteArray();
    }

    private static void copy(Path source, Path target)
            throws IOException
    {
        try (Stream<Path> paths = Files.walk(source)) {
            for (Path path : paths.toList()) {
                Files.copy(path, target.resolve(source.relativize(path).toString()));
            }
        }
    }
}
