package reddit.lakehouse.connector.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Parts what cannot be read from what cannot be unpacked: a failure of the storage leaves as an unchecked exception,
 * so that an {@link IOException} further up is the file's own fault.
 */
final class SourceStream
        extends FilterInputStream
{
    // Written by the thread that unpacks, and read by that which asks how far it is
    private volatile long bytes;

    SourceStream(InputStream input)
    {
        super(input);
    }

    long bytes()
    {
        return bytes;
    }

    @Override
    public int read()
    {
        try {
            int value = in.read();
            bytes += value < 0 ? 0 : 1;
            return value;
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length)
    {
        try {
            int count = in.read(target, offset, length);
            bytes += Math.max(count, 0);
            return count;
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long skip(long count)
    {
        try {
            long skipped = in.skip(count);
            bytes += skipped;
            return skipped;
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
