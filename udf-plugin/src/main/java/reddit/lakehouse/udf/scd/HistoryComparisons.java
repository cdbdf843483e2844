package reddit.lakehouse.udf.scd;

import io.trino.spi.type.TypeOperators;

import java.util.List;
import java.util.stream.IntStream;

import static com.google.common.collect.ImmutableList.toImmutableList;

/**
 * The comparisons that make a history from observations. Shared by all keys and threads of a task.
 */
final class HistoryComparisons
{
    private final HistoryLayout layout;
    private final List<ColumnComparison> values;
    private final int[] tracked;
    private final int[] untracked;
    private final ColumnComparison sequence;
    private final List<ColumnComparison> tieBreakers;

    HistoryComparisons(HistoryLayout layout, TypeOperators typeOperators)
    {
        this.layout = layout;
        values = layout.valueTypes().stream()
                .map(type -> new ColumnComparison(type, typeOperators))
                .collect(toImmutableList());
        tracked = IntStream.range(0, values.size()).filter(layout.tracked()::contains).toArray();
        untracked = IntStream.range(0, values.size()).filter(channel -> !layout.tracked().contains(channel)).toArray();
        sequence = new ColumnComparison(layout.sequenceType(), typeOperators);
        tieBreakers = layout.tieBreakerTypes().stream()
                .map(type -> new ColumnComparison(type, typeOperators))
                .collect(toImmutableList());
    }

    boolean sameTrackedValues(Observation first, Observation second)
    {
        return sameValues(tracked, first, second);
    }

    boolean sameUntrackedValues(Observation first, Observation second)
    {
        return sameValues(untracked, first, second);
    }

    private boolean sameValues(int[] channels, Observation first, Observation second)
    {
        for (int channel : channels) {
            if (!values.get(channel).same(first.cell(channel), second.cell(channel))) {
                return false;
            }
        }
        return true;
    }

    boolean sameTieBreakers(Observation first, Observation second)
    {
        for (int i = 0; i < tieBreakers.size(); i++) {
            int channel = layout.firstTieBreakerChannel() + i;
            if (!tieBreakers.get(i).same(first.cell(channel), second.cell(channel))) {
                return false;
            }
        }
        return true;
    }

    /** Both sequences are not null. */
    int compareSequences(Observation first, Observation second)
    {
        return sequence.compare(first.cell(layout.sequenceChannel()), second.cell(layout.sequenceChannel()));
    }

    /** Whether two values of the type of the sequence are the same. */
    boolean sameEnds(Cell first, Cell second)
    {
        return sequence.same(first, second);
    }

    /** An order of rows that differ in nothing else: the first value that differs decides. */
    int compareValues(Observation first, Observation second)
    {
        for (int channel = 0; channel < values.size(); channel++) {
            int result = values.get(channel).compare(first.cell(channel), second.cell(channel));
            if (result != 0) {
                return result;
            }
        }
        return 0;
    }
}
