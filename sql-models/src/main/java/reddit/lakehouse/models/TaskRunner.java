package reddit.lakehouse.models;

import com.google.common.collect.ImmutableList;
import reddit.lakehouse.models.sql.SourceLocation;
import reddit.lakehouse.models.sql.SqlStatement;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;

import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.models.OffendingRows.MOST_COUNTED;
import static reddit.lakehouse.models.OffendingRows.MOST_SHOWN;

/**
 * Runs one model or one data test on a connection of its own. Whatever goes wrong ends up in the result.
 */
final class TaskRunner
{
    private final Connections connections;
    private final EmptyTargets empty;
    private final RunListener listener;
    private final Pause pause;
    private final Cancellation cancellation;

    TaskRunner(Connections connections, EmptyTargets empty, RunListener listener, Pause pause, Cancellation cancellation)
    {
        this.connections = requireNonNull(connections, "connections is null");
        this.empty = requireNonNull(empty, "empty is null");
        this.listener = requireNonNull(listener, "listener is null");
        this.pause = requireNonNull(pause, "pause is null");
        this.cancellation = requireNonNull(cancellation, "cancellation is null");
    }

    ModelResult run(Model model)
    {
        Instant start = Instant.now();
        List<StatementResult> results = new ArrayList<>();
        Optional<Failure> failure = run(model, (runner, statement) -> results.add(runner.run(statement, empty.firstFill(statement), (open, sql) -> execute(open, sql, statement.kind()))));
        return new ModelResult(
                model,
                failure.isEmpty() ? ModelResult.Status.SUCCEEDED : ModelResult.Status.FAILED,
                start,
                Duration.between(start, Instant.now()),
                results,
                failure);
    }

    TestResult run(DataTest test)
    {
        Instant start = Instant.now();
        AtomicReference<OffendingRows> found = new AtomicReference<>(OffendingRows.NONE);
        Optional<Failure> failure = run(test, (runner, statement) -> runner.run(statement, Optional.empty(), (open, sql) -> {
            found.set(query(open, sql));
            return OptionalLong.empty();
        }));
        return new TestResult(
                test,
                status(failure, found.get()),
                start,
                Duration.between(start, Instant.now()),
                found.get(),
                failure);
    }

    private static TestResult.Status status(Optional<Failure> failure, OffendingRows found)
    {
        if (failure.isPresent()) {
            return TestResult.Status.ERROR;
        }
        return found.count() == 0 ? TestResult.Status.PASSED : TestResult.Status.FAILED;
    }

    private interface Step
    {
        void run(StatementRunner runner, SqlStatement statement)
                throws SQLException, InterruptedException;
    }

    private Optional<Failure> run(Task task, Step step)
    {
        listener.taskStarted(task);
        SqlStatement current = task.file().statements().getFirst();
        try (Connection connection = connections.open()) {
            StatementRunner runner = new StatementRunner(task, connection, listener, pause, cancellation);
            for (SqlStatement statement : task.file().statements()) {
                current = statement;
                step.run(runner, statement);
            }
            return Optional.empty();
        }
        catch (SQLException e) {
            return Optional.of(failure(current, e));
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new Failure(current.location(), "the run was interrupted"));
        }
    }

    private Failure failure(SqlStatement statement, SQLException exception)
    {
        if (cancellation.isCancelled()) {
            return new Failure(statement.location(), "the run was cancelled");
        }
        ErrorReason reason = ErrorReason.from(exception);
        SourceLocation location = reason.line() > 0 ? statement.location().plus(reason.line(), reason.column()) : statement.location();
        return new Failure(location, reason.message());
    }

    private static OptionalLong execute(Statement statement, String sql, SqlStatement.Kind kind)
            throws SQLException
    {
        boolean hasRows = statement.execute(sql);
        if (hasRows) {
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    // a query in a model is run for its effect or its failure
                }
            }
            return OptionalLong.empty();
        }
        return switch (kind) {
            case WRITE -> OptionalLong.of(statement.getLargeUpdateCount());
            case QUERY, DEFINITION -> OptionalLong.empty();
        };
    }

    private static OffendingRows query(Statement statement, String sql)
            throws SQLException
    {
        statement.setLargeMaxRows(MOST_COUNTED + 1);
        try (ResultSet result = statement.executeQuery(sql)) {
            int width = result.getMetaData().getColumnCount();
            ImmutableList.Builder<String> columns = ImmutableList.builder();
            for (int column = 1; column <= width; column++) {
                columns.add(result.getMetaData().getColumnLabel(column));
            }
            ImmutableList.Builder<List<String>> rows = ImmutableList.builder();
            long count = 0;
            while (result.next()) {
                count++;
                if (count <= MOST_SHOWN) {
                    rows.add(row(result, width));
                }
            }
            return new OffendingRows(columns.build(), rows.build(), count);
        }
    }

    private static List<String> row(ResultSet result, int width)
            throws SQLException
    {
        ImmutableList.Builder<String> cells = ImmutableList.builder();
        for (int column = 1; column <= width; column++) {
            Object value = result.getObject(column);
            cells.add(value == null ? "NULL" : String.valueOf(value));
        }
        return cells.build();
    }
}
