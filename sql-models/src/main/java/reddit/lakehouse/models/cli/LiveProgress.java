package reddit.lakehouse.models.cli;

import com.google.common.base.Strings;
import reddit.lakehouse.models.ModelResult;
import reddit.lakehouse.models.RunReport;
import reddit.lakehouse.models.Task;
import reddit.lakehouse.models.TestResult;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

import static java.util.Locale.ENGLISH;

/**
 * Below the lines of what is done: a line for each model and test that runs, kept up to date. For terminals.
 */
public final class LiveProgress
        extends PlainProgress
{
    private static final String CLEAR_LINE = "\r\u001b[2K";
    private static final int NARROW_TERMINAL = 79;
    private static final String LINE_UP = "\u001b[1A";

    private final PrintWriter out;
    private final Map<Task, String> running = new LinkedHashMap<>();
    private int shown;

    public LiveProgress(PrintWriter out)
    {
        super(out);
        this.out = out;
    }

    @Override
    public void taskStarted(Task task)
    {
        running.put(task, "        %s …".formatted(task));
        redraw("");
    }

    @Override
    public void progressed(Task task, Progress progress)
    {
        String line = "        %s  %d/%d  %s  %s rows  %s read%s".formatted(
                task,
                progress.statement(),
                progress.statements(),
                Strings.nullToEmpty(progress.state()).toLowerCase(ENGLISH),
                Units.count(progress.rows()),
                Units.bytes(progress.bytes()),
                progress.bytesWritten() == 0 ? "" : "  %s written".formatted(Units.bytes(progress.bytesWritten())));
        // a line that the terminal wraps could not be taken back
        running.replace(task, line.substring(0, Math.min(line.length(), NARROW_TERMINAL)));
        redraw("");
    }

    @Override
    public void modelFinished(ModelResult result)
    {
        running.remove(result.model());
        super.modelFinished(result);
    }

    @Override
    public void testFinished(TestResult result)
    {
        running.remove(result.test());
        super.testFinished(result);
    }

    @Override
    public void runFinished(RunReport report)
    {
        running.clear();
        redraw("");
    }

    @Override
    void print(String line)
    {
        redraw(line + System.lineSeparator());
    }

    private void redraw(String above)
    {
        StringBuilder screen = new StringBuilder();
        screen.append((CLEAR_LINE + LINE_UP).repeat(shown)).append(CLEAR_LINE).append(above);
        for (String line : running.values()) {
            screen.append(line).append(System.lineSeparator());
        }
        shown = running.size();
        out.print(screen);
        out.flush();
    }
}
