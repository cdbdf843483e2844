package reddit.lakehouse.benchmarks;

import com.google.common.base.Stopwatch;
import com.google.common.collect.ImmutableMap;
import reddit.lakehouse.models.ConnectionSettings;
import reddit.lakehouse.models.ModelProject;
import reddit.lakehouse.models.RunListener;
import reddit.lakehouse.models.RunOptions;
import reddit.lakehouse.models.RunReport;
import reddit.lakehouse.models.Runner;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import static com.google.common.base.Preconditions.checkState;
import static java.util.Objects.requireNonNull;

/**
 * All models when Reddit has nothing new: nothing may be written, and Reddit asked no more often than there are watched
 * subreddits.
 */
final class DagNothingNew
        extends DagBenchmark
{
    private static final List<String> WATCHED = List.of("PixelCrafters", "CodeAndCoffee", "SlowCookerClub", "TrailRunnersUnited",
            "HomeLab_Builders", "UrbanGardeners", "BoardGameEvenings", "ScienceDigest", "RetroConsoleRepair", "PocketCameras");
    /** A run does not take on all that is to be read at once. */
    private static final int MOST_RUNS = 12;

    private final LazyLakehouse lakehouse;
    private double first;
    private int requests;

    DagNothingNew(LazyLakehouse lakehouse)
    {
        super("dag_nothing_new");
        this.lakehouse = requireNonNull(lakehouse, "lakehouse is null");
    }

    @Override
    public String note()
    {
        return "All models with %d watched subreddits when nothing is new: no table has a new snapshot, Reddit is asked %d times. Yardstick: the first run, which reads what Reddit shows."
                .formatted(WATCHED.size(), requests);
    }

    @Override
    public int runs()
    {
        return 3;
    }

    @Override
    public double ours(Path work)
            throws SQLException
    {
        settle();
        Map<String, String> before = snapshots();
        double seconds = run();
        checkState(before.equals(snapshots()), "Something was written though nothing was new: %s became %s", before, snapshots());
        checkState(requests <= WATCHED.size(), "%s requests for %s subreddits", requests, WATCHED.size());
        return seconds;
    }

    @Override
    public double yardstick(Path work)
    {
        return first;
    }

    private void settle()
            throws SQLException
    {
        if (first > 0) {
            return;
        }
        run("watched_subreddits");
        for (String name : WATCHED) {
            lakehouse.get().execute("INSERT INTO lakehouse.raw.watched_subreddits (name) VALUES '%s'".formatted(name));
        }
        first = run();
        Map<String, String> before = ImmutableMap.of();
        for (int runs = 1; !before.equals(snapshots()); runs++) {
            checkState(runs < MOST_RUNS, "After %s runs there is still something new", runs);
            before = snapshots();
            run();
        }
    }

    private double run(String... models)
    {
        lakehouse.get().reddit().resetRequests();
        Stopwatch stopwatch = Stopwatch.createStarted();
        RunReport report = new Runner(ModelProject.load(Path.of("sql-models")), ConnectionSettings.of(URI.create("http://" + lakehouse.get().authority()), "benchmark"))
                .run(RunOptions.run().withSelectors(List.of(models)).withTests(false).withLedger(Optional.empty()), RunListener.NONE);
        double seconds = stopwatch.elapsed(TimeUnit.MILLISECONDS) / 1000.0;
        checkState(report.outcome() == RunReport.Outcome.SUCCEEDED, "The models failed: %s", report);
        requests = lakehouse.get().reddit().requests().size();
        return seconds;
    }

    /** The current snapshot of each table that the models fill. */
    private Map<String, String> snapshots()
            throws SQLException
    {
        ImmutableMap.Builder<String, String> snapshots = ImmutableMap.builder();
        try (Connection connection = lakehouse.get().connect(); Statement statement = connection.createStatement(); Statement second = connection.createStatement();
                ResultSet tables = statement.executeQuery("""
                        SELECT table_schema, table_name
                        FROM lakehouse.information_schema.tables
                        WHERE table_type = 'BASE TABLE' AND table_schema IN ('raw', 'staging', 'intermediate', 'marts', 'features')
                        """)) {
            while (tables.next()) {
                try (ResultSet result = second.executeQuery("SELECT array_join(array_agg(snapshot_id), ' ') FROM lakehouse.%s.\"%s$refs\"".formatted(tables.getString(1), tables.getString(2)))) {
                    result.next();
                    snapshots.put(tables.getString(1) + "." + tables.getString(2), String.valueOf(result.getString(1)));
                }
            }
        }
        return snapshots.buildOrThrow();
    }
}
