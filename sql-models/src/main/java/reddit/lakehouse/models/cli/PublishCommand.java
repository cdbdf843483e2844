package reddit.lakehouse.models.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import reddit.lakehouse.models.ModelProject;
import reddit.lakehouse.models.publish.PublishReport;

import java.util.Map;
import java.util.concurrent.Callable;

import static java.util.Objects.requireNonNull;

@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = "Shows readers the marts and features of the last run, in lakehouse.published, if all models and all tests went well.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:readers see the last run", " 3:nothing was done: a setting or the connection is wrong", " 4:another run writes to the lakehouse", " 5:refused: readers stay where they were"})
final class PublishCommand
        implements Callable<Integer>
{
    @Mixin
    private ProjectFolder project;

    @Mixin
    private WriteOptions options;

    @Spec
    private CommandSpec spec;

    private final Map<String, String> environment;

    PublishCommand(Map<String, String> environment)
    {
        this.environment = requireNonNull(environment, "environment is null");
    }

    @Override
    public Integer call()
    {
        ModelProject models = ModelProject.load(project.directory());
        PublishReport report = options.write("publish", environment, (_, session) -> session.publisher().orElseThrow().publish(models.shownTables()));
        ReportPrinter.print(spec.commandLine().getOut(), report);
        return report.exitCode();
    }
}
