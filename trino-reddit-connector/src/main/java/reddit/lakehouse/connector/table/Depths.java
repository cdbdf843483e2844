package reddit.lakehouse.connector.table;

import io.trino.spi.Page;
import io.trino.spi.block.Block;
import io.trino.spi.block.BlockBuilder;

import java.util.OptionalInt;

import static io.trino.spi.type.BigintType.BIGINT;

/**
 * How deep comments are, in answers that count from their own top.
 */
final class Depths
{
    private Depths() {}

    /** @param topDepth depth of the comment on top; where it is not known the others are not either */
    static Page shift(Page rows, OptionalInt channel, OptionalInt topDepth)
    {
        if (channel.isEmpty() || (topDepth.isPresent() && topDepth.getAsInt() == 0)) {
            return rows;
        }
        Block depths = rows.getBlock(channel.getAsInt());
        BlockBuilder shifted = BIGINT.createFixedSizeBlockBuilder(rows.getPositionCount());
        for (int position = 0; position < rows.getPositionCount(); position++) {
            if (topDepth.isEmpty() || depths.isNull(position)) {
                shifted.appendNull();
            }
            else {
                BIGINT.writeLong(shifted, BIGINT.getLong(depths, position) + topDepth.getAsInt());
            }
        }
        Block[] blocks = new Block[rows.getChannelCount()];
        for (int index = 0; index < blocks.length; index++) {
            blocks[index] = index == channel.getAsInt() ? shifted.build() : rows.getBlock(index);
        }
        return new Page(rows.getPositionCount(), blocks);
    }
}
