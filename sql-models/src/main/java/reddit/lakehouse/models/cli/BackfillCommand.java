package reddit.lakehouse.models.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import reddit.lakehouse.models.Backfill;
import reddit.lakehouse.models.Backfill.Load;
import reddit.lakehouse.models.LedgerName;
import reddit.lakehouse.models.RunOptions;
import reddit.lakehouse.models.UsageException;

import java.io.PrintWriter;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import static java.util.Objects.requireNonNull;

@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        description = "Takes dump files of the watched subreddits into the raw logs, the oldest month first. What is in is not read again; 'run' carries it on. Takes turns with runs, file by file.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:all files are in", " 3:something could not be run; the files told before are in", " 4:nothing was run: another run writes to the lakehouse"})
final class BackfillCommand
        implements Callable<Integer>
{
    @Mixin
    private ProjectFolder project;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private WaitOption patience;

    @Option(names = "--ledger", paramLabel = "CATALOG.SCHEMA", defaultValue = RunOptions.DEFAULT_LEDGER, description = "Where the lock is. Default: ${DEFAULT-VALUE}.")
    private String ledger;

    @Option(names = "--from", paramLabel = "MONTH", description = "Leave out files of earlier months, as in 2014-01.")
    private String from;

    @Option(names = "--to", paramLabel = "MONTH", description = "Leave out files of later months.")
    private String to;

    @Spec
    private CommandSpec spec;

    private final Map<String, String> environment;

    BackfillCommand(Map<String, String> environment)
    {
        this.environment = requireNonNull(environment, "environment is null");
    }

    @Override
    public Integer call()
    {
        Optional<YearMonth> first = month("--from", from);
        Optional<YearMonth> last = month("--to", to);
        if (first.isPresent() && last.isPresent() && first.orElseThrow().isAfter(last.orElseThrow())) {
            throw new UsageException("--from %s is after --to %s: no month is between them".formatted(from, to));
        }
        PrintWriter out = spec.commandLine().getOut();
        Backfill backfill = new Backfill(project.directory(), connection.resolve(environment), LedgerName.parse(ledger), patience.duration(), Backfill.TURN);
        List<Load> loads;
        try (InterruptHook _ = new InterruptHook(backfill::cancel)) {
            loads = backfill.run(first, last, new Printer(out));
        }
        out.printf("%s files, %s new rows%n", loads.size(), Units.count(loads.stream().mapToLong(Load::rows).sum()));
        out.flush();
        return 0;
    }

    private static Optional<YearMonth> month(String option, String text)
    {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(YearMonth.parse(text));
        }
        catch (DateTimeParseException e) {
            throw new UsageException("%s is %s: it has to be a month, as 2014-01".formatted(option, text));
        }
    }

    private record Printer(PrintWriter out)
            implements Backfill.Listener
    {
        @Override
        public void loaded(Load load)
        {
            out.printf("%-10s %10s rows %8s  %s%n", load.table(), Units.count(load.rows()), Units.time(load.duration()), TextTable.printable(load.path()));
            out.flush();
        }

        @Override
        public void retrying(String reason)
        {
            out.println("      " + TextTable.printable(reason));
            out.flush();
        }
    }
}
