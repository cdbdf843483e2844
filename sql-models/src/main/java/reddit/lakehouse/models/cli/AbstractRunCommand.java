package reddit.lakehouse.models.cli;

import com.google.common.base.Ticker;
import com.google.common.collect.ImmutableList;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import reddit.lakehouse.models.CombinedListener;
import reddit.lakehouse.models.ConnectionSettings;
import reddit.lakehouse.models.FullRefresh;
import reddit.lakehouse.models.ModelProject;
import reddit.lakehouse.models.RunListener;
import reddit.lakehouse.models.RunOptions;
import reddit.lakehouse.models.RunReport;
import reddit.lakehouse.models.Runner;
import reddit.lakehouse.models.Selection;
import reddit.lakehouse.models.UsageException;
import reddit.lakehouse.models.openlineage.EventTarget;
import reddit.lakehouse.models.openlineage.OpenLineageListener;

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

    @Mixin
    private OpenLineageOptions openLineage;

    @Mixin
    private CatalogOptions catalog;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "2", description = "How many models and tests run at a time. Default: ${DEFAULT-VALUE}.")
    private int threads;

    @Option(names = "--dry-run", description = "Show what would be run, in order, and run nothing. Needs no Trino, unless changed is selected.")
    private boolean dryRun;

    @Option(names = "--ledger", paramLabel = "CATALOG.SCHEMA", defaultValue = RunOptions.DEFAULT_LEDGER, description = "Where the runs are kept. Default: ${DEFAULT-VALUE}.")
    private String ledger;

    @Option(names = "--no-ledger", description = "Do not write down the run.")
    private boolean noLedger;

    @Option(names = "--output", paramLabel = "FORMAT", defaultValue = "TEXT", description = "text; json: one document at the end, progress goes to the error stream; events: a line of JSON for each thing that happens. Default: text.")
    private RunOutput output;

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

    /**
     * Whether to show the tables to readers when all went well.
     */
    abstract boolean publishes();

    @Override
    public Integer call()
    {
        if (threads < 1) {
            throw new UsageException("--threads is %s: it has to be 1 or more".formatted(threads));
        }
        ModelProject models = project.load();
        RunOptions options = options();
        ConnectionSettings trino = connection.resolve(environment);
        Runner runner = new Runner(models, trino);
        PrintWriter out = spec.commandLine().getOut();
        if (dryRun) {
            Selection selection = runner.select(options);
            DryRun.print(out, selection, options.fullRefresh().map(discarded -> FullRefresh.of(selection, discarded)));
            return 0;
        }

        RunReport report = run(runner, models, options, trino);
        switch (output) {
            case TEXT -> ReportPrinter.print(out, report);
            case JSON -> out.println(ReportJson.of(report));
            case EVENTS -> {}
        }
        out.flush();
        return report.exitCode();
    }

    private RunOptions options()
    {
        RunOptions options = what()
                .withSelectors(project.selectors())
                .withThreads(threads)
                .withLedger(noLedger ? Optional.empty() : Optional.of(ledger));
        if (!publishes()) {
            return options.withCatalog(catalog.find(connection, environment));
        }
        if (noLedger) {
            throw new UsageException("--publish needs the ledger, which says what was tested: leave out --no-ledger");
        }
        return options.withCatalog(Optional.of(catalog.resolve(connection, environment))).withPublish(true);
    }

    private RunReport run(Runner runner, ModelProject models, RunOptions options, ConnectionSettings trino)
    {
        Optional<EventTarget> target = openLineage.target(environment);
        if (target.isEmpty()) {
            return run(runner, options, listener());
        }
        try (OpenLineageListener lineage = openLineage.listener(target.get(), options.command(), models, trino, environment)) {
            return run(runner, options, new CombinedListener(ImmutableList.of(listener(), lineage)));
        }
        finally {
            target.get().finish().ifPresent(spec.commandLine().getErr()::println);
            spec.commandLine().getErr().flush();
        }
    }

    private static RunReport run(Runner runner, RunOptions options, RunListener listener)
    {
        try (InterruptHook _ = new InterruptHook(runner::cancel)) {
            return runner.run(options, listener);
        }
    }

    private RunListener listener()
    {
        return switch (output) {
            case TEXT -> progress(spec.commandLine().getOut());
            case JSON -> progress(spec.commandLine().getErr());
            case EVENTS -> new EventLines(spec.commandLine().getOut(), Ticker.systemTicker());
        };
    }

    private RunListener progress(PrintWriter out)
    {
        return terminal ? new LiveProgress(out) : new PlainProgress(out);
    }
}
