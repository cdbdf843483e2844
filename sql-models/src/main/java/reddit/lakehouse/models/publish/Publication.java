package reddit.lakehouse.models.publish;

import com.google.common.collect.ImmutableList;

import java.time.Instant;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * A change of tags, as the journal has it.
 *
 * @param runId whose tables it shows
 * @param tag its name
 * @param recordedBy user of the connection to Trino
 * @param recordedAt of the last row about it, by the clock of Trino
 */
public record Publication(String id, Kind kind, State state, String runId, String tag, List<RefChange> changes, String recordedBy, Instant recordedAt)
{
    public enum Kind
    {
        PUBLISH,
        ROLLBACK,
        TAG,
        UNTAG;

        /** What readers see changes with it. */
        boolean isShown()
        {
            return this == PUBLISH || this == ROLLBACK;
        }
    }

    public enum State
    {
        INTENT,
        DONE,
        TAKEN_BACK,
    }

    public Publication
    {
        requireNonNull(id, "id is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(state, "state is null");
        requireNonNull(runId, "runId is null");
        requireNonNull(tag, "tag is null");
        changes = ImmutableList.copyOf(changes);
        requireNonNull(recordedBy, "recordedBy is null");
        requireNonNull(recordedAt, "recordedAt is null");
    }
}
