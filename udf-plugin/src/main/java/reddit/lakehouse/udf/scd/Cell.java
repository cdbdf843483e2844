package reddit.lakehouse.udf.scd;

import io.trino.spi.block.Block;
import io.trino.spi.block.BlockBuilder;

import static java.util.Objects.requireNonNull;

/**
 * A value in a block.
 */
record Cell(Block block, int position)
{
    Cell
    {
        requireNonNull(block, "block is null");
    }

    boolean isNull()
    {
        return block.isNull(position);
    }

    void appendTo(BlockBuilder output)
    {
        output.append(block.getUnderlyingValueBlock(), block.getUnderlyingValuePosition(position));
    }
}
