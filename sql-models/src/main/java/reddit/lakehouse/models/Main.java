package reddit.lakehouse.models;

import picocli.CommandLine;
import reddit.lakehouse.models.cli.ModelsCommand;

/**
 * The command line: {@code run}, {@code test}, {@code publish}, {@code status} and others.
 */
public final class Main
{
    private Main() {}

    public static void main(String[] arguments)
    {
        // iceberg-core logs, and nobody listens: what matters comes as an exception
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine()
    {
        return ModelsCommand.commandLine(System.getenv(), System.console() != null && System.console().isTerminal());
    }
}
