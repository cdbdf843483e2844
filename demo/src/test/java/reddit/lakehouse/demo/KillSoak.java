package reddit.lakehouse.demo;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Maps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reddit.lakehouse.embedded.EmbeddedLakehouse;
import reddit.lakehouse.models.ConnectionSettings;
import reddit.lakehouse.models.Model;
import reddit.lakehouse.models.ModelProject;
import reddit.lakehouse.models.RunListener;
import reddit.lakehouse.models.RunOptions;
import reddit.lakehouse.models.RunReport;
import reddit.lakehouse.models.Runner;
import reddit.lakehouse.models.sql.SqlStatement;
import reddit.lakehouse.simulator.Answer;
import reddit.lakehouse.simulator.ApiRequest;
import reddit.lakehouse.simulator.RateLimit;
import reddit.lakehouse.simulator.RedditSimulator;
import reddit.lakehouse.simulator.Site;
import reddit.lakehouse.simulator.api.ApiSite;
import reddit.lakehouse.simulator.seeded.SeededWorld;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs that end after a statement, whichever it is, each followed by one that goes on: after two days the tables equal
 * those of days on which nothing was killed. A killed run is one whose later statements never come. With the property
 * {@code kills.all} it is every model, every statement, both days; without, only the second day, the models of raw, as the
 * others write once, and kills after a statement that writes.
 */
class KillSoak
{
    /** What a dimension keeps of them does not change between the days: its versions begin when a run saw them. */
    private static final List<String> WATCHED = ImmutableList.of("BikeCommuteDaily", "NightSkyWatch", "BreadBakersGuild");
    private static final Instant FIRST_DAY = Instant.parse("2020-01-09T12:00:00Z");
    private static final Instant SECOND_DAY = FIRST_DAY.plus(Duration.ofHours(30));
    private static final boolean ALL = Boolean.getBoolean("kills.all");

    private final ModelProject project = ModelProject.load(Installation.MODELS);

    @Test
    void testNextRunGoesOn(@TempDir Path data)
            throws Exception
    {
        WorldAtWill world = new WorldAtWill();
        try (RedditSimulator simulator = RedditSimulator.builder().site(world).rateLimit(RateLimit.off()).start();
                EmbeddedLakehouse lakehouse = start(simulator, data)) {
            URI trino = lakehouse.trinoUri();
            world.now = FIRST_DAY;
            watch(trino);
            runAll(trino);
            Map<String, String> first = TablePrints.read(trino);
            world.now = SECOND_DAY;
            runAll(trino);
            Map<String, String> second = TablePrints.read(trino);
            assertThat(second.get("marts.fct_posts")).isNotEqualTo(first.get("marts.fct_posts"));
            dropAll(trino);

            world.now = FIRST_DAY;
            watch(trino);
            if (ALL) {
                runWithKills(trino);
            }
            else {
                runAll(trino);
            }
            assertSame(trino, first);
            world.now = SECOND_DAY;
            runWithKills(trino);
            runAll(trino);
            assertSame(trino, second);
        }
    }

    private static void assertSame(URI trino, Map<String, String> expected)
            throws SQLException
    {
        Lake.assertSame(
                "tables after kills",
                Maps.transformValues(TablePrints.read(trino), List::of),
                Maps.transformValues(expected, List::of));
    }

    private void runWithKills(URI trino)
            throws SQLException
    {
        KilledModels kills = new KilledModels(
                trino,
                model -> ALL || model.layer().equals("raw"),
                statement -> ALL || statement.kind() == SqlStatement.Kind.WRITE);
        kills.run(project.models(), models -> run(
                trino,
                RunOptions.run().withSelectors(models.stream().map(Model::name).toList()).withTests(false).withLedger(Optional.empty())));
    }

    private void runAll(URI trino)
    {
        run(trino, RunOptions.run().withTests(ALL).withLedger(Optional.empty()));
    }

    private void run(URI trino, RunOptions options)
    {
        RunReport report = new Runner(project, ConnectionSettings.of(trino, Warehouse.USER)).run(options, RunListener.NONE);
        assertThat(report.outcome()).as(report.toString()).isEqualTo(RunReport.Outcome.SUCCEEDED);
    }

    private void watch(URI trino)
            throws SQLException
    {
        run(trino, RunOptions.run().withSelectors(List.of("watched_subreddits")).withTests(false).withLedger(Optional.empty()));
        try (Warehouse warehouse = Warehouse.connect(trino)) {
            warehouse.watch(WATCHED);
        }
    }

    private static void dropAll(URI trino)
            throws SQLException
    {
        try (Lake lake = Lake.connect(trino); Connection connection = connect(trino); Statement statement = connection.createStatement()) {
            for (List<Object> schema : lake.rows("SELECT schema_name FROM lakehouse.information_schema.schemata WHERE schema_name <> 'information_schema'")) {
                statement.execute("DROP SCHEMA lakehouse.%s CASCADE".formatted(schema.getFirst()));
            }
        }
    }

    private static Connection connect(URI trino)
            throws SQLException
    {
        return DriverManager.getConnection("jdbc:trino://" + trino.getAuthority(), "test", null);
    }

    private static EmbeddedLakehouse start(RedditSimulator simulator, Path data)
    {
        return EmbeddedLakehouse.builder()
                .dataDirectory(data)
                .etcDirectory(Installation.ETC)
                .icebergPlugin(Installation.ICEBERG_PLUGIN)
                .pluginZip(Installation.PLUGIN_ZIPS.getFirst())
                .pluginZip(Installation.PLUGIN_ZIPS.getLast())
                .set("REDDIT_API_URI", simulator.uri().toString())
                .set("REDDIT_TOKEN_URI", simulator.tokenUri().toString())
                .set("REDDIT_ARCHIVE_LOCATIONS", "")
                .start();
    }

    /** The same days can come twice. */
    private static final class WorldAtWill
            implements Site
    {
        private final ApiSite site = new ApiSite(new SeededWorld(42));
        private volatile Instant now = FIRST_DAY;

        @Override
        public Answer answer(ApiRequest request, Instant realNow)
        {
            return site.answer(request, now);
        }
    }
}
