package reddit.lakehouse.models.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import reddit.lakehouse.models.Model;
import reddit.lakehouse.models.ModelProject;
import reddit.lakehouse.models.Selection;
import reddit.lakehouse.models.sql.TableName;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

@Command(
        name = "lineage",
        mixinStandardHelpOptions = true,
        description = "Shows which model makes which tables from which. Needs no Trino.")
final class LineageCommand
        implements Callable<Integer>
{
    @Mixin
    private ProjectOptions project;

    @Option(names = "--output", paramLabel = "FORMAT", defaultValue = "TEXT", description = "text or json. Default: text.")
    private OutputFormat output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call()
    {
        ModelProject models = project.load();
        Selection selection = Selection.of(models, project.selectors());
        PrintWriter out = spec.commandLine().getOut();
        switch (output) {
            case TEXT -> selection.models().forEach(model -> print(out, models, model));
            case JSON -> out.println(LineageJson.of(models, selection));
        }
        out.flush();
        return 0;
    }

    private static void print(PrintWriter out, ModelProject project, Model model)
    {
        out.printf("%s  %s%n", model, model.file().file());
        model.writes().stream().sorted().forEach(table -> out.printf("    writes  %s%n", table));
        model.reads().stream().sorted().forEach(table -> out.printf("    reads   %s%s%n", table, origin(project, table)));
        project.tests().stream()
                .filter(test -> project.graph().upstream(test).contains(model))
                .forEach(test -> out.printf("    tested  %s%n", test.name()));
    }

    private static String origin(ModelProject project, TableName table)
    {
        return project.graph().writer(table).map(model -> "  of " + model).orElse("");
    }
}
