package reddit.lakehouse.demo;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.rest.RESTCatalog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import reddit.lakehouse.embedded.EmbeddedLakehouse;
import reddit.lakehouse.models.Backfill;
import reddit.lakehouse.models.ConnectionSettings;
import reddit.lakehouse.models.HeldSnapshots;
import reddit.lakehouse.models.Maintenance;
import reddit.lakehouse.models.MaintenanceAction;
import reddit.lakehouse.models.MaintenanceOptions;
import reddit.lakehouse.models.MaintenanceOptions.Part;
import reddit.lakehouse.models.MaintenanceReport;
import reddit.lakehouse.models.ModelProject;
import reddit.lakehouse.models.RunListener;
import reddit.lakehouse.models.RunOptions;
import reddit.lakehouse.models.RunReport;
import reddit.lakehouse.models.Runner;
import reddit.lakehouse.simulator.RedditSimulator;
import reddit.lakehouse.simulator.SimulatorClock;
import reddit.lakehouse.simulator.api.ApiSite;
import reddit.lakehouse.simulator.seeded.SeededWorld;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;
import static reddit.lakehouse.demo.ForgetfulSite.word;

/**
 * What was deleted on Reddit is in no file of the lakehouse any more: files are written without compression here, and all
 * of them are searched.
 */
@TestInstance(PER_CLASS)
class TestDeletions
{
    private static final MaintenanceOptions DELETIONS = MaintenanceOptions.all()
            .withParts(EnumSet.of(Part.DELETIONS, Part.EXPIRE, Part.ORPHANS))
            .withKeep("0s");

    /** What else there is holds numbers and names of subreddits, and each table more is looked at by every run of the maintenance. */
    private static final List<String> WITH_TEXT_OR_AUTHORS = ImmutableList.of("+fct_posts", "+fct_comments", "+feat_author_daily", "+feat_post_early");

    /** Weeks after the first post of all: months are partitions, and each costs as much as all that is in it. */
    private static final Instant NOW = Instant.parse("2020-01-20T12:00:00Z");

    private final ForgetfulSite site = new ForgetfulSite(new ApiSite(new SeededWorld(42)));
    private Path data;
    private Path dumps;
    /** The files of the maintenance, without tables that know nothing of posts or people. */
    private Path patient;
    /** The same, but for the schedule: everything is due at once. */
    private Path impatient;
    private RedditSimulator simulator;
    private EmbeddedLakehouse lakehouse;
    private ConnectionSettings settings;

