package reddit.lakehouse.udf.scd;

import io.trino.spi.TrinoException;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import static com.google.common.base.Preconditions.checkState;
import static io.trino.spi.StandardErrorCode.INVALID_FUNCTION_ARGUMENT;
import static io.trino.spi.type.BooleanType.BOOLEAN;
import static java.util.Objects.requireNonNull;

/**
 * Makes the versions of one key from its observations, which come in the order of the sequence.
 *
 * <p>Of several observations at one sequence the last counts, in the order of the columns that break ties; of those
 * that are tied even so a delete counts before any other, then the one with the greater values. Thus the order in
 * which rows arrive never matters. A version begins where a tracked value changes or the key comes (back) to life,
 * and ends where the next one begins or the key is deleted.
 */
final class KeyHistory
{
    private final HistoryComparisons comparisons;
    private final int sequenceChannel;
    private final OptionalInt deleteChannel;

    private final List<Version> versions = new ArrayList<>();
    private Observation candidate;
    private Observation latest;

    KeyHistory(HistoryLayout layout, HistoryComparisons comparisons)
    {
        this.comparisons = requireNonNull(comparisons, "comparisons is null");
        this.sequenceChannel = layout.sequenceChannel();
        this.deleteChannel = layout.deleteChannel();
    }

    void add(Observation observation)
    {
        if (observation.cell(sequenceChannel).isNull()) {
            throw new TrinoException(INVALID_FUNCTION_ARGUMENT, "An observation has NULL in the first column of ORDER BY, so it has no place in the history: leave such rows out");
        }
        if (candidate == null) {
            candidate = observation;
            return;
        }
        int order = comparisons.compareSequences(candidate, observation);
        if (order > 0) {
            throw new TrinoException(INVALID_FUNCTION_ARGUMENT, "ORDER BY must begin with the sequence in ascending order");
        }
        if (order < 0) {
            accept(candidate);
            candidate = observation;
        }
        else if (!comparisons.sameTieBreakers(candidate, observation) || outranks(observation, candidate)) {
            candidate = observation;
        }
    }

    private boolean outranks(Observation observation, Observation other)
    {
        boolean deleted = isDelete(observation);
        if (deleted != isDelete(other)) {
            return deleted;
        }
        return comparisons.compareValues(observation, other) > 0;
    }

    private void accept(Observation observation)
    {
        Version last = versions.isEmpty() ? null : versions.getLast();
        boolean open = last != null && last.isOpen();
        if (isDelete(observation)) {
            if (open) {
                last.end(observation);
            }
            return;
        }
        latest = observation;
        if (open && comparisons.sameTrackedValues(last.begin(), observation)) {
            return;
        }
        if (open) {
            last.end(observation);
        }
        versions.add(new Version(observation));
    }

    private boolean isDelete(Observation observation)
    {
        if (deleteChannel.isEmpty()) {
            return false;
        }
        Cell deleted = observation.cell(deleteChannel.getAsInt());
        return !deleted.isNull() && BOOLEAN.getBoolean(deleted.block(), deleted.position());
    }

    /** The versions in their order, none if the key was never alive. */
    List<Version> finish()
    {
        if (candidate != null) {
            accept(candidate);
            candidate = null;
        }
        return versions;
    }

    /** The last observation of the living key, whose untracked values all versions have. */
    Observation latest()
    {
        checkState(latest != null, "a key without versions has no values");
        return latest;
    }

    static final class Version
    {
        private final Observation begin;
        private Observation end;

        private Version(Observation begin)
        {
            this.begin = requireNonNull(begin, "begin is null");
        }

        private void end(Observation end)
        {
            this.end = requireNonNull(end, "end is null");
        }

        boolean isOpen()
        {
            return end == null;
        }

        Observation begin()
        {
            return begin;
        }

        Observation end()
        {
            checkState(end != null, "an open version has no end");
            return end;
        }
    }
}
