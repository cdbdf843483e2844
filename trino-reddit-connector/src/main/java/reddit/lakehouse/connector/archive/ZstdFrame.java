package reddit.lakehouse.connector.archive;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

/**
 * What the header of a zstd frame says (RFC 8878, 3.1.1.1).
 *
 * @param length bytes of the header
 * @param windowSize bytes outside the heap that it takes to unpack the frame
 * @param hasChecksum four bytes follow the last block
 */
record ZstdFrame(int length, long windowSize, boolean hasChecksum)
{
    static final int MAX_WINDOW_LOG = 31;
    /** No header is longer. */
    static final int MAX_HEADER = 18;

    private static final int MAGIC = 0xFD2FB528;

    /**
     * Empty where no frame begins.
     *
     * @param start at least {@link #MAX_HEADER} bytes where the file has so many
     */
    static Optional<ZstdFrame> parse(byte[] start)
    {
        ByteBuffer buffer = ByteBuffer.wrap(Arrays.copyOf(start, MAX_HEADER)).order(LITTLE_ENDIAN);
        if (buffer.getInt() != MAGIC) {
            return Optional.empty();
        }
        int descriptor = Byte.toUnsignedInt(buffer.get());
        boolean singleSegment = (descriptor & 0x20) != 0;
        long windowSize = singleSegment ? 0 : windowSize(Byte.toUnsignedInt(buffer.get()));
        buffer.position(buffer.position() + dictionaryIdLength(descriptor));
        long contentSize = contentSize(buffer, descriptor >> 6, singleSegment);
        return Optional.of(new ZstdFrame(buffer.position(), singleSegment ? contentSize : windowSize, (descriptor & 4) != 0));
    }

    private static long windowSize(int descriptor)
    {
        long base = 1L << (10 + (descriptor >> 3));
        return base + (base >> 3) * (descriptor & 7);
    }

    private static int dictionaryIdLength(int descriptor)
    {
        return switch (descriptor & 3) {
            case 0 -> 0;
            case 1 -> 1;
            case 2 -> 2;
            default -> 4;
        };
    }

    private static long contentSize(ByteBuffer buffer, int flag, boolean singleSegment)
    {
        return switch (flag) {
            case 0 -> singleSegment ? Byte.toUnsignedInt(buffer.get()) : 0;
            case 1 -> Short.toUnsignedInt(buffer.getShort()) + 256;
            case 2 -> Integer.toUnsignedLong(buffer.getInt());
            default -> buffer.getLong();
        };
    }
}
