package reddit.lakehouse.models;

import com.google.common.base.Stopwatch;
import com.google.common.collect.ImmutableList;
import io.trino.jdbc.QueryStats;
import io.trino.jdbc.TrinoStatement;
import reddit.lakehouse.models.Cancellation.Registration;
import reddit.lakehouse.models.RunListener.Progress;
import reddit.lakehouse.models.sql.SqlStatement;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import static java.util.Objects.requireNonNull;

/**
 * Runs the statements of one task on one connection, each a few times if need be.
 */
final class StatementRunner
{
    private final Task task;
    private final Connection connection;
    private final RunListener listener;
    private final Attempts attempts;
    private final Cancellation cancellation;

    StatementRunner(Task task, Connection connection, RunListener listener, Pause pause, Cancellation cancellation)
    {
        this.task = requireNonNull(task, "task is null");
        this.connection = requireNonNull(connection, "connection is null");
        this.listener = requireNonNull(listener, "listener is null");
        this.attempts = new Attempts(connection, pause, cancellation);
        this.cancellation = requireNonNull(cancellation, "cancellation is null");
    }

    /**
     * What is done with an open statement: run it, and return the rows it wrote or read.
     */
    interface Action
    {
        OptionalLong run(Statement statement, String sql)
                throws SQLException;
    }

    /**
     * @param other another form of the statement, as in {@link Attempts#run}
     */
    StatementResult run(SqlStatement statement, Optional<String> other, Action action)
            throws SQLException, InterruptedException
    {
        Stopwatch stopwatch = Stopwatch.createStarted();
        Set<String> queryIds = new LinkedHashSet<>();
        AtomicReference<QueryStats> last = new AtomicReference<>();
        OptionalLong rows = attempts.run(
                statement,
                other,
                sql -> attempt(statement, sql, action, last),
                (reason, wait) -> {
                    Optional.ofNullable(last.getAndSet(null)).map(QueryStats::getQueryId).ifPresent(queryIds::add);
                    listener.retrying(task, statement, reason, wait);
                });
        return result(statement, rows, last.get(), stopwatch.elapsed(), queryIds);
    }

    private OptionalLong attempt(SqlStatement whole, String sql, Action action, AtomicReference<QueryStats> last)
            throws SQLException
    {
        List<SqlStatement> statements = task.file().statements();
        int number = statements.indexOf(whole) + 1;
        try (Statement statement = connection.createStatement()) {
            statement.unwrap(TrinoStatement.class).setProgressMonitor(stats -> {
                last.set(stats);
                listener.progressed(task, new Progress(number, statements.size(), stats.getState(), stats.getProcessedRows(), stats.getProcessedBytes(), stats.getPhysicalWrittenBytes()));
            });
            try (Registration _ = cancellation.register(statement)) {
                return action.run(statement, sql);
            }
        }
    }

    private static StatementResult result(SqlStatement statement, OptionalLong rows, QueryStats stats, Duration duration, Set<String> queryIds)
    {
        List<String> ids = new ArrayList<>(queryIds);
        if (stats == null) {
            return new StatementResult(statement, rows, 0, 0, 0, duration, ids);
        }
        ids.add(stats.getQueryId());
        return new StatementResult(
                statement,
                rows,
                stats.getProcessedRows(),
                stats.getProcessedBytes(),
                stats.getPhysicalWrittenBytes(),
                duration,
                ImmutableList.copyOf(ids));
    }
}
