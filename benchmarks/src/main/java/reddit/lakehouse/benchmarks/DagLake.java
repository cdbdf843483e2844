package reddit.lakehouse.benchmarks;

import com.google.common.base.Stopwatch;
import com.google.common.collect.ImmutableMap;
import com.google.common.net.HostAndPort;
import reddit.lakehouse.models.ConnectionSettings;
import reddit.lakehouse.models.Model;
import reddit.lakehouse.models.ModelProject;
import reddit.lakehouse.models.RunListener;
import reddit.lakehouse.models.RunOptions;
import reddit.lakehouse.models.RunReport;
import reddit.lakehouse.models.Runner;
import reddit.lakehouse.models.sql.SqlStatement;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import static com.google.common.base.Preconditions.checkState;
import static com.google.common.collect.ImmutableList.toImmutableList;

/**
 * A lake with so many posts and five times as many comments in {@code raw}, made by SQL, and all that the models make of
 * them. Ten subreddits have most of the posts, and one post in a hundred has 150 comments; 60,000 accounts write.
 */
final class DagLake
        implements Closeable
{
    private final long posts;
    private final TrinoProcess trino = new TrinoProcess("9g", DagProcess.class);
    private final ModelProject project = ModelProject.load(Path.of("sql-models"));
    private long known;

    DagLake(long posts)
    {
        this.posts = posts;
    }

    long posts()
    {
        return posts;
    }

    /** Fills raw, where it is empty. */
    void prepare()
            throws SQLException, IOException
    {
        if (known > 0) {
            return;
        }
        for (Model model : models("raw")) {
            for (SqlStatement statement : model.file().statements()) {
                if (statement.kind() == SqlStatement.Kind.DEFINITION) {
                    trino.execute(statement.text());
                }
            }
        }
        execute("dag_users.sql");
        execute("dag_subreddits.sql");
        arrive(posts);
    }

    /** So many more posts, with their comments. */
    void arrive(long more)
            throws SQLException, IOException
    {
        for (String resource : List.of("dag_posts.sql", "dag_comments.sql", "dag_snapshots.sql")) {
            trino.execute(SqlResource.read(resource).formatted(known, known + more, posts));
        }
        known += more;
    }

    /** @return seconds that the models above raw take that fill what they write anew */
    double refresh()
    {
        return run(RunOptions.run().withFullRefresh(Set.of()));
    }

    /** @return seconds that the models above raw take */
    double run()
    {
        return run(RunOptions.run());
    }

    /** @return seconds that staging, intermediate and marts take: what dbt builds too */
    double runToMarts(boolean refresh)
    {
        return run(refresh ? RunOptions.run().withFullRefresh(Set.of()) : RunOptions.run(), List.of("staging", "intermediate", "marts"));
    }

    private double run(RunOptions options)
    {
        return run(options, project.models().stream()
                .map(Model::layer)
                .filter(layer -> !layer.equals("raw"))
                .distinct()
                .collect(toImmutableList()));
    }

    private double run(RunOptions options, List<String> selected)
    {
        Stopwatch stopwatch = Stopwatch.createStarted();
        RunReport report = new Runner(project, ConnectionSettings.of(URI.create("http://" + trino.authority()), "benchmark"))
                .run(options.withSelectors(selected).withTests(false).withLedger(Optional.empty()), RunListener.NONE);
        double seconds = stopwatch.elapsed(TimeUnit.MILLISECONDS) / 1000.0;
        checkState(report.outcome() == RunReport.Outcome.SUCCEEDED, "The models failed: %s", report);
        checkFacts();
        report.models().stream()
                .sorted((left, right) -> right.duration().compareTo(left.duration()))
                .limit(8)
                .forEach(result -> System.err.println(posts + " " + result.model() + " " + Duration.ofMillis(result.duration().toMillis())));
        return seconds;
    }

    private void checkFacts()
    {
        try {
            List<String> counts = trino.query("SELECT (SELECT count(*) FROM lakehouse.marts.fct_posts), (SELECT count(*) FROM lakehouse.marts.fct_comments)").row();
            checkState(counts.equals(List.of(Long.toString(known), Long.toString(5 * known))), "%s posts, but the facts are %s", known, counts);
        }
        catch (SQLException | IOException e) {
            throw new IllegalStateException("The facts cannot be counted", e);
        }
    }

    ProcessMemory memory()
    {
        return new ProcessMemory(trino.processId());
    }

    TrinoProcess trino()
    {
        return trino;
    }

    /** Where dbt finds it. */
    Map<String, String> addresses()
    {
        HostAndPort address = HostAndPort.fromString(trino.authority());
        return ImmutableMap.of("TRINO_HOST", address.getHost(), "TRINO_PORT", Integer.toString(address.getPort()));
    }

    private void execute(String resource)
            throws SQLException, IOException
    {
        trino.execute(SqlResource.read(resource));
    }

    private List<Model> models(String layer)
    {
        return project.models().stream()
                .filter(model -> model.layer().equals(layer))
                .collect(toImmutableList());
    }

    @Override
    public void close()
            throws IOException
    {
        trino.close();
    }
}
