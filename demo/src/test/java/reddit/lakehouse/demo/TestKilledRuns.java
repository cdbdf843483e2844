package reddit.lakehouse.demo;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reddit.lakehouse.models.Model;
import reddit.lakehouse.models.ModelProject;
import reddit.lakehouse.models.Selection;
import reddit.lakehouse.simulator.RedditSimulator;

import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was killed and run again comes to the same tables as what was not: one lake is made by a process that is killed
 * while it reads comments, the other by models of which some are killed after each of their statements, and no table
 * is of a killed run in both.
 */
class TestKilledRuns
{
    private static final Pattern JDBC = Pattern.compile("jdbc:trino://([^/]+)/");
    /** Weeks after the first post of all: months are partitions, and each costs as much as all that is in it. */
    private static final Instant NOW = Instant.parse("2020-01-20T12:00:00Z");
    private static final List<String> WATCHED = List.of("HomeLab_Builders", "BikeCommuteDaily");

    /** Some of each layer, which the others resemble; {@code make soak-kills} has all, and a day after. */
    private static final Set<String> KILLED = ImmutableSet.of("reddit_posts", "stg_posts", "int_threads", "dim_subreddit", "fct_posts", "feat_author_daily");

    @Test
    void testKilled(@TempDir Path directory)
            throws Exception
    {
        try (SimulatedLakehouse lake = SimulatedLakehouse.start(directory.resolve("statements"), NOW);
                ExecutorService executor = Executors.newSingleThreadExecutor()) {
            // Starting a server leaves a processor half idle, so the two lakes are made side by side.
            Future<Map<String, String>> statements = executor.submit(() -> runWithKilledStatements(lake));

            Path process = directory.resolve("process");
            try (DemoProcess demo = start(lake.simulator(), process)) {
                demo.awaitLine("raw.reddit_posts");
                demo.kill();
            }
            Map<String, String> tables = runToTheEnd(lake.simulator(), process);
            Map<String, String> some = statements.get();
            assertThat(some).containsKeys("raw.reddit_posts", "raw.reddit_comments", "staging.stg_comments", "marts.dim_author", "marts.fct_posts", "features.feat_author_daily");
            assertThat(Maps.filterKeys(tables, some::containsKey)).isEqualTo(some);
        }
    }

    private static Map<String, String> runWithKilledStatements(SimulatedLakehouse lake)
            throws SQLException
    {
        lake.run("watched_subreddits");
        try (Warehouse warehouse = Warehouse.connect(lake.trinoUri())) {
            warehouse.watch(WATCHED);
        }
        ModelProject project = ModelProject.load(Installation.MODELS);
        List<Model> models = Selection.of(project, List.of("+fct_posts", "+fct_comments", "+feat_author_daily")).models();
        assertThat(models).extracting(Model::name).containsAll(KILLED);
        new KilledModels(lake.trinoUri(), model -> KILLED.contains(model.name()), statement -> !statement.writes().isEmpty())
                .run(models, ended -> lake.run(ended.stream().map(Model::name).toArray(String[]::new)));
        return TablePrints.read(lake.trinoUri());
    }

    private static Map<String, String> runToTheEnd(RedditSimulator simulator, Path data)
            throws Exception
    {
        try (DemoProcess demo = start(simulator, data)) {
            demo.awaitLine("Up until Ctrl-C");
            assertThat(demo.output()).as("all data tests passed").contains("Published run ");
            Matcher address = JDBC.matcher(demo.output());
            assertThat(address.find()).as(demo.output()).isTrue();
            return TablePrints.read(URI.create("http://" + address.group(1)));
        }
    }

    private static DemoProcess start(RedditSimulator simulator, Path data)
            throws Exception
    {
        return DemoProcess.start(data, ImmutableMap.of(
                "REDDIT_API_URI", simulator.uri().toString(),
                "REDDIT_TOKEN_URI", simulator.tokenUri().toString(),
                "REDDIT_SUBREDDITS", String.join(",", WATCHED)));
    }
}
