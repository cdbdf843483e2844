package reddit.lakehouse.models;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;

import java.util.Set;
import java.util.regex.Pattern;

import static java.util.Objects.requireNonNull;

/**
 * What to maintain.
 *
 * @param parts in the order in which they are done
 * @param keep how old snapshots become before they are expired, as Trino writes durations: 1d, 12h, 0s
 * @param dryRun count only what there is to do
 */
public record MaintenanceOptions(Set<Part> parts, String keep, boolean dryRun)
{
    public static final String DEFAULT_KEEP = "1d";

    private static final Pattern DURATION = Pattern.compile("\\d+(\\.\\d+)?(s|m|h|d)");

    public enum Part
    {
        /** What was deleted on Reddit is found and blanked, and the files that held it are written again. */
        DELETIONS,
        /** Many small files become few large ones. */
        OPTIMIZE,
        /** Old snapshots go, and the files that only they need. */
        EXPIRE,
        /** Files that no snapshot knows go. */
        ORPHANS,
        /** Old runs leave the ledger. */
        LEDGER,
    }

    public MaintenanceOptions
    {
        parts = Sets.immutableEnumSet(parts);
        requireNonNull(keep, "keep is null");
        if (!DURATION.matcher(keep).matches()) {
            throw new UsageException("%s is no time to keep snapshots for: write a number and s, m, h or d, as in 12h or 1d".formatted(keep));
        }
    }

    public static MaintenanceOptions all()
    {
        return new MaintenanceOptions(ImmutableSet.copyOf(Part.values()), DEFAULT_KEEP, false);
    }

    public MaintenanceOptions withParts(Set<Part> parts)
    {
        return new MaintenanceOptions(parts, keep, dryRun);
    }

    public MaintenanceOptions withKeep(String keep)
    {
        return new MaintenanceOptions(parts, keep, dryRun);
    }

    public MaintenanceOptions withDryRun(boolean dryRun)
    {
        return new MaintenanceOptions(parts, keep, dryRun);
    }
}
