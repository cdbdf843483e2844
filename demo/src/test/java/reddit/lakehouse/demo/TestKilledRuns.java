package reddit.lakehouse.demo;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import reddit.lakehouse.models.Model;
import reddit.lakehouse.models.ModelProject;
import reddit.lakehouse.models.sql.TableName;

import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/**
 * What was killed, as a process or after any statement, and run again comes to the same tables as one clean run.
 */
@TestInstance(PER_CLASS)
class TestKilledRuns
{
    private static final Pattern JDBC = Pattern.compile("jdbc:trino://([^/]+)/");
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final List<String> WATCHED = List.of("HomeLab_Builders", "TinyTeapots");

    /** Some of each layer, which all others resemble. */
    private static final Set<String> KILLED = ImmutableSet.of("reddit_posts", "stg_posts", "int_threads", "dim_subreddit", "fct_posts", "feat_author_daily");

    private Path killed;
    private SimulatedLakehouse lake;
    private Future<Map<String, String>> undisturbed;

    @BeforeAll
    void start(@TempDir Path directory)
    {
        killed = directory.resolve("killed");
        lake = SimulatedLakehouse.start(directory.resolve("clean"), NOW);
        // Starting a server leaves a processor half idle, so the two lakes are made side by side.
        undisturbed = CompletableFuture.supplyAsync(this::runUndisturbed);
    }

    @AfterAll
    void stop()
            throws Exception
    {
        if (lake != null) {
            lake.close();
        }
    }

    @Test
    void testKilledProcess()
            throws Exception
    {
        try (DemoProcess demo = startDemo()) {
            demo.awaitLine("marts.dim_author");
            demo.kill();
        }
        Map<String, String> tables = runToTheEnd();
        assertThat(tables).containsKeys("raw.reddit_posts", "staging.stg_comments", "marts.dim_author", "marts.fct_subreddit_daily");
        assertThat(tables).isEqualTo(undisturbed.get());
    }

    /** The first fill of some models; {@code make soak-kills} has all, and a day after. */
    @Test
    void testKilledAfterAnyStatement()
            throws Exception
    {
        Map<String, String> expected = undisturbed.get();
        ModelProject project = ModelProject.load(Installation.MODELS);
        List<Model> models = project.models().stream()
                .filter(model -> KILLED.contains(model.name()))
                .toList();
        assertThat(models).hasSameSizeAs(KILLED);
        Set<String> written = models.stream()
                .flatMap(model -> model.writes().stream())
                .map(TableName::toString)
                .collect(toImmutableSet());
        for (String table : lake.rows("SELECT table_catalog || '.' || table_schema || '.' || table_name FROM lakehouse.information_schema.tables WHERE table_type = 'BASE TABLE'")) {
            if (written.contains(table)) {
                lake.execute("DROP TABLE " + table);
            }
        }

        new KilledModels(project, lake.trinoUri()).run(models::contains, statement -> !statement.writes().isEmpty(), model -> lake.run(model.name()));
        assertThat(TablePrints.read(lake.trinoUri())).isEqualTo(expected);
    }

    private Map<String, String> runUndisturbed()
    {
        try (Warehouse warehouse = Warehouse.connect(lake.trinoUri())) {
            lake.run("watched_subreddits");
            warehouse.watch(WATCHED);
            lake.runAll();
            return TablePrints.read(lake.trinoUri());
        }
        catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> runToTheEnd()
            throws Exception
    {
        try (DemoProcess demo = startDemo()) {
            demo.awaitLine("Up until Ctrl-C");
            assertThat(demo.output()).as("all data tests passed").contains("Published run ");
            Matcher address = JDBC.matcher(demo.output());
            assertThat(address.find()).as(demo.output()).isTrue();
            return TablePrints.read(URI.create("http://" + address.group(1)));
        }
    }

    private DemoProcess startDemo()
            throws Exception
    {
        return DemoProcess.start(killed, ImmutableMap.of(
                "REDDIT_API_URI", lake.simulator().uri().toString(),
                "REDDIT_TOKEN_URI", lake.simulator().tokenUri().toString(),
                "REDDIT_SUBREDDITS", String.join(",", WATCHED)));
    }
}
