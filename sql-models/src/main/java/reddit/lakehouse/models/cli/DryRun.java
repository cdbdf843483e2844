package reddit.lakehouse.models.cli;

import reddit.lakehouse.models.DataTest;
import reddit.lakehouse.models.FullRefresh;
import reddit.lakehouse.models.Model;
import reddit.lakehouse.models.Selection;
import reddit.lakehouse.models.sql.SqlStatement;

import java.io.PrintWriter;
import java.util.Optional;

/**
 * Shows the order and the statements.
 */
final class DryRun
{
    private DryRun() {}

    static void print(PrintWriter out, Selection selection, Optional<FullRefresh> refresh)
    {
        refresh.ifPresent(what -> print(out, what));
        if (selection.models().isEmpty() && selection.tests().isEmpty()) {
            out.println("There is nothing to run");
        }
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

    private static void print(PrintWriter out, FullRefresh refresh)
    {
        out.println("First, where the tables are there already:");
        refresh.steps().forEach(step -> out.println(step.sql().indent(4).stripTrailing() + ";"));
        if (!refresh.kept().isEmpty()) {
            out.println("Kept: " + PlainProgress.joined(refresh.kept()));
        }
        out.println();
    }
}
