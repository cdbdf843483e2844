package reddit.lakehouse.models;

import reddit.lakehouse.models.Attempts.Retries;
import reddit.lakehouse.models.Cancellation.Registration;
import reddit.lakehouse.models.sql.SqlFile;
import reddit.lakehouse.models.sql.SqlStatement;
import reddit.lakehouse.models.sql.SqlStatement.Kind;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
    private long execute(Connection connection, SqlStatement statement)
            throws SQLException, InterruptedException
    {
        return new Attempts(connection, pause, cancellation).run(statement, Optional.empty(), sql -> {
            try (Statement open = connection.createStatement(); Registration _ = cancellation.register(open)) {
                return execute(open, sql, statement.kind());
            }
        }, Retries.UNTOLD);
    }

    private static long execute(Statement statement, String sql, Kind kind)
            throws SQLException
    {
        boolean hasRows = statement.execute(sql);
        if (hasRows) {
            try (ResultSet result = statement.getResultSet()) {
                long first = result.next() && kind == Kind.QUERY ? result.getLong(1) : 0;
                while (result.next()) {
                    // what a procedure tells of itself
                }
                return first;
            }
        }
        return kind == Kind.WRITE ? statement.getLargeUpdateCount() : 0;
    }
}
