package reddit.lakehouse.models;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import reddit.lakehouse.models.sql.TableName;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.Iterables.concat;
import static java.util.Collections.nCopies;
import static java.util.Objects.requireNonNull;

/**
 * Keeps what runs did, in three tables of the lakehouse: {@code runs}, {@code model_runs}, {@code test_results}.
 * Each commit there costs some hundred milliseconds, so a run is written once, at its end, one INSERT a table.
 */
final class LedgerWriter
{
    private static final String KILLED = """
            INSERT INTO runs (run_id, command, selection, run_by, version, started_at, seconds, outcome, host, recorded_at)
            SELECT ?, ?, '', ?, '', from_iso8601_timestamp(?), 0, 'KILLED', ?, current_timestamp
            WHERE NOT EXISTS (SELECT 1 FROM runs WHERE run_id = ?)
            """;
    private static final String TIME = "from_iso8601_timestamp(?)";

    private final Connections connections;
    private final LedgerName name;
    private final Pause pause;

    LedgerWriter(Connections connections, LedgerName name, Pause pause)
    {
        this.connections = requireNonNull(connections, "connections is null");
        this.name = requireNonNull(name, "name is null");
        this.pause = requireNonNull(pause, "pause is null");
    }

    /**
     * @return why it could not be written, if so
     */
    Optional<String> write(RunOptions options, String user, RunReport report)
    {
        try {
            LedgerTables.create(connections, name, LedgerTables.RUNS);
            try (Connection connection = name.connect(connections)) {
                insert(connection, "model_runs", report.models(), model -> modelRow(report, model));
                insert(connection, "test_results", report.tests(), test -> testRow(report, test));
                // last, so that a run that is seen is complete
                insert(connection, "runs", ImmutableList.of(report), run -> runRow(options, user, run));
                return Optional.empty();
            }
        }
        catch (SQLException e) {
            return Optional.of(ErrorReason.of(e));
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("the run was interrupted");
        }
    }

    /**
     * A run that ended without a word, unless it had come to its end in the ledger.
     */
    void writeKilled(LockHolder run)
    {
        try (Connection connection = name.connect(connections);
                PreparedStatement statement = connection.prepareStatement(KILLED)) {
            statement.setString(1, run.runId());
            statement.setString(2, run.command());
            statement.setString(3, run.user());
            statement.setString(4, run.since().toString());
            statement.setString(5, run.host());
            statement.setString(6, run.runId());
            statement.executeUpdate();
        }
        catch (SQLException e) {
            // it is told once only; the lock is free all the same
        }
    }

    /**
     * A value for a column, with the expression that takes it.
     */
    private record Cell(String column, String expression, Object value) {}

    private static Cell cell(String column, Object value)
    {
        return new Cell(column, "?", value);
    }

    private static Cell cell(String column, Instant value)
    {
        return new Cell(column, TIME, value.toString());
    }

    private static Cell cell(String column, Duration value)
    {
        return new Cell(column, "?", value.toMillis() / 1000.0);
    }

    private static List<Cell> runRow(RunOptions options, String user, RunReport report)
    {
        return ImmutableList.of(
                cell("run_id", report.runId()),
                cell("command", options.command()),
                cell("selection", String.join(" ", options.selectors())),
                cell("run_by", user),
                cell("version", report.version()),
                cell("started_at", report.startedAt()),
                cell("seconds", report.duration()),
                cell("outcome", report.outcome().name()),
                cell("models", (long) report.models().size()),
                cell("models_not_succeeded", report.models().size() - report.count(ModelResult.Status.SUCCEEDED)),
                cell("tests", (long) report.tests().size()),
                cell("tests_not_passed", report.tests().size() - report.count(TestResult.Status.PASSED)),
                cell("rows_written", report.rowsWritten()),
                cell("bytes_written", report.bytesWritten()),
                cell("host", ProcessIdentity.userAndHost()),
                new Cell("requests", "CAST(? AS bigint)", report.requests().isPresent() ? Long.toString(report.requests().getAsLong()) : null),
                new Cell("snapshots", "CAST(json_parse(?) AS map(varchar, bigint))", json(report.snapshots())),
                new Cell("recorded_at", "coalesce(?, current_timestamp)", null));
    }

    private static String json(Map<TableName, Long> snapshots)
    {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        snapshots.forEach((table, snapshot) -> json.put(table.toString(), snapshot));
        return json.toString();
    }

    private static List<Cell> modelRow(RunReport report, ModelResult result)
    {
        return ImmutableList.of(
                cell("run_id", report.runId()),
                cell("model", result.model().name()),
                cell("layer", result.model().layer()),
                cell("file", result.model().file().file().toString()),
                cell("version", result.model().file().hash()),
                cell("status", result.status().name()),
                cell("started_at", result.startedAt()),
                cell("seconds", result.duration()),
                cell("rows_written", result.rowsWritten()),
                cell("bytes_written", result.bytesWritten()),
                cell("rows_read", result.rowsRead()),
                cell("bytes_read", result.bytesRead()),
                cell("query_ids", String.join(",", result.queryIds())),
                cell("error", result.failure().map(Failure::toString).orElse("")));
    }

    private static List<Cell> testRow(RunReport report, TestResult result)
    {
        return ImmutableList.of(
                cell("run_id", report.runId()),
                cell("test", result.test().name()),
                cell("file", result.test().file().file().toString()),
                cell("description", result.test().description()),
                cell("version", result.test().file().hash()),
                cell("status", result.status().name()),
                cell("started_at", result.startedAt()),
                cell("seconds", result.duration()),
                cell("offending_rows", result.offending().count()),
                cell("error", result.failure().map(Failure::toString).orElse("")));
    }

    private <T> void insert(Connection connection, String table, List<T> values, Function<T, List<Cell>> row)
            throws SQLException, InterruptedException
    {
        if (values.isEmpty()) {
            return;
        }
        List<List<Cell>> rows = values.stream().map(row).collect(toImmutableList());
        String columns = String.join(", ", rows.getFirst().stream().map(Cell::column).toList());
        String expressions = "(" + String.join(", ", rows.getFirst().stream().map(Cell::expression).toList()) + ")";
        String sql = "INSERT INTO " + table + " (" + columns + ") VALUES " + String.join(", ", nCopies(rows.size(), expressions));
        for (int attempt = 1; ; attempt++) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                int parameter = 1;
                for (Cell cell : concat(rows)) {
                    statement.setObject(parameter++, cell.value());
                }
                statement.executeUpdate();
                return;
            }
            catch (SQLException e) {
                Optional<Duration> wait = RetryPolicy.pauseAfter(e, false, attempt);
                if (wait.isEmpty()) {
                    throw e;
                }
                pause.sleep(wait.get());
            }
        }
    }
}
