package reddit.lakehouse.models.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import reddit.lakehouse.models.RunOptions;

import java.util.Map;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs the models in the order that their tables ask for, and the data tests of each once it is done.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:all went well", " 1:a data test failed", " 2:a model failed", " 3:nothing was run"})
final class RunCommand
        extends AbstractRunCommand
{
    @Option(names = "--no-tests", description = "Run no data tests.")
    private boolean noTests;

    RunCommand(Map<String, String> environment, boolean terminal)
    {
        super(environment, terminal);
    }

    @Override
    RunOptions what()
    {
        return RunOptions.run().withTests(!noTests);
    }
}
