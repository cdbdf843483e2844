package reddit.lakehouse.models.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Ticker;
import reddit.lakehouse.models.Model;
import reddit.lakehouse.models.ModelResult;
import reddit.lakehouse.models.RunListener;
import reddit.lakehouse.models.RunReport;
import reddit.lakehouse.models.Selection;
import reddit.lakehouse.models.Task;
import reddit.lakehouse.models.TestResult;
import reddit.lakehouse.models.sql.SqlStatement;
import reddit.lakehouse.models.sql.TableName;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * A line of JSON for each thing that happens, for programs that watch a run: {@code event} says what, the names of the
 * other fields are those of the report. Progress comes once a second and task at most.
 */
final class EventLines
        implements RunListener
{
    private static final long BETWEEN_PROGRESS_NANOS = Duration.ofSeconds(1).toNanos();

    private final PrintWriter out;
    private final Ticker ticker;
    private final Map<Task, Long> lastProgress = new HashMap<>();

    EventLines(PrintWriter out, Ticker ticker)
    {
        this.out = requireNonNull(out, "out is null");
        this.ticker = requireNonNull(ticker, "ticker is null");
    }

    @Override
    public void runStarted(Selection selection)
    {
        ObjectNode event = event("run_started");
        addNames(event.putArray("models"), selection.models());
        addNames(event.putArray("tests"), selection.tests());
        print(event);
    }

    @Override
    public void tablesEmptied(List<TableName> emptied, List<Model> kept)
    {
        ObjectNode event = event("tables_emptied");
        ArrayNode tables = event.putArray("tables");
        emptied.forEach(table -> tables.add(table.toString()));
        addNames(event.putArray("kept_models"), kept);
        print(event);
    }

    @Override
    public void taskStarted(Task task)
    {
        print(event("started", task));
    }

    @Override
    public void progressed(Task task, Progress progress)
    {
        long now = ticker.read();
        Long last = lastProgress.get(task);
        if (last != null && now - last < BETWEEN_PROGRESS_NANOS) {
            return;
        }
        lastProgress.put(task, now);
        ObjectNode event = event("progress", task);
        event.put("statement", progress.statement());
        event.put("statements", progress.statements());
        event.put("state", progress.state());
        event.put("rows_read", progress.rows());
        event.put("bytes_read", progress.bytes());
        event.put("bytes_written", progress.bytesWritten());
        print(event);
    }

    @Override
    public void retrying(Task task, SqlStatement statement, String reason, Duration pause)
    {
        ObjectNode event = event("retrying", task);
        event.put("line", statement.location().line());
        event.put("error", reason);
        event.put("pause_seconds", ReportJson.seconds(pause));
        print(event);
    }

    @Override
    public void modelFinished(ModelResult result)
    {
        ObjectNode event = event("model_finished");
        ReportJson.add(event, result);
        print(event);
    }

    @Override
    public void testFinished(TestResult result)
    {
        ObjectNode event = event("test_finished");
        ReportJson.add(event, result);
        print(event);
    }

    @Override
    public void runFinished(RunReport report)
    {
        ObjectNode event = event("run_finished");
        ReportJson.addSums(event, report);
        print(event);
    }

    private static ObjectNode event(String name)
    {
        return JsonNodeFactory.instance.objectNode().put("event", name);
    }

    private static ObjectNode event(String name, Task task)
    {
        return event(name).put(task instanceof Model ? "model" : "test", task.name());
    }

    private static void addNames(ArrayNode array, List<? extends Task> tasks)
    {
        tasks.forEach(task -> array.add(task.name()));
    }

    private void print(ObjectNode event)
    {
        out.println(event);
        out.flush();
    }
}
