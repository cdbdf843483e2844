package reddit.lakehouse.connector.function;

import io.airlift.slice.Slice;
import io.trino.spi.Page;
import io.trino.spi.block.Block;
import io.trino.spi.block.BlockBuilder;
import reddit.lakehouse.connector.client.RedditRequest;
import reddit.lakehouse.connector.client.RedditResponse;
import reddit.lakehouse.connector.table.ApiTable;
import reddit.lakehouse.connector.table.Scan;
import reddit.lakehouse.connector.table.ScanColumns;
import reddit.lakehouse.connector.table.ScanContext;

import java.util.Optional;
import java.util.OptionalInt;

import static io.airlift.slice.Slices.utf8Slice;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;

/**
 * Says of each thing of a mixed listing what it is.
 */
final class KindScan
        implements Scan
{
    private static final Slice COMMENT_PREFIX = utf8Slice("t1_");
    private static final Slice COMMENT = utf8Slice("comment");
    private static final Slice POST = utf8Slice("post");

    private final Scan listing;
    private final int names;
    private final OptionalInt kinds;

    KindScan(Scan listing, ScanContext context)
    {
        this.listing = requireNonNull(listing, "listing is null");
        this.names = context.channel(ApiTable.IDENTITY);
        this.kinds = context.findChannel(UserHistoryFunction.KIND);
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
        return kinds.isPresent() ? ScanColumns.fill(rows, kinds.getAsInt(), kinds(rows.getBlock(names))) : rows;
    }

    @Override
    public Optional<String> missing()
    {
        return listing.missing();
    }

    private static Block kinds(Block names)
    {
        BlockBuilder kinds = VARCHAR.createBlockBuilder(null, names.getPositionCount());
        for (int position = 0; position < names.getPositionCount(); position++) {
            if (names.isNull(position)) {
                kinds.appendNull();
            }
            else {
                VARCHAR.writeSlice(kinds, VARCHAR.getSlice(names, position).indexOf(COMMENT_PREFIX) == 0 ? COMMENT : POST);
            }
        }
        return kinds.build();
    }
}
