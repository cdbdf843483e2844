package reddit.lakehouse.models.cli;

import com.google.common.collect.ImmutableSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import reddit.lakehouse.models.LedgerName;
import reddit.lakehouse.models.Maintenance;
import reddit.lakehouse.models.MaintenanceAction;
import reddit.lakehouse.models.MaintenanceOptions;
import reddit.lakehouse.models.MaintenanceOptions.Part;
import reddit.lakehouse.models.MaintenanceReport;
import reddit.lakehouse.models.RunOptions;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

import static java.util.Objects.requireNonNull;

@Command(
        name = "maintain",
        mixinStandardHelpOptions = true,
        description = "Finds what was deleted on Reddit and blanks it in all tables and snapshots; makes large files of small ones, expires old snapshots, removes files that nobody needs. Safe beside a run; a second maintain is refused.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
                " 0:all went well",
                " 1:all went well, but what is published, or a tag that could not be dropped, holds snapshots from before deletions were blanked",
                " 2:something failed; the next run goes on from there",
                " 3:nothing was run",
                " 4:nothing was run: another maintain is at work"})
final class MaintainCommand
        implements Callable<Integer>
{
    @Mixin
    private ProjectFolder project;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private CatalogOptions catalog;

    @Mixin
    private WaitOption patience;

    @Option(names = "--ledger", paramLabel = "CATALOG.SCHEMA", defaultValue = RunOptions.DEFAULT_LEDGER, description = "Where publications and named tags are kept. Default: ${DEFAULT-VALUE}.")
    private String ledger;

    @Option(
            names = {"-s", "--select"},
            paramLabel = "PART",
            split = ",",
            description = "Only these: ${COMPLETION-CANDIDATES}. Can be repeated. Default: all.")
    private final List<Part> parts = new ArrayList<>();

    @Option(names = "--keep", paramLabel = "TIME", defaultValue = MaintenanceOptions.DEFAULT_KEEP, description = "How old snapshots become before they are expired, as in 12h. Queries and runs that take longer fail. Default: ${DEFAULT-VALUE}.")
    private String keep;

    @Option(names = "--dry-run", description = "Count what there is to do, and do nothing but make the tables that the counting needs.")
    private boolean dryRun;

    @Option(names = "--output", paramLabel = "FORMAT", defaultValue = "TEXT", description = "text, or json: one document at the end, progress goes to the error stream. Default: text.")
    private OutputFormat output;

    @Spec
    private CommandSpec spec;

    private final Map<String, String> environment;

    MaintainCommand(Map<String, String> environment)
    {
        this.environment = requireNonNull(environment, "environment is null");
    }

    @Override
    public Integer call()
    {
        Set<Part> selected = parts.isEmpty() ? MaintenanceOptions.all().parts() : ImmutableSet.copyOf(parts);
        MaintenanceOptions options = MaintenanceOptions.all().withParts(selected).withKeep(keep).withDryRun(dryRun);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter lines = switch (output) {
            case TEXT -> out;
            case JSON -> spec.commandLine().getErr();
        };
        Maintenance maintenance = new Maintenance(
                project.directory(),
                connection.resolve(environment),
                LedgerName.parse(ledger),
                catalog.find(connection, environment),
                patience.duration());
        MaintenanceReport report;
        try (InterruptHook _ = new InterruptHook(maintenance::cancel)) {
            report = maintenance.run(options, action -> print(lines, action));
        }
        switch (output) {
            case TEXT -> MaintenancePrinter.print(out, report, options);
            case JSON -> out.println(MaintenanceJson.of(report));
        }
        out.flush();
        return report.outcome().exitCode();
    }

    private static void print(PrintWriter out, MaintenanceAction action)
    {
        out.println(MaintenancePrinter.line(action));
        out.flush();
    }
}
