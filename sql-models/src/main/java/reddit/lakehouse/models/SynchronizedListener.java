package reddit.lakehouse.models;

import reddit.lakehouse.models.sql.SqlStatement;
import reddit.lakehouse.models.sql.TableName;

import java.time.Duration;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * Lets one call through at a time, so that listeners need not care about threads.
 */
final class SynchronizedListener
        implements RunListener
{
    private final RunListener listener;

    SynchronizedListener(RunListener listener)
    {
        this.listener = requireNonNull(listener, "listener is null");
    }

    @Override
    public synchronized void runStarted(Selection selection)
    {
        listener.runStarted(selection);
    }

    @Override
    public synchronized void tablesEmptied(List<TableName> emptied, List<Model> kept)
    {
        listener.tablesEmptied(emptied, kept);
    }

    @Override
    public synchronized void taskStarted(Task task)
    {
        listener.taskStarted(task);
    }

    @Override
    public synchronized void progressed(Task task, Progress progress)
    {
        listener.progressed(task, progress);
    }

    @Override
    public synchronized void retrying(Task task, SqlStatement statement, String reason, Duration pause)
    {
        listener.retrying(task, statement, reason, pause);
    }

    @Override
    public synchronized void modelFinished(ModelResult result)
    {
        listener.modelFinished(result);
    }

    @Override
    public synchronized void testFinished(TestResult result)
    {
        listener.testFinished(result);
    }

    @Override
    public synchronized void runFinished(RunReport report)
    {
        listener.runFinished(report);
    }
}
