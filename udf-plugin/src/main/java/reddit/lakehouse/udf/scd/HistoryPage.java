package reddit.lakehouse.udf.scd;

import io.trino.spi.Page;
import io.trino.spi.block.Block;
import io.trino.spi.block.BlockBuilder;
import reddit.lakehouse.udf.scd.KeyHistory.Version;

import static io.trino.spi.type.BooleanType.BOOLEAN;
import static java.util.Objects.requireNonNull;

/**
 * The columns that all results about histories begin with: the values, valid_from, valid_to, is_current.
 */
final class HistoryPage
{
    private static final int ADDED_COLUMNS = 3;

    private final HistoryOutput output;
    private final BlockBuilder[] values;
    private final BlockBuilder validFrom;
    private final BlockBuilder validTo;
    private final BlockBuilder current;
    private int rows;

    HistoryPage(HistoryOutput output, int expectedRows)
    {
        this.output = requireNonNull(output, "output is null");
        HistoryLayout layout = output.layout();
        values = new BlockBuilder[layout.valueTypes().size()];
        for (int channel = 0; channel < values.length; channel++) {
            values[channel] = layout.valueTypes().get(channel).createBlockBuilder(null, expectedRows);
        }
        validFrom = layout.sequenceType().createBlockBuilder(null, expectedRows);
        validTo = layout.sequenceType().createBlockBuilder(null, expectedRows);
        current = BOOLEAN.createFixedSizeBlockBuilder(expectedRows);
    }

    /**
     * @param latest has the values that are not tracked
     */
    void append(Version version, Observation latest)
    {
        output.appendValues(version, latest, values);
        appendValidity(version.begin(), output.endOf(version), version.isOpen());
    }

    void append(Observation row, Cell end, boolean isCurrent)
    {
        for (int channel = 0; channel < values.length; channel++) {
            row.cell(channel).appendTo(values[channel]);
        }
        appendValidity(row, end, isCurrent);
    }

    private void appendValidity(Observation begin, Cell end, boolean isCurrent)
    {
        begin.cell(output.layout().sequenceChannel()).appendTo(validFrom);
        end.appendTo(validTo);
        BOOLEAN.writeBoolean(current, isCurrent);
        rows++;
    }

    int rows()
    {
        return rows;
    }

    Page build(BlockBuilder lastColumn)
    {
        Block[] blocks = new Block[values.length + ADDED_COLUMNS + 1];
        for (int channel = 0; channel < values.length; channel++) {
            blocks[channel] = values[channel].build();
        }
        blocks[values.length] = validFrom.build();
        blocks[values.length + 1] = validTo.build();
        blocks[values.length + 2] = current.build();
        blocks[values.length + ADDED_COLUMNS] = lastColumn.build();
        return new Page(rows, blocks);
    }
}
