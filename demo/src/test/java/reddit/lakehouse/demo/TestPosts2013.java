package reddit.lakehouse.demo;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import reddit.lakehouse.embedded.EmbeddedLakehouse;
import reddit.lakehouse.models.ConnectionSettings;
import reddit.lakehouse.models.Model;
import reddit.lakehouse.models.ModelProject;
import reddit.lakehouse.models.ModelResult;
import reddit.lakehouse.models.RunListener;
import reddit.lakehouse.models.RunOptions;
import reddit.lakehouse.models.RunReport;
import reddit.lakehouse.models.Runner;
import reddit.lakehouse.models.publish.CatalogSettings;
import reddit.lakehouse.models.publish.LakehouseCatalog;
import reddit.lakehouse.models.publish.RefChange;
import reddit.lakehouse.models.site.Site;
import reddit.lakehouse.models.site.SiteData;
import reddit.lakehouse.models.site.SiteReader;
import reddit.lakehouse.models.sql.TableName;
import reddit.lakehouse.simulator.RedditSimulator;
import reddit.lakehouse.simulator.SimulatorClock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/**
 * Real posts of August 2013, served as Reddit would, all the way to the marts: what is there equals what the CSV files
 * hold, read here without any part of the product.
 */
@TestInstance(PER_CLASS)
class TestPosts2013
{
    private static final Path FILES = Path.of(System.getProperty("reddit.facts", Installation.ROOT.resolve("../shared/reddit").toString())).resolve("posts2013");

    /** Texts, links, flairs, another language, and a subreddit of few posts: what the others have too. */
    private static final Set<String> READ = ImmutableSet.of("AskReddit", "Fullmoviesonvimeo", "askscience", "de", "java", "programming");
    private static final RunOptions REBUILT = RunOptions.run()
            .withSelectors(List.of("stg_posts", "dim_author", "dim_subreddit", "fct_posts", "fct_subreddit_daily"))
            .withTests(false);

    private Map<String, List<CSVRecord>> files;
    private RedditSimulator simulator;
    private EmbeddedLakehouse lakehouse;
    private Connection connection;

    @BeforeAll
    void startAndRun(@TempDir Path data)
            throws Exception
    {
        assumeTrue(Files.isDirectory(FILES), "No posts of 2013 at " + FILES + ": set -Dreddit.facts");
        files = readFiles();
        simulator = RedditSimulator.builder()
                .postsFolder(FILES)
                .clock(SimulatorClock.fixedAt(Instant.parse("2013-08-20T00:00:00Z")))
                .start();
        lakehouse = EmbeddedLakehouse.builder()
                .dataDirectory(data)
                .etcDirectory(Installation.ETC)
                .icebergPlugin(Installation.ICEBERG_PLUGIN)
                .pluginZip(Installation.PLUGIN_ZIPS.getFirst())
                .pluginZip(Installation.PLUGIN_ZIPS.getLast())
                .set("REDDIT_API_URI", simulator.uri().toString())
                .set("REDDIT_TOKEN_URI", simulator.tokenUri().toString())
                .set("REDDIT_ARCHIVE_LOCATIONS", "")
                .start();
        connection = DriverManager.getConnection("jdbc:trino://" + lakehouse.trinoUri().getAuthority(), "test", null);

        RunReport report = new Pipeline(ModelProject.load(Installation.MODELS), lakehouse.trinoUri(), lakehouse.restCatalogUri())
                .run(List.copyOf(files.keySet()), RunListener.NONE);
        assertThat(report.outcome()).as(report.toString()).isEqualTo(RunReport.Outcome.SUCCEEDED);
    }

    @Test
    void testFullRefreshThatWasEndedIsFinishedByTheNextRun()
            throws SQLException
    {
        Map<String, String> before = TablePrints.read(lakehouse.trinoUri());
        long snapshot = number("SELECT max_by(snapshot_id, committed_at) FROM lakehouse.marts.\"fct_posts$snapshots\"");
        long posts = number("SELECT count(*) FROM lakehouse.marts.fct_posts");
        try (LakehouseCatalog catalog = LakehouseCatalog.connect(CatalogSettings.of(lakehouse.restCatalogUri()))) {
            catalog.commit(List.of(new RefChange(new TableName("lakehouse", "marts", "fct_posts"), "kept", OptionalLong.empty(), OptionalLong.of(snapshot))));
        }

        ModelProject project = ModelProject.load(Installation.MODELS);
        Runner runner = new Runner(project, ConnectionSettings.of(lakehouse.trinoUri(), "test"));
        RunReport ended = runner.run(REBUILT.withFullRefresh(ImmutableSet.of()), new RunListener()
        {
            @Override
            public void tablesEmptied(List<TableName> emptied, List<Model> kept)
            {
                runner.cancel();
            }
        });
        assertThat(ended.models()).extracting(ModelResult::status).containsOnly(ModelResult.Status.SKIPPED);
        assertThat(number("SELECT count(*) FROM lakehouse.marts.fct_posts")).isZero();
        assertThat(number("SELECT count(*) FROM lakehouse.marts.fct_posts FOR VERSION AS OF 'kept'")).isEqualTo(posts).isPositive();

        RunReport report = new Runner(project, ConnectionSettings.of(lakehouse.trinoUri(), "test")).run(REBUILT, RunListener.NONE);
        assertThat(report.outcome()).as(report.toString()).isEqualTo(RunReport.Outcome.SUCCEEDED);
        assertThat(TablePrints.read(lakehouse.trinoUri())).isEqualTo(before);
    }

