package reddit.lakehouse.models.cli;

import reddit.lakehouse.models.ModelResult;
import reddit.lakehouse.models.OffendingRows;
import reddit.lakehouse.models.RunReport;
import reddit.lakehouse.models.TestResult;
import reddit.lakehouse.models.publish.PublishReport;
import reddit.lakehouse.models.sql.TableName;

import java.io.PrintWriter;

import static java.util.stream.Collectors.joining;

/**
 * The end of a run: the rows that failing tests found, and the sums.
 */
public final class ReportPrinter
{
    private ReportPrinter() {}

    public static void print(PrintWriter out, RunReport report)
    {
        report.tests().stream()
                .filter(test -> test.status() == TestResult.Status.FAILED)
                .forEach(test -> print(out, test));
        out.println();
        if (!report.models().isEmpty()) {
            out.println("%d of %d models succeeded: %s rows and %s written".formatted(
                    report.count(ModelResult.Status.SUCCEEDED),
                    report.models().size(),
                    Units.count(report.rowsWritten()),
                    Units.bytes(report.bytesWritten())));
        }
        if (!report.tests().isEmpty()) {
            out.println("%d of %d tests passed".formatted(report.count(TestResult.Status.PASSED), report.tests().size()));
        }
        if (report.models().isEmpty() && report.tests().isEmpty()) {
            out.println("There was nothing to run");
        }
        out.println("Run %s took %s".formatted(report.runId(), Units.time(report.duration())));
        report.ledgerProblem().ifPresent(problem -> out.println("The run is not in the ledger: " + TextTable.printable(problem)));
        report.publishing().ifPresent(publishing -> print(out, publishing));
        out.flush();
    }

    static void print(PrintWriter out, PublishReport report)
    {
        out.println(TextTable.printable(report.toString()));
        if (!report.views().isEmpty()) {
            out.println("Views made: " + report.views().stream().map(TableName::toString).collect(joining(", ")));
        }
        out.flush();
    }

    private static void print(PrintWriter out, TestResult result)
    {
        OffendingRows offending = result.offending();
        out.println();
        out.println("%s found %s".formatted(result.test().file().file(), offending.countText()));
        out.println("  " + TextTable.printable(result.test().description()));
        out.println();
        TextTable.print(out, offending.columns(), offending.rows());
        if (offending.count() > offending.rows().size()) {
            out.println("  …");
        }
    }
}
