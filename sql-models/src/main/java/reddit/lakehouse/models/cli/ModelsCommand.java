package reddit.lakehouse.models.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;
import reddit.lakehouse.models.LockedException;
import reddit.lakehouse.models.UsageException;
import reddit.lakehouse.models.sql.SqlProblemException;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

import static com.google.common.collect.ImmutableList.toImmutableList;

/**
 * The command that holds the others, and how all of them end.
 */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        versionProvider = ModelsVersion.class,
        description = "Runs and tests the SQL models of the lakehouse on a Trino.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
                " 0:all went well",
                " 1:a data test found rows or could not be run",
                " 2:a model failed or was left out",
                " 3:nothing was run: an argument, a setting, a SQL file or the connection is wrong",
                " 4:nothing was run: another run writes to the lakehouse",
                " 5:all went well, but readers are not shown it: the output says why",
        })
public final class ModelsCommand
        implements Runnable
{
    static final int NOTHING_RUN = 3;
    static final int LOCKED = 4;

    @Spec
    private CommandSpec spec;

    private ModelsCommand() {}

    /**
     * @param terminal whether a person looks at the output while it comes
     */
    public static CommandLine commandLine(Map<String, String> environment, boolean terminal)
    {
        return new CommandLine(new ModelsCommand())
                .addSubcommand(new RunCommand(environment, terminal))
                .addSubcommand(new TestCommand(environment, terminal))
                .addSubcommand(new BackfillCommand(environment))
                .addSubcommand(new MaintainCommand(environment))
                .addSubcommand(new DocsCommand(environment))
                .addSubcommand(new LineageCommand())
                .addSubcommand(new PublishCommand(environment))
                .addSubcommand(new RollbackCommand(environment))
                .addSubcommand(new TagCommand(environment))
                .addSubcommand(new TagsCommand(environment))
                .addSubcommand(new UntagCommand(environment))
                .addSubcommand(new StatusCommand(environment))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(ModelsCommand::wrongUsage)
                .setExecutionExceptionHandler(ModelsCommand::failed);
    }

    @Override
    public void run()
    {
        throw new ParameterException(spec.commandLine(), "Which command? run, test, publish, rollback, tag, tags, untag, maintain, status, backfill, docs or lineage");
    }

    private static int wrongUsage(ParameterException exception, String[] arguments)
    {
        CommandLine command = exception.getCommandLine();
        PrintWriter error = command.getErr();
        error.println(message(exception));
        error.println("Help: %s --help".formatted(command.getCommandSpec().qualifiedName()));
        return NOTHING_RUN;
    }

    private static String message(ParameterException exception)
    {
        if (!(exception instanceof UnmatchedArgumentException unmatched)) {
            return exception.getMessage();
        }
        // values are not repeated: one can be a password
        List<String> options = unmatched.getUnmatched().stream()
                .filter(argument -> argument.startsWith("-"))
                .map(ModelsCommand::nameOf)
                .collect(toImmutableList());
        if (options.stream().anyMatch(ConnectionOptions::isSecret)) {
            return ConnectionOptions.SECRET_REFUSED;
        }
        return options.isEmpty() ? "There is nothing to be done with " + unmatched.getUnmatched().getFirst() : "There is no option " + options.getFirst();
    }

    private static String nameOf(String argument)
    {
        if (argument.startsWith("--")) {
            return argument.split("=", 2)[0];
        }
        return argument.substring(0, Math.min(2, argument.length()));
    }

    private static int failed(Exception exception, CommandLine command, ParseResult result)
    {
        PrintWriter error = command.getErr();
        switch (exception) {
            case SqlProblemException problems -> {
                error.println(problems.getMessage());
                error.println("Nothing was run.");
            }
            case UsageException usage -> error.println(usage.getMessage());
            default -> {
                error.println("Something unexpected happened, this is a bug: " + exception);
                exception.printStackTrace(error);
            }
        }
        error.flush();
        return exception instanceof LockedException ? LOCKED : NOTHING_RUN;
    }
}
