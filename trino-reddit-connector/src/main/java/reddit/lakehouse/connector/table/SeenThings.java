package reddit.lakehouse.connector.table;

import io.airlift.slice.Slice;
import io.trino.spi.Page;
import io.trino.spi.block.Block;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

import static io.airlift.slice.Slices.utf8Slice;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.connector.table.ApiTable.IDENTITY;

/**
 * Listings move while they are read, so a thing can come again on the next page; here it is left out.
 */
final class SeenThings
{
    private final ScanContext context;
    private final Set<Slice> names = new HashSet<>();

    SeenThings(ScanContext context)
    {
        this.context = requireNonNull(context, "context is null");
    }

    Page keepNew(Page rows)
    {
        Block identities = rows.getBlock(context.channel(IDENTITY));
        int[] kept = new int[rows.getPositionCount()];
        int count = 0;
        for (int position = 0; position < kept.length; position++) {
            if (identities.isNull(position) || names.add(VARCHAR.getSlice(identities, position).copy())) {
                kept[count++] = position;
            }
        }
        return count == kept.length ? rows : rows.getPositions(kept, 0, count);
    }

    boolean contains(String fullname)
    {
        return names.contains(utf8Slice(fullname));
    }

    Page noRows()
    {
        return context.decoder().noRows(Instant.EPOCH);
    }
}
