package reddit.lakehouse.models.cli;

import com.google.common.collect.ImmutableList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import reddit.lakehouse.models.ConnectionSettings;
import reddit.lakehouse.models.LedgerName;
import reddit.lakehouse.models.LedgerRun;
import reddit.lakehouse.models.LockHolder;
import reddit.lakehouse.models.RunOptions;
import reddit.lakehouse.models.Runner;
import reddit.lakehouse.models.publish.Publication;
import reddit.lakehouse.models.publish.PublishStatus;

import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import static java.util.Locale.ENGLISH;
import static java.util.Objects.requireNonNull;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows what is published, what is held back and why, who writes and maintains now, and the last runs. What a killed command left half published is mended, where the catalog is known.")
final class StatusCommand
        implements Callable<Integer>
{
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private CatalogOptions catalog;

    @Option(names = "--ledger", paramLabel = "CATALOG.SCHEMA", defaultValue = RunOptions.DEFAULT_LEDGER, description = "Where the runs are kept. Default: ${DEFAULT-VALUE}.")
    private String ledger;

    @Option(names = "--last", paramLabel = "N", defaultValue = "10", description = "How many runs. Default: ${DEFAULT-VALUE}.")
    private int last;

    @Option(names = "--output", paramLabel = "FORMAT", defaultValue = "TEXT", description = "text or json. Default: text.")
    private OutputFormat output;

    @Spec
    private CommandSpec spec;

    private final Map<String, String> environment;

    StatusCommand(Map<String, String> environment)
    {
        this.environment = requireNonNull(environment, "environment is null");
    }

    @Override
    public Integer call()
    {
        ConnectionSettings settings = connection.resolve(environment);
        List<LedgerRun> runs = Runner.history(settings, ledger, last);
        PublishStatus status = PublishStatus.read(settings, LedgerName.parse(ledger), catalog.find(connection, environment));
        PrintWriter out = spec.commandLine().getOut();
        switch (output) {
            case TEXT -> {
                print(out, status);
                print(out, runs);
            }
            case JSON -> out.println(StatusJson.of(status, runs));
        }
        out.flush();
        return 0;
    }

    private static void print(PrintWriter out, PublishStatus status)
    {
        status.writer().ifPresent(holder -> print(out, "Writes now", holder));
        status.maintainer().ifPresent(holder -> print(out, "Maintains now", holder));
        status.mended().forEach(publication -> out.printf("Mended: a %s of run %s had been killed half-way%n", publication.kind().name().toLowerCase(ENGLISH), publication.runId()));
        status.open().forEach(publication -> out.printf("Half done: a %s of run %s was killed. The next command that knows the catalog (LAKEHOUSE_CATALOG_URI) mends it%n", publication.kind().name().toLowerCase(ENGLISH), publication.runId()));
        status.shown().ifPresent(publication -> out.println("Published: run %s, since %s, by %s%s".formatted(
                publication.runId(),
                TIME.format(publication.recordedAt()),
                TextTable.printable(publication.recordedBy()),
                publication.kind() == Publication.Kind.ROLLBACK ? " (rolled back)" : "")));
        status.heldBack().ifPresent(reason -> out.println("Held back: " + TextTable.printable(reason)));
        if (!status.equals(PublishStatus.NONE)) {
            out.println();
        }
    }

    private static void print(PrintWriter out, String what, LockHolder holder)
    {
        out.println(TextTable.printable("%s: %s".formatted(holder.isExpired() ? "Ended without a word" : what, holder)));
    }

    private static void print(PrintWriter out, List<LedgerRun> runs)
    {
        List<String> columns = ImmutableList.of("run", "started", "by", "command", "outcome", "models", "tests", "rows", "written", "took");
        TextTable.print(out, columns, runs.stream().map(StatusCommand::row).toList());
        runs.stream().findFirst().ifPresent(newest -> {
            if (!newest.problems().isEmpty()) {
                out.println();
                out.printf("What went wrong in %s:%n", newest.runId());
                newest.problems().forEach(problem -> out.println("  " + TextTable.printable(problem)));
            }
        });
    }

    private static List<String> row(LedgerRun run)
    {
        return ImmutableList.of(
                run.runId(),
                TIME.format(run.startedAt()),
                run.runBy(),
                run.selection().isEmpty() ? run.command() : run.command() + " " + run.selection(),
                run.outcome(),
                "%d/%d".formatted(run.models() - run.modelsNotSucceeded(), run.models()),
                "%d/%d".formatted(run.tests() - run.testsNotPassed(), run.tests()),
                Units.count(run.rowsWritten()),
                Units.bytes(run.bytesWritten()),
                Units.time(run.duration()));
    }
}
