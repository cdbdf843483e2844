package reddit.lakehouse.connector.archive;

import io.trino.spi.TrinoException;
import io.trino.spi.security.ConnectorIdentity;
import reddit.lakehouse.connector.archive.WindowMemory.Reservation;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;

import static java.util.Objects.requireNonNull;

/**
 * One file, read line by line once there is memory for its window.
 */
final class FileReader
        implements Closeable
{
    private static final int BUFFER = 1 << 20;
    private static final int MAX_LINE = 1 << 26;
    // No text packs better, so a small file never fills a large window
    private static final long BEST_RATIO = 64;

    private final ArchiveFileSystem fileSystem;
    private final ConnectorIdentity identity;
    private final ArchiveFile file;
    private final Reservation window;

    private SourceStream source;
    private LineReader lines;

    private FileReader(ArchiveFileSystem fileSystem, ConnectorIdentity identity, ArchiveFile file, Reservation window)
    {
        this.fileSystem = requireNonNull(fileSystem, "fileSystem is null");
        this.identity = requireNonNull(identity, "identity is null");
        this.file = requireNonNull(file, "file is null");
        this.window = requireNonNull(window, "window is null");
    }

    static FileReader create(ArchiveFileSystem fileSystem, ConnectorIdentity identity, ArchiveFile file, WindowMemory memory)
    {
        return new FileReader(fileSystem, identity, file, memory.reserve(windowSize(fileSystem, identity, file), file.location()));
    }

    ArchiveFile file()
    {
        return file;
    }

    CompletableFuture<Void> ready()
    {
        return window.granted();
    }

    /**
     * Steps to the next line; false when there is none.
     *
     * @throws IOException when the file breaks off, or is not packed as its name says
     * @throws TrinoException when the storage does not give it
     */
    boolean next()
            throws IOException
    {
        try {
            if (lines == null) {
                source = new SourceStream(fileSystem.open(identity, file));
                lines = new LineReader(file.compression().open(new BufferedInputStream(source, BUFFER)), MAX_LINE);
            }
            return lines.next();
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

    /** Of the next line, or of the current one after {@link #next()}. */
    long number()
    {
        return lines == null ? 0 : lines.number();
    }

    /** Read of the file so far, as it is stored. */
    long storedBytes()
    {
        return source == null ? 0 : source.bytes();
    }

    /** Read of the file so far, after unpacking. */
    long textBytes()
    {
        return lines == null ? 0 : lines.bytes();
    }

    long memory()
    {
        return lines == null ? 0 : lines.memory() + BUFFER;
    }

    @Override
    public void close()
            throws IOException
    {
        try (window) {
            if (lines != null) {
                lines.close();
            }
            else if (source != null) {
                source.close();
            }
        }
    }

    private static long windowSize(ArchiveFileSystem fileSystem, ConnectorIdentity identity, ArchiveFile file)
    {
        if (file.compression() != Compression.ZSTD) {
            return 0;
        }
        try (InputStream input = fileSystem.open(identity, file)) {
            return Math.min(ZstdFrame.windowSize(input.readNBytes(ZstdFrame.HEADER)), file.length() * BEST_RATIO);
        }
        catch (IOException e) {
            throw ArchiveFileSystem.cannotRead(file, e);
        }
    }
}
