package reddit.lakehouse.models.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import reddit.lakehouse.models.Model;
import reddit.lakehouse.models.ModelProject;
import reddit.lakehouse.models.Selection;
import reddit.lakehouse.models.lineage.DerivedColumn;
import reddit.lakehouse.models.lineage.ProjectLineage;
import reddit.lakehouse.models.lineage.TableColumns;
import reddit.lakehouse.models.sql.TableName;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

@Command(
        name = "lineage",
        mixinStandardHelpOptions = true,
        description = "Shows which model makes which tables from which, down to columns. Needs no Trino.")
final class LineageCommand
        implements Callable<Integer>
{
    @Mixin
    private ProjectOptions project;

    @Option(names = "--output", paramLabel = "FORMAT", defaultValue = "TEXT", description = "text or json. Default: text.")
    private OutputFormat output;

    @Option(names = "--columns", description = "Show of each column which columns it is computed from. What the SQL leaves open is said.")
    private boolean columns;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call()
    {
        ModelProject models = project.load();
        Selection selection = Selection.of(models, project.selectors());
        PrintWriter out = spec.commandLine().getOut();
        ProjectLineage lineage = ProjectLineage.of(models, new TableColumns());
        switch (output) {
            case TEXT -> selection.models().forEach(model -> print(out, models, model, lineage));
            case JSON -> out.println(LineageJson.of(models, selection, lineage));
        }
        out.flush();
        return 0;
    }

    private void print(PrintWriter out, ModelProject project, Model model, ProjectLineage lineage)
    {
        out.printf("%s  %s%n", model, model.file().file());
        model.writes().stream().sorted().forEach(table -> out.printf("    writes  %s%n", table));
        model.reads().stream().sorted().forEach(table -> out.printf("    reads   %s%s%n", table, origin(project, table)));
        project.tests().stream()
                .filter(test -> project.graph().upstream(test).contains(model))
                .forEach(test -> out.printf("    tested  %s%n", test.name()));
        if (columns) {
            lineage.columns(model).forEach(column -> print(out, column));
        }
    }

    private static void print(PrintWriter out, DerivedColumn column)
    {
        out.printf("    column  %s%n", column.column());
        column.sources().columns().forEach(source -> out.printf("      from  %s%n", source));
        column.sources().unresolved().forEach(reason -> out.printf("      open  %s%n", reason));
    }

    private static String origin(ModelProject project, TableName table)
    {
        return project.graph().writer(table).map(model -> "  of " + model).orElse("");
    }
}
