package reddit.lakehouse.models.cli;

import reddit.lakehouse.models.DataTest;
import reddit.lakehouse.models.Model;
import reddit.lakehouse.models.Selection;
import reddit.lakehouse.models.sql.SqlStatement;

import java.io.PrintWriter;

/**
 * Shows the order and the statements.
 */
final class DryRun
{
    private DryRun() {}

    static void print(PrintWriter out, Selection selection)
    {
        int number = 1;
        for (Model model : selection.models()) {
            out.printf("%d. %s (%s)%n", number++, model, model.file().file());
            for (SqlStatement statement : model.file().statements()) {
                out.println(statement.text().indent(4).stripTrailing() + ";");
            }
            out.println();
        }
        for (DataTest test : selection.tests()) {
            out.printf("%d. test %s (%s): %s%n", number++, test.name(), test.file().file(), test.description());
        }
        out.flush();
    }
}
