package reddit.lakehouse.connector.archive;

import io.airlift.slice.Slice;
import io.trino.spi.Page;
import io.trino.spi.block.Block;
import org.roaringbitmap.longlong.Roaring64Bitmap;

import static io.trino.spi.type.VarcharType.VARCHAR;

/**
 * Lets each id through once. Ids are numbers written in base 36, and those of a month are close together: a bitmap of
 * them takes some bits each.
 */
final class SeenIds
{
    private static final int BASE = 36;
    // More digits might not fit 64 bits; Reddit's ids have up to ten
    private static final int MOST_DIGITS = 12;

    private final Roaring64Bitmap seen = new Roaring64Bitmap();

    /** @param channel where the ids are; rows without one, or with one that is no number, are kept */
    Page keepNew(Page rows, int channel)
    {
        Block ids = rows.getBlock(channel);
        int[] kept = new int[rows.getPositionCount()];
        int count = 0;
        for (int position = 0; position < kept.length; position++) {
            if (ids.isNull(position) || isNew(VARCHAR.getSlice(ids, position))) {
                kept[count++] = position;
            }
        }
        return count == kept.length ? rows : rows.getPositions(kept, 0, count);
    }

    long memory()
    {
        return seen.getLongSizeInBytes();
    }

    private boolean isNew(Slice id)
    {
        long number = number(id);
        if (number < 0) {
            return true;
        }
        boolean known = seen.contains(number);
        seen.addLong(number);
        return !known;
    }

    private static long number(Slice id)
    {
        if (id.length() == 0 || id.length() > MOST_DIGITS) {
            return -1;
        }
        long number = 0;
        for (int index = 0; index < id.length(); index++) {
            int digit = Character.digit(id.getByte(index), BASE);
            if (digit < 0) {
                return -1;
            }
            number = number * BASE + digit;
        }
        return number;
    }
}
