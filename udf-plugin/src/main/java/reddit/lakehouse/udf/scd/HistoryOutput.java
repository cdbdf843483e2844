package reddit.lakehouse.udf.scd;

import io.trino.spi.block.Block;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.type.Type;
import reddit.lakehouse.udf.scd.KeyHistory.Version;

import static io.trino.spi.type.TypeUtils.writeNativeValue;
import static java.util.Objects.requireNonNull;

/**
 * What the rows of all keys have in common. Shared by all keys and threads of a task.
 */
final class HistoryOutput
{
    private final HistoryLayout layout;
    private final boolean[] tracked;
    private final Cell openEnd;

    HistoryOutput(HistoryLayout layout)
    {
        this.layout = requireNonNull(layout, "layout is null");
        tracked = new boolean[layout.valueTypes().size()];
        layout.tracked().forEach(channel -> tracked[channel] = true);
        openEnd = openEnd(layout);
    }

    private static Cell openEnd(HistoryLayout layout)
    {
        Type type = layout.sequenceType();
        Block block = layout.openEnd().isPresent() ? OpenEnd.parse(layout.openEnd().get(), type) : writeNativeValue(type, null);
        return new Cell(block, 0);
    }

    HistoryLayout layout()
    {
        return layout;
    }

    Cell endOf(Version version)
    {
        return version.isOpen() ? openEnd : version.end().cell(layout.sequenceChannel());
    }

    /**
     * @param latest has the values that are not tracked
     */
    void appendValues(Version version, Observation latest, BlockBuilder[] values)
    {
        for (int channel = 0; channel < values.length; channel++) {
            Observation source = tracked[channel] ? version.begin() : latest;
            source.cell(channel).appendTo(values[channel]);
        }
    }
}
