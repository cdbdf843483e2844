package reddit.lakehouse.models.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import reddit.lakehouse.models.ModelProject;
import reddit.lakehouse.models.RunListener;
import reddit.lakehouse.models.RunOptions;
import reddit.lakehouse.models.RunReport;
import reddit.lakehouse.models.Runner;
import reddit.lakehouse.models.UsageException;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import static java.util.Objects.requireNonNull;

/**
 * What {@code run} and {@code test} have in common: all but what they run.
 */
abstract class AbstractRunCommand
        implements Callable<Integer>
{
    @Mixin
    private ProjectOptions project;

    @Mixin
    private ConnectionOptions connection;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "2", description = "How many models and tests run at a time. Default: ${DEFAULT-VALUE}.")
    private int threads;

    @Option(names = "--dry-run", description = "Show what would be run, in order, and run nothing. Needs no Trino.")
    private boolean dryRun;

    @Option(names = "--ledger", paramLabel = "CATALOG.SCHEMA", defaultValue = RunOptions.DEFAULT_LEDGER, description = "Where the runs are kept. Default: ${DEFAULT-VALUE}.")
    private String ledger;

    @Option(names = "--no-ledger", description = "Do not write down the run.")
    private boolean noLedger;

    @Option(names = "--output", paramLabel = "FORMAT", defaultValue = "TEXT", description = "text, or json: one document at the end, progress goes to the error stream. Default: text.")
    private OutputFormat output;

    @Spec
    private CommandSpec spec;

    private final Map<String, String> environment;
    private final boolean terminal;

    AbstractRunCommand(Map<String, String> environment, boolean terminal)
    {
        this.environment = requireNonNull(environment, "environment is null");
        this.terminal = terminal;
    }

    abstract RunOptions what();

    @Override
    public Integer call()
    {
        if (threads < 1) {
            throw new UsageException("--threads is %s: it has to be 1 or more".formatted(threads));
        }
        ModelProject models = project.load();
        RunOptions options = what()
                .withSelectors(project.selectors())
                .withThreads(threads)
                .withLedger(noLedger ? Optional.empty() : Optional.of(ledger));
        PrintWriter out = spec.commandLine().getOut();
        if (dryRun) {
            DryRun.print(out, options.select(models));
            return 0;
        }

        RunReport report = run(new Runner(models, connection.resolve(environment)), options);
        switch (output) {
            case TEXT -> ReportPrinter.print(out, report);
            case JSON -> out.println(ReportJson.of(report));
        }
        out.flush();
        return report.outcome().exitCode();
    }

    private RunReport run(Runner runner, RunOptions options)
    {
        PrintWriter lines = switch (output) {
            case TEXT -> spec.commandLine().getOut();
            case JSON -> spec.commandLine().getErr();
        };
        RunListener progress = terminal ? new LiveProgress(lines) : new PlainProgress(lines);
        try (InterruptHook _ = new InterruptHook(runner::cancel)) {
            return runner.run(options, progress);
        }
    }
}
