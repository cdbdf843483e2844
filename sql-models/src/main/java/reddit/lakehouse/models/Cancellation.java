package reddit.lakehouse.models;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends a run early: no statement starts any more, and those that run are cancelled in Trino.
 */
final class Cancellation
{
    private final Set<Statement> running = ConcurrentHashMap.newKeySet();
    private volatile boolean cancelled;

    boolean isCancelled()
    {
        return cancelled;
    }

    /**
     * Cancels the statement too, until what is returned is closed.
     */
    Registration register(Statement statement)
            throws SQLException
    {
        running.add(statement);
        if (cancelled) {
            running.remove(statement);
            throw new SQLException("the run was cancelled");
        }
        return () -> running.remove(statement);
    }

    interface Registration
            extends AutoCloseable
    {
        @Override
        void close();
    }

    void cancel()
    {
        cancelled = true;
        for (Statement statement : running) {
            try {
                statement.cancel();
            }
            catch (SQLException e) {
                // it has ended by itself meanwhile, or Trino is gone: both are what was wanted
            }
        }
    }
}
