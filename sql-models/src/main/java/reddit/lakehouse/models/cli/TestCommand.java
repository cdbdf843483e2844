package reddit.lakehouse.models.cli;

import picocli.CommandLine.Command;
import reddit.lakehouse.models.RunOptions;

import java.util.Map;

@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Runs the data tests and no model: a test returns the rows that ought not to be.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:all went well", " 1:a data test failed", " 3:nothing was run"})
final class TestCommand
        extends AbstractRunCommand
{
    TestCommand(Map<String, String> environment, boolean terminal)
    {
        super(environment, terminal);
    }

    @Override
    RunOptions what()
    {
        return RunOptions.test();
    }

    @Override
    boolean publishes()
    {
        return false;
    }
}
