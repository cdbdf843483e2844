package reddit.lakehouse.models;

import com.google.common.collect.ImmutableList;
import com.google.common.io.Resources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.Iterables.concat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Collections.nCopies;
import static java.util.Objects.requireNonNull;

/**
 * Keeps what runs did, in three tables of the lakehouse: {@code runs}, {@code model_runs}, {@code test_results}.
 * Each commit there costs some hundred milliseconds, so a run is written once, at its end, one INSERT a table.
 */
final class LedgerWriter
{
    private static final List<String> TABLES = ImmutableList.of("runs", "model_runs", "test_results");
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
        try (Connection connection = connections.open()) {
            connection.setCatalog(name.catalog());
            connection.setSchema(name.schema());
            createTables(connection);
            insert(connection, "model_runs", report.models(), model -> modelRow(report, model));
            insert(connection, "test_results", report.tests(), test -> testRow(report, test));
            // last, so that a run that is seen is complete
            insert(connection, "runs", ImmutableList.of(report), run -> runRow(options, user, run));
            return Optional.empty();
        }
        catch (SQLException e) {
            return Optional.of(ErrorReason.of(e));
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("the run was interrupted");
        }
    }

    private void createTables(Connection connection)
            throws SQLException
    {
        Set<String> existing = new HashSet<>();
        try (ResultSet rows = connection.getMetaData().getTables(name.catalog(), name.schema(), null, null)) {
            while (rows.next()) {
                existing.add(rows.getString("TABLE_NAME"));
            }
        }
        if (existing.containsAll(TABLES)) {
            return;
        }
        Preflight.createSchema(connection, name.catalog(), name.schema());
        for (String table : TABLES) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(definition(table));
            }
        }
    }

    private static String definition(String table)
    {
        try {
            return Resources.toString(Resources.getResource(LedgerWriter.class, "ledger/" + table + ".sql"), UTF_8);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A value, with the expression that takes it.
     */
    private record Cell(String expression, Object value) {}

    private static Cell cell(Object value)
    {
        return new Cell("?", value);
    }

    private static Cell cell(Instant value)
    {
        return new Cell(TIME, value.toString());
    }

    private static Cell cell(Duration value)
    {
        return new Cell("?", value.toMillis() / 1000.0);
    }

    private static List<Cell> runRow(RunOptions options, String user, RunReport report)
    {
        return ImmutableList.of(
                cell(report.runId()),
                cell(options.command()),
                cell(String.join(" ", options.selectors())),
                cell(user),
                cell(report.version()),
                cell(report.startedAt()),
                cell(report.duration()),
                cell(report.outcome().name()),
                cell((long) report.models().size()),
                cell(report.models().size() - report.count(ModelResult.Status.SUCCEEDED)),
                cell((long) report.tests().size()),
                cell(report.tests().size() - report.count(TestResult.Status.PASSED)),
                cell(report.rowsWritten()),
                cell(report.bytesWritten()));
    }

    private static List<Cell> modelRow(RunReport report, ModelResult result)
    {
        return ImmutableList.of(
                cell(report.runId()),
                cell(result.model().name()),
                cell(result.model().layer()),
                cell(result.model().file().file().toString()),
                cell(result.model().file().hash()),
                cell(result.status().name()),
                cell(result.startedAt()),
                cell(result.duration()),
                cell(result.rowsWritten()),
                cell(result.bytesWritten()),
                cell(result.rowsRead()),
                cell(result.bytesRead()),
                cell(String.join(",", result.queryIds())),
                cell(result.failure().map(Failure::toString).orElse("")));
    }

    private static List<Cell> testRow(RunReport report, TestResult result)
    {
        return ImmutableList.of(
                cell(report.runId()),
                cell(result.test().name()),
                cell(result.test().file().file().toString()),
                cell(result.test().description()),
                cell(result.test().file().hash()),
                cell(result.status().name()),
                cell(result.startedAt()),
                cell(result.duration()),
                cell(result.offending().count()),
                cell(result.failure().map(Failure::toString).orElse("")));
    }

    private <T> void insert(Connection connection, String table, List<T> values, Function<T, List<Cell>> row)
            throws SQLException, InterruptedException
    {
        if (values.isEmpty()) {
            return;
        }
        List<List<Cell>> rows = values.stream().map(row).collect(toImmutableList());
        String expressions = "(" + String.join(", ", rows.getFirst().stream().map(Cell::expression).toList()) + ")";
        String sql = "INSERT INTO " + table + " VALUES " + String.join(", ", nCopies(rows.size(), expressions));
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
