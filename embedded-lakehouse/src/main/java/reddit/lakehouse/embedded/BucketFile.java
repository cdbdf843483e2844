package reddit.lakehouse.embedded;

import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.io.SeekableInputStream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static java.util.Objects.requireNonNull;

/**
 * An object of a bucket as a file. What is written is seen all at once, when the stream is closed.
 */
record BucketFile(String location, Path path)
        implements InputFile, OutputFile
{
    BucketFile
    {
        requireNonNull(location, "location is null");
        requireNonNull(path, "path is null");
    }

    @Override
    public long getLength()
    {
        return local().getLength();
    }

    @Override
    public SeekableInputStream newStream()
    {
        return local().newStream();
    }

    @Override
    public boolean exists()
    {
        return Files.exists(path);
    }

    @Override
    public PositionOutputStream create()
    {
        if (exists()) {
            throw new AlreadyExistsException("Already exists: %s", location);
        }
        return createOrOverwrite();
    }

    @Override
    public PositionOutputStream createOrOverwrite()
    {
        try {
            return AtomicFileStream.open(path);
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + location, e);
        }
    }

    @Override
    public InputFile toInputFile()
    {
        return this;
    }

    private InputFile local()
    {
        return org.apache.iceberg.Files.localInput(path.toFile());
    }
}
