package reddit.lakehouse.models.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.Map;
import java.util.concurrent.Callable;

import static java.util.Objects.requireNonNull;

@Command(
        name = "untag",
        mixinStandardHelpOptions = true,
        description = "Takes a named tag away. What only it kept goes with the next expiry of snapshots; its manifest stays, marked.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:it is gone", " 3:nothing was done", " 4:another run writes to the lakehouse"})
final class UntagCommand
        implements Callable<Integer>
{
    @Parameters(paramLabel = "NAME", description = "The tag.")
    private String name;

    @Mixin
    private WriteOptions options;

    @Spec
    private CommandSpec spec;

    private final Map<String, String> environment;

    UntagCommand(Map<String, String> environment)
    {
        this.environment = requireNonNull(environment, "environment is null");
    }

    @Override
    public Integer call()
    {
        options.write("untag", environment, (_, session) -> {
            session.tags().orElseThrow().untag(name);
            return true;
        });
        spec.commandLine().getOut().printf("Untagged %s%n", name);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
