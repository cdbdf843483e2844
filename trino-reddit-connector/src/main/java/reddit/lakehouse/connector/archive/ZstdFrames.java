package reddit.lakehouse.connector.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

import static java.lang.Math.min;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.util.Objects.requireNonNull;

/**
 * The frames of a zstd file, as they are stored. It ends before a frame with a larger window than was allowed, so that
 * nobody unpacks what there is no memory for, and goes on from there once more is allowed.
 */
final class ZstdFrames
        extends InputStream
{
    private static final int BUFFER = 1 << 20;
    private static final int BLOCK_HEADER = 3;
    private static final int CHECKSUM = 4;
    private static final int SKIPPABLE_HEADER = 8;
    private static final int SKIPPABLE_MAGIC = 0x184D2A50;
    private static final int SKIPPABLE_MASK = 0xFFFFFFF0;
    private static final int LARGEST_BLOCK = 1 << 21;

    private enum Next
    {
        FRAME,
        BLOCK,
        /** It is no zstd: whoever unpacks it will tell. */
        UNKNOWN,
    }

    private final InputStream input;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int filled;

    private Next next = Next.FRAME;
    private boolean hasChecksum;
    private long remaining;
    private long allowed;

    ZstdFrames(InputStream input)
    {
        this.input = requireNonNull(input, "input is null");
    }

    /** Bytes of the window of the frame that it stopped before; empty at the end of the file. */
    Optional<Long> wanted()
            throws IOException
    {
        if (!peek(1)) {
            return Optional.empty();
        }
        return Optional.of(frame().map(ZstdFrame::windowSize).orElse(0L));
    }

    void allow(long windowSize)
    {
        // A frame that needs nothing has to be let through as well
        allowed = Math.max(windowSize, 1);
    }

    @Override
    public int read()
            throws IOException
    {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length)
            throws IOException
    {
        if (length == 0) {
            return 0;
        }
        if (remaining == 0 && !nextPart()) {
            return -1;
        }
        if (!peek(1)) {
            return -1;
        }
        int count = (int) min(min(length, filled - position), remaining);
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        remaining -= count;
        return count;
    }

    @Override
    public int available()
    {
        return filled - position;
    }

    /** Whether there is one that may be given out. */
    private boolean nextPart()
            throws IOException
    {
        return switch (next) {
            case FRAME -> nextFrame();
            case BLOCK -> nextBlock();
            case UNKNOWN -> pass(Long.MAX_VALUE);
        };
    }

    private boolean nextFrame()
            throws IOException
    {
        if (!peek(1) || allowed == 0) {
            return false;
        }
        Optional<ZstdFrame> frame = frame();
        if (frame.isPresent()) {
            if (frame.get().windowSize() > allowed) {
                return false;
            }
            next = Next.BLOCK;
            hasChecksum = frame.get().hasChecksum();
            return pass(frame.get().length());
        }
        if (peek(SKIPPABLE_HEADER) && (bytes().getInt(0) & SKIPPABLE_MASK) == SKIPPABLE_MAGIC) {
            return pass(SKIPPABLE_HEADER + Integer.toUnsignedLong(bytes().getInt(4)));
        }
        return unknown();
    }

    private boolean nextBlock()
            throws IOException
    {
        if (!peek(BLOCK_HEADER)) {
            return unknown();
        }
        int header = Byte.toUnsignedInt(buffer[position]) | Byte.toUnsignedInt(buffer[position + 1]) << 8 | Byte.toUnsignedInt(buffer[position + 2]) << 16;
        boolean last = (header & 1) != 0;
        int type = header >> 1 & 3;
        int size = header >> 3;
        if (type == 3 || size > LARGEST_BLOCK) {
            return unknown();
        }
        boolean repeatsOneByte = type == 1;
        next = last ? Next.FRAME : Next.BLOCK;
        return pass(BLOCK_HEADER + (repeatsOneByte ? 1 : size) + (last && hasChecksum ? CHECKSUM : 0));
    }

    private boolean unknown()
    {
        next = Next.UNKNOWN;
        return pass(Long.MAX_VALUE);
    }

    private boolean pass(long count)
    {
        remaining = count;
        return true;
    }

    private Optional<ZstdFrame> frame()
            throws IOException
    {
        peek(ZstdFrame.MAX_HEADER);
        return ZstdFrame.parse(Arrays.copyOfRange(buffer, position, min(position + ZstdFrame.MAX_HEADER, filled)));
    }

    private ByteBuffer bytes()
    {
        return ByteBuffer.wrap(buffer, position, filled - position).slice().order(LITTLE_ENDIAN);
    }

    /** Whether there are so many bytes; they are in the buffer then, and else those that there are. */
    private boolean peek(int count)
            throws IOException
    {
        if (filled - position >= count) {
            return true;
        }
        System.arraycopy(buffer, position, buffer, 0, filled - position);
        filled -= position;
        position = 0;
        int read = input.readNBytes(buffer, filled, count - filled);
        filled += read;
        if (filled < count) {
            return false;
        }
        // What follows comes in large pieces
        filled += Math.max(input.read(buffer, filled, BUFFER - filled), 0);
        return true;
    }
}
