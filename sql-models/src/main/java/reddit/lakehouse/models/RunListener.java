package reddit.lakehouse.models;

import reddit.lakehouse.models.sql.SqlStatement;
import reddit.lakehouse.models.sql.TableName;

import java.time.Duration;
import java.util.List;

/**
 * Is told how a run goes on. Calls come from several threads, but one at a time.
 */
public interface RunListener
{
    RunListener NONE = new RunListener() {};

    default void runStarted(Selection selection) {}

    /**
     * A full refresh begins: these tables are empty now.
     *
     * @param kept models whose tables stay as they are
     */
    default void tablesEmptied(List<TableName> emptied, List<Model> kept) {}

    default void taskStarted(Task task) {}

    /**
     * Comes a few times a second while a statement runs.
     */
    default void progressed(Task task, Progress progress) {}

    /**
     * A statement failed in a way that is likely to pass, and is run again after the pause.
     */
    default void retrying(Task task, SqlStatement statement, String reason, Duration pause) {}

    default void modelFinished(ModelResult result) {}

    default void testFinished(TestResult result) {}

    default void runFinished(RunReport report) {}

    /**
     * @param statement which one of the model's, the first is 1
     * @param rows taken in by this statement until now
     * @param bytes taken in by this statement until now
     * @param bytesWritten to storage by this statement until now
     */
    record Progress(int statement, int statements, String state, long rows, long bytes, long bytesWritten) {}
}