    @Test
    void testPages(@TempDir Path folder)
            throws Exception
    {
        SiteData data = new SiteReader(ModelProject.load(Installation.MODELS), ConnectionSettings.of(lakehouse.trinoUri(), "test"), RunOptions.DEFAULT_LEDGER).read(Instant.now());
        int pages = new Site(data).write(folder);
        try (Stream<Path> written = Files.list(folder)) {
            assertThat(written).hasSize(pages);
        }
        String numbers = Files.readString(folder.resolve("index.html"));
        assertThat(numbers)
                .contains("<b>%,d</b>".formatted(number("SELECT count(*) FROM lakehouse.marts.fct_posts")))
                .contains("All of it was tested and published.")
                .doesNotContain("could not be read", "There is nothing to show yet");
        assertThat(files.keySet()).allSatisfy(subreddit -> assertThat(numbers).contains("r/" + subreddit));
        assertThat(Files.readString(folder.resolve("lakehouse.marts.fct_posts.html")))
                .contains("<dd>%,d</dd>".formatted(number("SELECT count(*) FROM lakehouse.marts.fct_posts")), "stg_posts.title");
        assertThat(Files.readString(folder.resolve("runs.html"))).contains("succeeded");
    }

    private long number(String query)
            throws SQLException
    {
        try (ResultSet result = connection.createStatement().executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    @AfterAll
    void stop()
            throws Exception
    {
        if (connection != null) {
            connection.close();
        }
        if (lakehouse != null) {
            lakehouse.close();
        }
        if (simulator != null) {
            simulator.close();
        }
    }

    @Test
    void testEveryPost()
            throws SQLException
    {
        Map<String, List<Object>> expected = new TreeMap<>();
        files.forEach((subreddit, records) -> records.forEach(record -> expected.put(record.get("name"), post(subreddit, record))));

        Map<String, List<Object>> actual = new TreeMap<>();
        try (ResultSet result = connection.createStatement().executeQuery("""
                SELECT f.post_id, s.subreddit_name, f.title, f.score, f.num_comments, to_unixtime(f.created_utc),
                    f.post_type = 'text', f.is_over_18, f.flair, coalesce(f.domain, 'self.' || s.subreddit_name), d.date
                FROM lakehouse.marts.fct_posts f
                JOIN lakehouse.marts.dim_subreddit s ON s.subreddit_key = f.subreddit_key
                JOIN lakehouse.marts.dim_date d ON d.date_key = f.date_key
                """)) {
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int column = 2; column <= 11; column++) {
                    row.add(result.getObject(column) instanceof java.sql.Date date ? date.toString() : result.getObject(column));
                }
                actual.put(result.getString(1), row);
            }
        }
        assertThat(actual).hasSizeGreaterThan(4_500).isEqualTo(expected);
    }

    @Test
    void testDays()
            throws SQLException
    {
        Map<String, List<Long>> expected = new TreeMap<>();
        files.forEach((subreddit, records) -> records.forEach(record -> {
            String day = created(record).toString().substring(0, 10);
            expected.merge(subreddit + " " + day, List.of(1L, number(record, "score")), (left, right) -> List.of(left.get(0) + right.get(0), left.get(1) + right.get(1)));
        }));

        Map<String, List<Long>> actual = new TreeMap<>();
        try (ResultSet result = connection.createStatement().executeQuery("""
                SELECT s.subreddit_name || ' ' || CAST(f.date AS varchar), f.posts, f.post_score
                FROM lakehouse.marts.fct_subreddit_daily f
                JOIN lakehouse.marts.dim_subreddit s ON s.subreddit_key = f.subreddit_key
                WHERE f.posts > 0
                """)) {
            while (result.next()) {
                actual.put(result.getString(1), List.of(result.getLong(2), result.getLong(3)));
            }
        }
        assertThat(actual).isEqualTo(expected);
    }

    private static List<Object> post(String subreddit, CSVRecord record)
    {
        List<Object> post = new ArrayList<>();
        post.add(subreddit);
        post.add(text(record, "title"));
        post.add(number(record, "score"));
        post.add(number(record, "num_comments"));
        post.add((double) created(record).getEpochSecond());
        post.add(record.get("is_self").equals("True"));
        post.add(record.get("over_18").equals("True"));
        post.add(Optional.of(text(record, "link_flair_text").strip()).filter(flair -> !flair.isEmpty()).orElse(null));
        post.add(record.get("is_self").equals("True") ? "self." + subreddit : record.get("domain").toLowerCase(java.util.Locale.ROOT));
        post.add(created(record).toString().substring(0, 10));
        return post;
    }

    private static Instant created(CSVRecord record)
    {
        return Instant.ofEpochSecond((long) Double.parseDouble(record.get("created_utc")));
    }

    private static long number(CSVRecord record, String column)
    {
        return Long.parseLong(record.get(column));
    }

    /** The files were pulled without raw_json=1. */
    private static String text(CSVRecord record, String column)
    {
        return record.get(column).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private static Map<String, List<CSVRecord>> readFiles()
            throws IOException
    {
        Map<String, List<CSVRecord>> files = new LinkedHashMap<>();
        try (Stream<Path> paths = Files.list(FILES)) {
            for (Path path : paths.filter(path -> READ.contains(path.getFileName().toString().replace(".csv", ""))).sorted().toList()) {
                try (CSVParser parser = CSVParser.parse(path, UTF_8, CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
                    files.put(path.getFileName().toString().replace(".csv", ""), parser.getRecords());
                }
            }
        }
        return ImmutableMap.copyOf(files);
    }
}
