package reddit.lakehouse.models.cli;

import reddit.lakehouse.models.HeldSnapshots;
import reddit.lakehouse.models.MaintenanceAction;
import reddit.lakehouse.models.MaintenanceOptions;
import reddit.lakehouse.models.MaintenanceReport;
import reddit.lakehouse.models.publish.Publisher;

import java.io.PrintWriter;

/**
 * Maintenance for people.
 */
final class MaintenancePrinter
{
    private MaintenancePrinter() {}

    static String line(MaintenanceAction action)
    {
        String what = action.failure().map(failure -> "FAILED  " + TextTable.printable(failure)).orElseGet(() -> unit(action.name()));
        return "%-30s %-32s %10s  %s".formatted(action.name(), action.table().orElse(""), Units.count(action.units()), what).stripTrailing();
    }

    static void print(PrintWriter out, MaintenanceReport report, MaintenanceOptions options)
    {
        out.println();
        for (HeldSnapshots held : report.tags()) {
            out.printf("The tag %s of %s holds a snapshot of %s, from before deletions were blanked: %s, then maintain again%n", TextTable.printable(held.tag().orElseThrow()), held.table(), held.oldest(), remedy(held.tag().orElseThrow()));
        }
        if (!report.waiting().isEmpty()) {
            out.printf("%s tables have snapshots from before deletions were blanked; they go once they are older than %s%n", report.waiting().size(), options.keep());
        }
        long failures = report.actions().stream().filter(action -> action.failure().isPresent()).count();
        String result = switch (report.outcome()) {
            case FAILED -> "%s failed, the next run goes on from there".formatted(failures);
            case SUCCEEDED, HELD -> report.actions().isEmpty() ? "nothing to do" : "%s %s".formatted(report.actions().size(), options.dryRun() ? "to do" : "done");
        };
        out.printf("%s: %s, %s%n", options.dryRun() ? "Dry run" : report.runId(), result, Units.time(report.duration()));
    }

    private static String remedy(String tag)
    {
        if (tag.startsWith(Publisher.PUBLISHED)) {
            return "run and publish";
        }
        return "give the address of the Iceberg catalog (--catalog-uri), or drop the tag";
    }

    private static String unit(String action)
    {
        return switch (action) {
            case "deletions/ask" -> "things that Reddit is asked for";
            case "deletions/list" -> "found to be gone";
            case "deletions/forget" -> "accounts";
            case "deletions/blanked", "deletions/clean" -> "steps told before are done";
            case "deletions/tags" -> "tags dropped";
            case "deletions/rewrite" -> "files of deleted rows";
            case "optimize" -> "partitions of small files";
            case "expire" -> "snapshots";
            case "orphans" -> "time";
            default -> "rows";
        };
    }
}
