package reddit.lakehouse.udf.scd;

import io.trino.spi.Page;

import static java.util.Objects.requireNonNull;

/**
 * A row of the input.
 */
record Observation(Page page, int position)
{
    Observation
    {
        requireNonNull(page, "page is null");
    }

    Cell cell(int channel)
    {
        return new Cell(page.getBlock(channel), position);
    }
}
