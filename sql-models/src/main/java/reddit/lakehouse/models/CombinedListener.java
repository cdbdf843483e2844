package reddit.lakehouse.models;

import com.google.common.collect.ImmutableList;
import reddit.lakehouse.models.sql.SqlStatement;
import reddit.lakehouse.models.sql.TableName;

import java.time.Duration;
import java.util.List;

/**
 * Tells several listeners, one after the other.
 */
public final class CombinedListener
        implements RunListener
{
    private final List<RunListener> listeners;

    public CombinedListener(List<RunListener> listeners)
    {
        this.listeners = ImmutableList.copyOf(listeners);
    }

    @Override
    public void runStarted(Selection selection)
    {
        listeners.forEach(listener -> listener.runStarted(selection));
    }

    @Override
    public void tablesEmptied(List<TableName> emptied, List<Model> kept)
    {
        listeners.forEach(listener -> listener.tablesEmptied(emptied, kept));
    }

    @Override
    public void taskStarted(Task task)
    {
        listeners.forEach(listener -> listener.taskStarted(task));
    }

    @Override
    public void progressed(Task task, Progress progress)
    {
        listeners.forEach(listener -> listener.progressed(task, progress));
    }

    @Override
    public void retrying(Task task, SqlStatement statement, String reason, Duration pause)
    {
        listeners.forEach(listener -> listener.retrying(task, statement, reason, pause));
    }

    @Override
    public void modelFinished(ModelResult result)
    {
        listeners.forEach(listener -> listener.modelFinished(result));
    }

    @Override
    public void testFinished(TestResult result)
    {
        listeners.forEach(listener -> listener.testFinished(result));
    }

    @Override
    public void runFinished(RunReport report)
    {
        listeners.forEach(listener -> listener.runFinished(report));
    }
}
