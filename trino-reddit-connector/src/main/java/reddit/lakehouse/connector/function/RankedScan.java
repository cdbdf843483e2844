package reddit.lakehouse.connector.function;

import io.trino.spi.Page;
import io.trino.spi.block.BlockBuilder;
import reddit.lakehouse.connector.client.RedditRequest;
import reddit.lakehouse.connector.client.RedditResponse;
import reddit.lakehouse.connector.table.Scan;
import reddit.lakehouse.connector.table.ScanColumns;
import reddit.lakehouse.connector.table.ScanContext;

import java.util.Optional;
import java.util.OptionalInt;

import static io.trino.spi.type.BigintType.BIGINT;
import static java.util.Objects.requireNonNull;

/**
 * Numbers the things of a listing, from 1.
 */
final class RankedScan
        implements Scan
{
    private final Scan listing;
    private final OptionalInt channel;
    private long rank;

    RankedScan(Scan listing, ScanContext context)
    {
        this.listing = requireNonNull(listing, "listing is null");
        this.channel = context.findChannel(FunctionTable.RANK);
    }

    @Override
    public Optional<RedditRequest> next(long wanted)
    {
        return listing.next(wanted);
    }

    @Override
    public Page accept(RedditResponse response)
    {
        Page rows = listing.accept(response);
        if (channel.isEmpty()) {
            return rows;
        }
        BlockBuilder ranks = BIGINT.createFixedSizeBlockBuilder(rows.getPositionCount());
        for (int position = 0; position < rows.getPositionCount(); position++) {
            rank++;
            BIGINT.writeLong(ranks, rank);
        }
        return ScanColumns.fill(rows, channel.getAsInt(), ranks.build());
    }

    @Override
    public Optional<String> missing()
    {
        return listing.missing();
    }
}