    @BeforeAll
    void start(@TempDir Path directory)
            throws Exception
    {
        data = directory.resolve("data");
        dumps = Files.createDirectories(directory.resolve("dumps"));
        Path etc = directory.resolve("etc");
        copy(Installation.ETC, etc);
        Files.writeString(etc.resolve("catalog/lakehouse.properties"), "\niceberg.compression-codec=NONE\n", StandardOpenOption.APPEND);
        simulator = RedditSimulator.builder().site(site).clock(SimulatorClock.fixedAt(NOW)).start();
        lakehouse = EmbeddedLakehouse.builder()
                .dataDirectory(data)
                .etcDirectory(etc)
                .icebergPlugin(Installation.ICEBERG_PLUGIN)
                .pluginZip(Installation.PLUGIN_ZIPS.getFirst())
                .pluginZip(Installation.PLUGIN_ZIPS.getLast())
                .set("REDDIT_API_URI", simulator.uri().toString())
                .set("REDDIT_TOKEN_URI", simulator.tokenUri().toString())
                .set("REDDIT_ARCHIVE_LOCATIONS", dumps.toString())
                .start();
        settings = ConnectionSettings.of(lakehouse.trinoUri(), Warehouse.USER);
        patient = directory.resolve("patient");
        copy(Installation.MODELS.resolve("maintenance"), patient.resolve("maintenance"));
        copy(Installation.MODELS.resolve("models"), patient.resolve("models"));
        Path tables = patient.resolve("maintenance/tables.sql");
        Files.writeString(tables, Files.readString(tables).replace("ORDER BY", "    AND NOT regexp_like(table_name, 'reads$|loads$|subreddits?$')\nORDER BY"));
        impatient = directory.resolve("impatient");
        copy(patient, impatient);
        Path ask = impatient.resolve("maintenance/deletions/ask.sql");
        String shipped = Files.readString(ask);
        String sql = shipped.replaceAll("(?s)CASE\\s+WHEN missing_since IS NOT NULL.*?END AS due_at", "coalesce(missing_since + INTERVAL '12' HOUR, seen_at) AS due_at");
        assertThat(sql).isNotEqualTo(shipped);
        Files.writeString(ask, sql);
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
    void testDeletions()
            throws Exception
    {
        assertThatThrownBy(() -> maintain(patient, DELETIONS)).hasMessage("There is nothing to maintain yet: run the models first");
        run(RunOptions.run().withSelectors(List.of("watched_subreddits")).withTests(false));
        execute("INSERT INTO lakehouse.raw.watched_subreddits (name) VALUES 'BikeCommuteDaily'");
        List<String> posts = names("SELECT name FROM reddit.api.posts WHERE subreddit = 'BikeCommuteDaily' AND is_self AND selftext LIKE 'zq%' AND author <> '[deleted]' AND num_comments > 1 ORDER BY created_utc DESC LIMIT 4");
        site.crosspost(posts.get(3), posts.getFirst());
        run(RunOptions.run().withSelectors(WITH_TEXT_OR_AUTHORS).withTests(false));

        String deletedPost = posts.get(0);
        String removedPost = posts.get(1);
        String vanishedPost = posts.get(2);
        List<String> comments = names("SELECT name FROM lakehouse.raw.reddit_comments WHERE body LIKE 'zq%%' AND author <> '[deleted]' AND link_id NOT IN ('%s') ORDER BY created_utc DESC LIMIT 3".formatted(String.join("', '", posts)));
        String deletedAccount = names("SELECT max(author_fullname) FROM lakehouse.raw.reddit_posts WHERE author_fullname NOT IN (SELECT author_fullname FROM lakehouse.raw.reddit_posts WHERE name IN ('%s'))".formatted(String.join("', '", posts))).getFirst();
        List<String> author = names("SELECT author_fullname FROM lakehouse.raw.reddit_posts WHERE name = '%s'".formatted(deletedPost));
        String left = posts.get(3);
        tag("marts", "fct_posts", "training");

        site.delete(deletedPost);
        site.remove(removedPost);
        site.vanish(vanishedPost);
        site.delete(comments.get(0));
        site.vanish(comments.get(1));
        site.delete(deletedAccount);

        assertThatThrownBy(() -> new Maintenance(impatient, settings).run(DELETIONS, action -> {
            if (action.name().startsWith("deletions/blank/")) {
                throw new IllegalStateException("killed at " + action.name());
            }
        })).hasMessageStartingWith("killed at deletions/blank/");

        MaintenanceReport report = maintain(impatient, DELETIONS.withParts(EnumSet.of(Part.DELETIONS, Part.EXPIRE)));
        assertThat(report.outcome()).isEqualTo(MaintenanceReport.Outcome.HELD);
        assertThat(report.tags()).extracting(HeldSnapshots::table, held -> held.tag().orElseThrow()).containsExactly(tuple("marts.fct_posts", "training"));
        assertThat(files(word(deletedPost))).as("held by the tag").isNotEmpty();
        assertThat(files(word(removedPost))).as("held by the tag").isNotEmpty();
        assertThat(files(word(vanishedPost))).as("missing once").isNotEmpty();
        assertThat(names("SELECT reason FROM lakehouse.meta.deletions WHERE name = '%s' AND blanked_at IS NOT NULL AND clean_at IS NULL".formatted(deletedPost))).containsExactly("deleted");

        untag("marts", "fct_posts", "training");
        execute("UPDATE lakehouse.raw.deletion_checks SET missing_since = missing_since - INTERVAL '1' DAY WHERE missing_since IS NOT NULL");
        report = maintain(impatient, DELETIONS);
        assertThat(report.outcome()).as(report.toString()).isEqualTo(MaintenanceReport.Outcome.SUCCEEDED);
        assertThat(report.units("deletions/forget")).isPositive();
        assertThat(maintain(patient, DELETIONS).actions()).allSatisfy(action -> assertThat(action.table().orElseThrow()).isIn("meta.maintenance", "meta.maintenance_lock"));
        assertThat(number("SELECT count(*) FROM lakehouse.meta.deletions WHERE clean_at IS NULL")).isZero();

        List<String> gone = List.of(word(deletedPost), word(removedPost), word(vanishedPost), word(comments.get(0)), word(comments.get(1)), word(deletedAccount));
        assertThat(gone).allSatisfy(word -> assertThat(files(word)).as(word).isEmpty());
        assertThat(files(deletedAccount + "\\b")).isEmpty();
        assertThat(files(word(left))).isNotEmpty();
        assertThat(files(word(comments.get(2)))).isNotEmpty();
        assertThat(author).allSatisfy(account -> assertThat(files(word(account))).as("who deleted a post is still there").isNotEmpty());

        dump(deletedPost, vanishedPost, left);
        List<Backfill.Load> loads = new Backfill(Installation.MODELS, settings).run(Optional.empty(), Optional.empty(), _ -> {});
        assertThat(loads).extracting(Backfill.Load::rows).containsExactly(3L);
        run(RunOptions.run().withSelectors(List.of("stg_posts", "fct_posts")).withTests(false));
        assertThat(files(word(deletedPost))).as("brought back").isNotEmpty();
        report = maintain(impatient, DELETIONS);
        assertThat(report.outcome()).as(report.toString()).isEqualTo(MaintenanceReport.Outcome.SUCCEEDED);
        assertThat(gone).allSatisfy(word -> assertThat(files(word)).as(word).isEmpty());
        assertThat(files("as it was dumped " + word(left))).isNotEmpty();
    }

    /** Writes a dump file from before anything was deleted. */
    private void dump(String... posts)
            throws IOException, SQLException
    {
        StringBuilder lines = new StringBuilder();
        for (String post : posts) {
            String created = names("SELECT CAST(max(to_unixtime(created_utc)) AS bigint) FROM lakehouse.raw.reddit_posts WHERE name = '%s'".formatted(post)).getFirst();
            lines.append("""
                    {"id":"%1$s","subreddit":"BikeCommuteDaily","author":"somebody","created_utc":%2$s,"is_self":true,"title":"as it was dumped %3$s","selftext":"%3$s","permalink":"/r/BikeCommuteDaily/comments/%1$s/%3$s/"}
                    """.formatted(post.substring("t3_".length()), created, word(post)));
        }
        Files.writeString(dumps.resolve("BikeCommuteDaily_submissions.ndjson"), lines);
    }

    private MaintenanceReport maintain(Path project, MaintenanceOptions options)
    {
        List<MaintenanceAction> told = new ArrayList<>();
        MaintenanceReport report = new Maintenance(project, settings).run(options, told::add);
        assertThat(report.actions()).containsExactlyElementsOf(told);
        return report;
    }

    private void run(RunOptions options)
    {
        RunReport report = new Runner(ModelProject.load(Installation.MODELS), settings).run(options.withLedger(Optional.empty()), RunListener.NONE);
        assertThat(report.outcome()).as(report.toString()).isEqualTo(RunReport.Outcome.SUCCEEDED);
    }

    /** Files of the bucket that hold it. */
    private List<String> files(String pattern)
            throws IOException
    {
        Pattern wanted = Pattern.compile(pattern);
        try (Stream<Path> files = Files.walk(data.resolve("s3"))) {
            List<String> found = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (wanted.matcher(content(file)).find()) {
                    found.add(data.relativize(file).toString());
                }
            }
            return found;
        }
    }

