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

    void register(Statement statement)
            throws SQLException
    {
        running.add(statement);
        if (cancelled) {
            throw new SQLException("the run was cancelled");
        }
    }

    void unregister(Statement statement)
    {
        running.remove(statement);
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
