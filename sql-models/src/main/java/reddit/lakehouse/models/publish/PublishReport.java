package reddit.lakehouse.models.publish;

import com.google.common.collect.ImmutableList;
import reddit.lakehouse.models.sql.TableName;

import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * What became of the wish to show tables to readers.
 *
 * @param runId whose tables readers see now; empty when it was refused
 * @param moved tables whose tag moved
 * @param views that were made anew
 * @param reason why it was refused, for people; empty otherwise
 */
public record PublishReport(Status status, Optional<String> runId, List<TableName> moved, List<TableName> views, String reason)
{
    private static final int REFUSED_EXIT_CODE = 5;

    public enum Status
    {
        PUBLISHED,
        /** Readers see just these snapshots already. */
        UNCHANGED,
        /** Readers stay where they were. */
        REFUSED,
    }

    public PublishReport
    {
        requireNonNull(status, "status is null");
        requireNonNull(runId, "runId is null");
        moved = ImmutableList.copyOf(moved);
        views = ImmutableList.copyOf(views);
        requireNonNull(reason, "reason is null");
    }

    public static PublishReport refused(String reason)
    {
        return new PublishReport(Status.REFUSED, Optional.empty(), ImmutableList.of(), ImmutableList.of(), reason);
    }

    public int exitCode()
    {
        return switch (status) {
            case PUBLISHED, UNCHANGED -> 0;
            case REFUSED -> REFUSED_EXIT_CODE;
        };
    }

    @Override
    public String toString()
    {
        return switch (status) {
            case PUBLISHED -> "Published run %s: %s tables".formatted(runId.orElseThrow(), moved.size());
            case UNCHANGED -> "Nothing new to publish: readers see run %s".formatted(runId.orElseThrow());
            case REFUSED -> "Not published: " + reason;
        };
    }
}
