package reddit.lakehouse.connector.table;

import io.trino.spi.Page;
import io.trino.spi.block.Block;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Columns that a scan fills in.
 */
public final class ScanColumns
{
    private ScanColumns() {}

    /** The page with another block in a channel. */
    public static Page fill(Page rows, int channel, Block block)
    {
        checkArgument(block.getPositionCount() == rows.getPositionCount(), "block has %s positions, page has %s", block.getPositionCount(), rows.getPositionCount());
        Block[] blocks = new Block[rows.getChannelCount()];
        for (int index = 0; index < blocks.length; index++) {
            blocks[index] = index == channel ? block : rows.getBlock(index);
        }
        return new Page(rows.getPositionCount(), blocks);
    }
}
