package reddit.lakehouse.udf.scd;

import com.google.common.collect.ImmutableList;
import io.trino.spi.type.Type;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import static java.util.Objects.requireNonNull;

/**
 * What the channels of the input hold: first the values, then the sequence, then the columns that break ties in it,
 * then a boolean for deletes if there is one.
 *
 * @param tracked the channels of the values whose change makes a new version
 * @param openEnd the text of what stands for the end of a version that is valid still, NULL if empty
 */
public record HistoryLayout(
        List<Type> valueTypes,
        List<Integer> tracked,
        Type sequenceType,
        List<Type> tieBreakerTypes,
        OptionalInt deleteChannel,
        Optional<String> openEnd)
{
    public HistoryLayout
    {
        valueTypes = ImmutableList.copyOf(valueTypes);
        tracked = ImmutableList.copyOf(tracked);
        requireNonNull(sequenceType, "sequenceType is null");
        tieBreakerTypes = ImmutableList.copyOf(tieBreakerTypes);
        requireNonNull(deleteChannel, "deleteChannel is null");
        requireNonNull(openEnd, "openEnd is null");
    }

    int sequenceChannel()
    {
        return valueTypes.size();
    }

    int firstTieBreakerChannel()
    {
        return sequenceChannel() + 1;
    }
}
