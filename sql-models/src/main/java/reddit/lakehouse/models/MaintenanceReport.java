package reddit.lakehouse.models;

import com.google.common.collect.ImmutableList;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

/**
 * What one {@code maintain} did.
 *
 * @param actions that had something to do, and those that failed
 * @param held what keeps deleted text on storage
 */
public record MaintenanceReport(String runId, Instant startedAt, Duration duration, List<MaintenanceAction> actions, List<HeldSnapshots> held)
{
    public enum Outcome
    {
        SUCCEEDED(0), HELD(1), FAILED(2);

        private final int exitCode;

        Outcome(int exitCode)
        {
            this.exitCode = exitCode;
        }

        public int exitCode()
        {
            return exitCode;
        }
    }

    public MaintenanceReport
    {
        requireNonNull(runId, "runId is null");
        requireNonNull(startedAt, "startedAt is null");
        requireNonNull(duration, "duration is null");
        actions = ImmutableList.copyOf(actions);
        held = ImmutableList.copyOf(held);
    }

    /**
     * Held is what a tag holds: it stays until somebody moves or drops the tag.
     */
    public Outcome outcome()
    {
        if (actions.stream().anyMatch(action -> action.failure().isPresent())) {
            return Outcome.FAILED;
        }
        return tags().isEmpty() ? Outcome.SUCCEEDED : Outcome.HELD;
    }

    public List<HeldSnapshots> tags()
    {
        return held.stream()
                .filter(snapshots -> snapshots.tag().isPresent())
                .collect(toImmutableList());
    }

    public List<HeldSnapshots> waiting()
    {
        return held.stream()
                .filter(snapshots -> snapshots.tag().isEmpty())
                .collect(toImmutableList());
    }

    /**
     * Of all actions with this name, or with names that begin with it and a slash.
     */
    public long units(String name)
    {
        return actions.stream()
                .filter(action -> action.name().equals(name) || action.name().startsWith(name + "/"))
                .mapToLong(MaintenanceAction::units)
                .sum();
    }
}
