package reddit.lakehouse.connector.decode;

import io.trino.spi.block.BlockBuilder;

/**
 * Reads one JSON value into one entry of a block. A value of a type that the column cannot hold becomes NULL,
 * never another value.
 */
@FunctionalInterface
interface ValueDecoder
{
    /**
     * @param cursor on the first token of the value; is left on its last
     * @param output takes exactly one entry
     */
    void decode(JsonCursor cursor, BlockBuilder output);
}
