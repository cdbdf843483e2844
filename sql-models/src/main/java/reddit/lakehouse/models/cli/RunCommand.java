package reddit.lakehouse.models.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import reddit.lakehouse.models.RunOptions;
import reddit.lakehouse.models.UsageException;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs the models in the order that their tables ask for, and the data tests of each once it is done.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:all went well", " 1:a data test failed", " 2:a model failed", " 3:nothing was run", " 4:another run writes to the lakehouse", " 5:all went well, but was not published"})
final class RunCommand
        extends AbstractRunCommand
{
    @Option(names = "--no-tests", description = "Run no data tests.")
    private boolean noTests;

    @Option(names = "--full-refresh", description = "Empty the tables of the selected models first, and build them again from what they read. The logs in raw stay: nothing could fill them again.")
    private boolean fullRefresh;

    @Option(names = "--discard-raw", paramLabel = "MODEL", split = ",", description = "With --full-refresh: empty the tables of this model of raw too. What Reddit no longer tells is lost for good.")
    private final Set<String> discardedRaw = new LinkedHashSet<>();

    @Option(names = "--publish", description = "When all models and all tests went well, show readers the marts and features: see the command publish.")
    private boolean publish;

    @Mixin
    private WaitOption patience;

    RunCommand(Map<String, String> environment, boolean terminal)
    {
        super(environment, terminal);
    }

    @Override
    RunOptions what()
    {
        RunOptions options = RunOptions.run().withTests(!noTests).withPatience(patience.duration());
        if (!fullRefresh && !discardedRaw.isEmpty()) {
            throw new UsageException("--discard-raw goes with --full-refresh only");
        }
        return fullRefresh ? options.withFullRefresh(discardedRaw) : options;
    }

    @Override
    boolean publishes()
    {
        return publish;
    }
}
