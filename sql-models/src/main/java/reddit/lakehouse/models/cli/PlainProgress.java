package reddit.lakehouse.models.cli;

import reddit.lakehouse.models.Model;
import reddit.lakehouse.models.ModelResult;
import reddit.lakehouse.models.RunListener;
import reddit.lakehouse.models.Selection;
import reddit.lakehouse.models.Task;
import reddit.lakehouse.models.TestResult;
import reddit.lakehouse.models.sql.SqlStatement;
import reddit.lakehouse.models.sql.TableName;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

/**
 * A line for each model and test that is done, and for each second attempt: for logs and pipes.
 */
public class PlainProgress
        implements RunListener
{
    private final PrintWriter out;
    private ResultLines lines;

    public PlainProgress(PrintWriter out)
    {
        this.out = requireNonNull(out, "out is null");
    }

    @Override
    public void runStarted(Selection selection)
    {
        lines = new ResultLines(selection);
    }

    @Override
    public void tablesEmptied(List<TableName> emptied, List<Model> kept)
    {
        print("      emptied: " + (emptied.isEmpty() ? "nothing was there yet" : joined(emptied)));
        if (!kept.isEmpty()) {
            print("      kept: " + joined(kept));
        }
    }

    @Override
    public void retrying(Task task, SqlStatement statement, String reason, Duration pause)
    {
        print("      %s: %s; trying again in %s".formatted(task, TextTable.printable(reason), Units.time(pause)));
    }

    @Override
    public void modelFinished(ModelResult result)
    {
        print(lines.line(result));
    }

    @Override
    public void testFinished(TestResult result)
    {
        print(lines.line(result));
    }

    static String joined(List<?> things)
    {
        return things.stream().map(String::valueOf).collect(joining(", "));
    }

    void print(String line)
    {
        out.println(line);
        out.flush();
    }
}
