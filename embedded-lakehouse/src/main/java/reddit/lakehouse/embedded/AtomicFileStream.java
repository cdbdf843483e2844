package reddit.lakehouse.embedded;

import org.apache.iceberg.io.PositionOutputStream;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.util.Objects.requireNonNull;

/**
 * Writes beside the file and takes its place when closed, so that a process killed in between leaves no half of it.
 */
final class AtomicFileStream
        extends PositionOutputStream
{
    private static final int ATTEMPTS = 10;

    private final Path path;
    private final Path part;
    private final OutputStream output;
    private long position;
    private boolean closed;

    private AtomicFileStream(Path path, Path part)
            throws IOException
    {
        this.path = requireNonNull(path, "path is null");
        this.part = requireNonNull(part, "part is null");
        this.output = new BufferedOutputStream(Files.newOutputStream(part), 64 * 1024);
    }

    static AtomicFileStream open(Path path)
            throws IOException
    {
        for (int attempt = 1; ; attempt++) {
            Files.createDirectories(path.getParent());
            try {
                return new AtomicFileStream(path, Files.createTempFile(path.getParent(), ".part-", ""));
            }
            catch (NoSuchFileException e) {
                // The S3 endpoint removes a folder when its last object goes, so it may vanish right after it was made.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    @Override
    public long getPos()
    {
        return position;
    }

    @Override
    public void write(int value)
            throws IOException
    {
        output.write(value);
        position++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length)
            throws IOException
    {
        output.write(bytes, offset, length);
        position += length;
    }

    @Override
    public void flush()
            throws IOException
    {
        output.flush();
    }

    @Override
    public void close()
            throws IOException
    {
        if (closed) {
            return;
        }
        closed = true;
        try (output) {
            output.flush();
        }
        catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        Files.move(part, path, ATOMIC_MOVE, REPLACE_EXISTING);
    }
}
