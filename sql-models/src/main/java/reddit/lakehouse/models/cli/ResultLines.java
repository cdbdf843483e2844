package reddit.lakehouse.models.cli;

import com.google.common.base.Strings;
import reddit.lakehouse.models.ModelResult;
import reddit.lakehouse.models.OffendingRows;
import reddit.lakehouse.models.Selection;
import reddit.lakehouse.models.TestResult;

import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/**
 * One line for each model and test that is done, numbered and in columns.
 */
final class ResultLines
{
    private final int total;
    private final int width;
    private int done;

    ResultLines(Selection selection)
    {
        requireNonNull(selection, "selection is null");
        this.total = selection.models().size() + selection.tests().size();
        this.width = Stream.concat(selection.models().stream(), selection.tests().stream())
                .mapToInt(task -> task.toString().length())
                .max()
                .orElse(0);
    }

    String line(ModelResult result)
    {
        String what = switch (result.status()) {
            case SUCCEEDED -> "%12s rows  %10s".formatted(Units.count(result.rowsWritten()), Units.bytes(result.bytesWritten()));
            case FAILED -> "FAILED  " + failure(result);
            case SKIPPED -> failure(result);
        };
        return line(result.model().toString(), what, result.status() == ModelResult.Status.SUCCEEDED ? "  " + Units.time(result.duration()) : "");
    }

    String line(TestResult result)
    {
        String what = switch (result.status()) {
            case PASSED -> "passed";
            case FAILED -> "FAILED  " + offending(result.offending());
            case ERROR -> "FAILED  " + result.failure().orElseThrow();
            case SKIPPED -> result.failure().orElseThrow().message();
        };
        return line(result.test().toString(), what, result.status() == TestResult.Status.PASSED ? "  " + Units.time(result.duration()) : "");
    }

    private static String failure(ModelResult result)
    {
        return switch (result.status()) {
            case SUCCEEDED -> "";
            case FAILED -> result.failure().orElseThrow().toString();
            case SKIPPED -> result.failure().orElseThrow().message();
        };
    }

    private static String offending(OffendingRows rows)
    {
        return rows.countText() + " that ought not to be";
    }

    private String line(String name, String what, String time)
    {
        done++;
        return "%4d/%d  %s  %s%s".formatted(done, total, Strings.padEnd(name, width, ' '), TextTable.printable(what), time);
    }
}
