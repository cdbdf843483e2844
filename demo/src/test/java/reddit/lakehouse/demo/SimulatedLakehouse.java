package reddit.lakehouse.demo;

import com.google.common.collect.ImmutableList;
import reddit.lakehouse.embedded.EmbeddedLakehouse;
import reddit.lakehouse.models.ConnectionSettings;
import reddit.lakehouse.models.ModelProject;
import reddit.lakehouse.models.RunListener;
import reddit.lakehouse.models.RunOptions;
import reddit.lakehouse.models.RunReport;
import reddit.lakehouse.models.Runner;
import reddit.lakehouse.simulator.RateLimit;
import reddit.lakehouse.simulator.RedditSimulator;
import reddit.lakehouse.simulator.SimulatorClock;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A lakehouse that reads a simulator whose clock stands until it is moved.
 */
final class SimulatedLakehouse
        implements AutoCloseable
{
    private final RedditSimulator simulator;
    private final EmbeddedLakehouse lakehouse;

    private SimulatedLakehouse(RedditSimulator simulator, EmbeddedLakehouse lakehouse)
    {
        this.simulator = simulator;
        this.lakehouse = lakehouse;
    }

    static SimulatedLakehouse start(Path data, Instant now)
    {
        RedditSimulator simulator = RedditSimulator.builder()
                .clock(SimulatorClock.fixedAt(now))
                .rateLimit(RateLimit.off())
                .start();
        EmbeddedLakehouse lakehouse = EmbeddedLakehouse.builder()
                .dataDirectory(data)
                .etcDirectory(Installation.ETC)
                .icebergPlugin(Installation.ICEBERG_PLUGIN)
                .pluginZip(Installation.PLUGIN_ZIPS.getFirst())
                .pluginZip(Installation.PLUGIN_ZIPS.getLast())
                .set("REDDIT_API_URI", simulator.uri().toString())
                .set("REDDIT_TOKEN_URI", simulator.tokenUri().toString())
                .set("REDDIT_ARCHIVE_LOCATIONS", "")
                .start();
        return new SimulatedLakehouse(simulator, lakehouse);
    }

    RedditSimulator simulator()
    {
        return simulator;
    }

    URI trinoUri()
    {
        return lakehouse.trinoUri();
    }

    /** The nightly job without its tests. */
    void runAll()
    {
        run(RunOptions.run(), List.of());
    }

    void run(String... models)
    {
        run(RunOptions.run(), List.of(models));
    }

    /** Fills them anew. */
    void refresh(String... models)
    {
        run(RunOptions.run().withFullRefresh(Set.of()), List.of(models));
    }

    private void run(RunOptions options, List<String> selectors)
    {
        RunReport report = new Runner(ModelProject.load(Installation.MODELS), ConnectionSettings.of(lakehouse.trinoUri(), Warehouse.USER))
                .run(options.withSelectors(selectors).withTests(false).withLedger(Optional.empty()), RunListener.NONE);
        assertThat(report.outcome()).as(report.toString()).isEqualTo(RunReport.Outcome.SUCCEEDED);
    }

    /** Rows as text, a value after the other. */
    List<String> rows(String query)
            throws SQLException
    {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(result.getString(column));
                }
                rows.add(String.join(" ", row.stream().map(String::valueOf).toList()));
            }
            return ImmutableList.copyOf(rows);
        }
    }

    void execute(String sql)
            throws SQLException
    {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect()
            throws SQLException
    {
        return DriverManager.getConnection("jdbc:trino://" + lakehouse.trinoUri().getAuthority(), "test", null);
    }

    @Override
    public void close()
            throws Exception
    {
        lakehouse.close();
        simulator.close();
    }
}
