package reddit.lakehouse.connector.archive;

import java.nio.ByteBuffer;
import java.util.Arrays;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

/**
 * What the header of a zstd frame says of the memory that it takes to read it (RFC 8878, 3.1.1.1).
 */
final class ZstdFrame
{
    static final int MAX_WINDOW_LOG = 31;
    /** No header is longer. */
    static final int HEADER = 18;

    private static final int MAGIC = 0xFD2FB528;

    private ZstdFrame() {}

    /**
     * Bytes of the window, which lies outside the heap; 0 where it is no frame.
     *
     * @param start the first bytes of the file, at least {@link #HEADER} where it has so many
     */
    static long windowSize(byte[] start)
    {
        ByteBuffer buffer = ByteBuffer.wrap(Arrays.copyOf(start, HEADER)).order(LITTLE_ENDIAN);
        if (buffer.getInt() != MAGIC) {
            return 0;
        }
        int descriptor = Byte.toUnsignedInt(buffer.get());
        boolean singleSegment = (descriptor & 0x20) != 0;
        if (singleSegment) {
            return contentSize(buffer, descriptor);
        }
        int window = Byte.toUnsignedInt(buffer.get());
        long base = 1L << (10 + (window >> 3));
        return base + (base >> 3) * (window & 7);
    }

    private static long contentSize(ByteBuffer buffer, int descriptor)
    {
        int dictionaryId = switch (descriptor & 3) {
            case 0 -> 0;
            case 1 -> 1;
            case 2 -> 2;
            default -> 4;
        };
        buffer.position(buffer.position() + dictionaryId);
        return switch (descriptor >> 6) {
            case 0 -> Byte.toUnsignedInt(buffer.get());
            case 1 -> Short.toUnsignedInt(buffer.getShort()) + 256;
            case 2 -> Integer.toUnsignedLong(buffer.getInt());
            default -> buffer.getLong();
        };
    }
}
