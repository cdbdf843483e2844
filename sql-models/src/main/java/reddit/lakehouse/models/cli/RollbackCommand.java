package reddit.lakehouse.models.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import reddit.lakehouse.models.publish.PublishReport;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import static java.util.Objects.requireNonNull;

@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = "Shows readers an earlier run that was published. The tables themselves stay as they are; the next publish moves on.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:readers see the earlier run", " 3:nothing was done: a setting or the connection is wrong", " 4:another run writes to the lakehouse", " 5:refused: that run is not kept"})
final class RollbackCommand
        implements Callable<Integer>
{
    @Mixin
    private WriteOptions options;

    @Option(names = "--to", paramLabel = "RUN", description = "Which run. The last five that were published are kept. Default: the one that was published before.")
    private String run;

    @Spec
    private CommandSpec spec;

    private final Map<String, String> environment;

    RollbackCommand(Map<String, String> environment)
    {
        this.environment = requireNonNull(environment, "environment is null");
    }

    @Override
    public Integer call()
    {
        PublishReport report = options.write("rollback", environment, (_, session) -> session.publisher().orElseThrow().rollback(Optional.ofNullable(run)));
        ReportPrinter.print(spec.commandLine().getOut(), report);
        return report.exitCode();
    }
}
