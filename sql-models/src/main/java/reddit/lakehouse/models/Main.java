package reddit.lakehouse.models;

import picocli.CommandLine;
import reddit.lakehouse.models.cli.ModelsCommand;

/**
 * The command line: {@code run}, {@code test}, {@code lineage}, {@code status}.
 */
public final class Main
{
    private Main() {}

    public static void main(String[] arguments)
    {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine()
    {
        return ModelsCommand.commandLine(System.getenv(), System.console() != null && System.console().isTerminal());
    }
}
