package reddit.lakehouse.connector.archive;

import io.trino.spi.TrinoException;
import io.trino.spi.security.ConnectorIdentity;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;

import static java.util.Objects.requireNonNull;

/**
 * One file, read line by line once there is memory for its window.
 */
final class FileReader
        implements Closeable
{
    private static final int MAX_LINE = 1 << 26;

    private final ArchiveFile file;
    private final Unpacker unpacker;
    private final LineReader lines;

    private FileReader(ArchiveFile file, Unpacker unpacker)
    {
        this.file = requireNonNull(file, "file is null");
        this.unpacker = requireNonNull(unpacker, "unpacker is null");
        lines = new LineReader(unpacker, MAX_LINE);
    }

    static FileReader open(ArchiveFileSystem fileSystem, ConnectorIdentity identity, ArchiveFile file, WindowMemory memory)
    {
        return new FileReader(file, Unpacker.start(() -> fileSystem.open(identity, file), file, memory));
    }

    ArchiveFile file()
    {
        return file;
    }

    /** Done when it is worth asking for lines again after there were none yet. */
    CompletableFuture<Void> ready()
    {
        return unpacker.ready();
    }

    /**
     * Steps to the next line.
     *
     * @param taker is offered it first
     * @throws IOException when the file breaks off, or is not packed as its name says
     * @throws TrinoException when the storage does not give it, or there can be no memory for its window
     */
    LineReader.Step next(LineTaker taker)
            throws IOException
    {
        try {
            return lines.next(taker);
        }
        catch (UncheckedIOException e) {
            throw ArchiveFileSystem.cannotRead(file, e.getCause());
        }
    }

    /** The current line. */
    LineReader line()
    {
        return lines;
    }

    /** Read of the file so far, as it is stored. */
    long storedBytes()
    {
        return unpacker.storedBytes();
    }

    /** Read of the file so far, after unpacking. */
    long textBytes()
    {
        return lines.bytes();
    }

    long memory()
    {
        return lines.memory();
    }

    @Override
    public void close()
            throws IOException
    {
        lines.close();
    }
}