    private static String content(Path file)
            throws IOException
    {
        if (!file.toString().endsWith(".avro")) {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        }
        StringBuilder content = new StringBuilder();
        try (DataFileReader<GenericRecord> records = new DataFileReader<>(file.toFile(), new GenericDatumReader<>())) {
            records.forEach(content::append);
        }
        return content.toString();
    }

    private void tag(String schema, String table, String tag)
            throws IOException
    {
        try (RESTCatalog catalog = catalog()) {
            Table loaded = catalog.loadTable(TableIdentifier.of(schema, table));
            loaded.manageSnapshots().createTag(tag, loaded.currentSnapshot().snapshotId()).commit();
        }
    }

    private void untag(String schema, String table, String tag)
            throws IOException
    {
        try (RESTCatalog catalog = catalog()) {
            catalog.loadTable(TableIdentifier.of(schema, table)).manageSnapshots().removeTag(tag).commit();
        }
    }

    private RESTCatalog catalog()
    {
        RESTCatalog catalog = new RESTCatalog();
        catalog.initialize("lakehouse", ImmutableMap.of("uri", lakehouse.restCatalogUri().toString(), "io-impl", "org.apache.iceberg.inmemory.InMemoryFileIO"));
        return catalog;
    }

    private void execute(String sql)
            throws SQLException
    {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> names(String query)
            throws SQLException
    {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> names = new ArrayList<>();
            while (result.next()) {
                names.add(result.getString(1));
            }
            return names;
        }
    }

    private long number(String query)
            throws SQLException
    {
        return Long.parseLong(names(query).getFirst());
    }

    private Connection connect()
            throws SQLException
    {
        return DriverManager.getConnection("jdbc:trino://" + lakehouse.trinoUri().getAuthority(), "test", null);
    }

    private static void copy(Path source, Path target)
            throws IOException
    {
        try (Stream<Path> paths = Files.walk(source)) {
            Files.createDirectories(target.getParent());
            for (Path path : paths.toList()) {
                Files.copy(path, target.resolve(source.relativize(path).toString()));
            }
        }
    }
}
