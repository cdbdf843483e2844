package reddit.lakehouse.models.publish;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import reddit.lakehouse.models.Connections;
import reddit.lakehouse.models.ErrorReason;
import reddit.lakehouse.models.LedgerName;
import reddit.lakehouse.models.UsageException;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * Looks in the ledger whether the last run may be shown to readers.
 */
public final class Audit
{
    private static final String RUNS = """
            SELECT run_id, selection, version, outcome, models, models_not_succeeded, tests, tests_not_passed, snapshots
            FROM runs
            WHERE command IN ('run', 'test')
            ORDER BY recorded_at DESC NULLS LAST, run_id DESC
            LIMIT 50
            """;

    private static final String PROBLEMS = """
            SELECT file || ': ' || split_part(error, chr(10), 1)
            FROM model_runs
            WHERE run_id = ? AND status = 'FAILED'
            UNION ALL
            SELECT if(status = 'FAILED', format('%s found %s %s (%s)', file, offending_rows, if(offending_rows = 1, 'row', 'rows'), description), error)
            FROM test_results
            WHERE run_id = ? AND status IN ('FAILED', 'ERROR')
            """;

    private final Connections connections;
    private final LedgerName ledger;

    public Audit(Connections connections, LedgerName ledger)
    {
        this.connections = requireNonNull(connections, "connections is null");
        this.ledger = requireNonNull(ledger, "ledger is null");
    }

    private record Run(String id, boolean whole, String version, String outcome, long models, long failedModels, long tests, long failedTests, Map<String, Long> snapshots) {}

    /**
     * @throws RefusedException when something is in the way of showing the last run to readers
     */
    public TestedRun tested()
    {
        try (Connection connection = ledger.connect(connections)) {
            List<Run> runs = runs(connection);
            if (runs.isEmpty()) {
                throw new RefusedException("nothing has been run yet");
            }
            Run last = runs.getFirst();
            if (!last.outcome().equals("SUCCEEDED")) {
                throw new RefusedException("run %s did not go well (%s)%s".formatted(last.id(), last.outcome(), problems(connection, last)));
            }
            Run tested = tested(connection, runs);
            return new TestedRun(tested.id(), tested.version(), tested.snapshots());
        }
        catch (SQLException e) {
            throw new UsageException("The ledger in %s cannot be read: %s".formatted(ledger, ErrorReason.of(e)), e);
        }
    }

    /**
     * Hash of the models and tests of a run; empty when the ledger does not have it any more.
     */
    String version(String runId)
    {
        try (Connection connection = ledger.connect(connections);
                PreparedStatement statement = connection.prepareStatement("SELECT version FROM runs WHERE run_id = ?")) {
            statement.setString(1, runId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
        catch (SQLException e) {
            throw new UsageException("The ledger in %s cannot be read: %s".formatted(ledger, ErrorReason.of(e)), e);
        }
    }

    private static Run tested(Connection connection, List<Run> runs)
            throws SQLException
    {
        for (Run run : runs) {
            if (run.whole() && run.tests() > 0) {
                Run built = built(runs);
                if (run.failedTests() > 0) {
                    throw new RefusedException("tests of run %s did not pass%s".formatted(run.id(), problems(connection, run)));
                }
                if (built.failedModels() > 0) {
                    throw new RefusedException("models of run %s did not succeed%s".formatted(built.id(), problems(connection, built)));
                }
                return run;
            }
            if (run.whole() && run.models() > 0) {
                throw new RefusedException("the tests have not been run since run %s: run them all with the command test".formatted(run.id()));
            }
        }
        throw new RefusedException("all tests have not been run yet: run them without --select");
    }

    /**
     * The newest run of all models.
     */
    private static Run built(List<Run> runs)
    {
        return runs.stream()
                .filter(run -> run.whole() && run.models() > 0)
                .findFirst()
                .orElseThrow(() -> new RefusedException("all models have not been run yet: run them without --select"));
    }

    private static List<Run> runs(Connection connection)
            throws SQLException
    {
        ImmutableList.Builder<Run> runs = ImmutableList.builder();
        try (PreparedStatement statement = connection.prepareStatement(RUNS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                runs.add(new Run(
                        row.getString("run_id"),
                        row.getString("selection").isEmpty(),
                        row.getString("version"),
                        row.getString("outcome"),
                        row.getLong("models"),
                        row.getLong("models_not_succeeded"),
                        row.getLong("tests"),
                        row.getLong("tests_not_passed"),
                        snapshots(row)));
            }
        }
        return runs.build();
    }

    private static Map<String, Long> snapshots(ResultSet row)
            throws SQLException
    {
        if (!(row.getObject("snapshots") instanceof Map<?, ?> map)) {
            return ImmutableMap.of();
        }
        ImmutableMap.Builder<String, Long> snapshots = ImmutableMap.builder();
        map.forEach((table, snapshot) -> snapshots.put((String) table, (Long) snapshot));
        return snapshots.buildOrThrow();
    }

    private static String problems(Connection connection, Run run)
            throws SQLException
    {
        ImmutableList.Builder<String> problems = ImmutableList.builder();
        try (PreparedStatement statement = connection.prepareStatement(PROBLEMS)) {
            statement.setString(1, run.id());
            statement.setString(2, run.id());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    problems.add(row.getString(1));
                }
            }
        }
        List<String> found = problems.build();
        return found.isEmpty() ? "" : ": " + String.join("; ", found);
    }
}
