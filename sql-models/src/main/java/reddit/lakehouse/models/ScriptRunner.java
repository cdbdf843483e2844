package reddit.lakehouse.models;

import reddit.lakehouse.models.sql.SqlFile;
import reddit.lakehouse.models.sql.SqlStatement;
import reddit.lakehouse.models.sql.SqlStatement.Kind;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

import static java.util.Objects.requireNonNull;

/**
 * Runs files whose queries say whether there is something to do: a query that counts 0 leaves out the statements after it,
 * up to the next query.
 */
final class ScriptRunner
{
    private final Connections connections;
    private final Pause pause;
    private final Cancellation cancellation;

    ScriptRunner(Connections connections, Pause pause, Cancellation cancellation)
    {
        this.connections = requireNonNull(connections, "connections is null");
        this.pause = requireNonNull(pause, "pause is null");
        this.cancellation = requireNonNull(cancellation, "cancellation is null");
    }

    /**
     * @return rows of the first statement that writes after each query; what the query counted where none of them does
     */
    long run(SqlFile file)
            throws SQLException, InterruptedException
    {
        return run(file, false);
    }

    /**
     * What the queries count; nothing is written.
     */
    long count(SqlFile file)
            throws SQLException, InterruptedException
    {
        return run(file, true);
    }

    private long run(SqlFile file, boolean countOnly)
            throws SQLException, InterruptedException
    {
        long units = 0;
        OptionalLong counted = OptionalLong.empty();
        OptionalLong written = OptionalLong.empty();
        try (Connection connection = connections.open()) {
            for (SqlStatement statement : file.statements()) {
                if (statement.kind() == Kind.QUERY) {
                    units += written.orElse(counted.orElse(0));
                    written = OptionalLong.empty();
                    counted = OptionalLong.of(execute(connection, statement));
                }
                else if (isWanted(statement, counted, countOnly)) {
                    long rows = execute(connection, statement);
                    if (written.isEmpty() && statement.kind() == Kind.WRITE) {
                        written = OptionalLong.of(rows);
                    }
                }
            }
        }
        return units + written.orElse(counted.orElse(0));
    }

    private static boolean isWanted(SqlStatement statement, OptionalLong counted, boolean countOnly)
    {
        if (countOnly) {
            // the views that the queries read
            return counted.isEmpty() && statement.kind() == Kind.DEFINITION;
        }
        return counted.orElse(1) != 0;
    }

    /**
     * @return the number that a query returns, or the rows that were written
     */
    private long execute(Connection connection, SqlStatement sql)
            throws SQLException, InterruptedException
    {
        for (int attempt = 1; ; attempt++) {
            try (Statement statement = connection.createStatement()) {
                cancellation.register(statement);
                try {
                    return execute(statement, sql);
                }
                finally {
                    cancellation.unregister(statement);
                }
            }
            catch (SQLException e) {
                Optional<Duration> wait = RetryPolicy.pauseAfter(e, sql.createdSchema().isPresent(), attempt);
                if (wait.isEmpty() || cancellation.isCancelled()) {
                    throw e;
                }
                pause.sleep(wait.get());
            }
        }
    }

    private static long execute(Statement statement, SqlStatement sql)
            throws SQLException
    {
        boolean hasRows = statement.execute(sql.text());
        if (hasRows) {
            try (ResultSet result = statement.getResultSet()) {
                long first = result.next() && sql.kind() == Kind.QUERY ? result.getLong(1) : 0;
                while (result.next()) {
                    // what a procedure tells of itself
                }
                return first;
            }
        }
        return sql.kind() == Kind.WRITE ? statement.getLargeUpdateCount() : 0;
    }
}
