package reddit.lakehouse.connector.archive;

import com.google.inject.Inject;
import io.trino.filesystem.FileEntry;
import io.trino.filesystem.FileIterator;
import io.trino.filesystem.Location;
import io.trino.filesystem.TrinoFileSystem;
import io.trino.filesystem.TrinoFileSystemFactory;
import io.trino.filesystem.local.LocalFileSystem;
import io.trino.filesystem.s3.FileSystemS3;
import io.trino.spi.TrinoException;
import io.trino.spi.security.ConnectorIdentity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.connector.RedditErrorCode.ARCHIVE_CANNOT_READ;

/**
 * Reads folders and files: absolute paths on this machine, and S3 where it is set up.
 */
public final class ArchiveFileSystem
{
    private static final String LOCAL = "local://";

    private final TrinoFileSystem local = new LocalFileSystem(Path.of("/"));
    private final Optional<TrinoFileSystemFactory> s3;

    @Inject
    public ArchiveFileSystem(@FileSystemS3 Optional<TrinoFileSystemFactory> s3)
    {
        this.s3 = requireNonNull(s3, "s3 is null");
    }

    /** All files in a folder and below it. */
    List<FileEntry> list(ConnectorIdentity identity, String folder)
    {
        List<FileEntry> entries = new ArrayList<>();
        try {
            TrinoFileSystem fileSystem = fileSystem(identity, folder);
            // Object stores cannot tell
            if (fileSystem.directoryExists(location(folder)).equals(Optional.of(false))) {
                throw new TrinoException(ARCHIVE_CANNOT_READ, "The archive's location %s does not exist: correct reddit.archive.locations, or mount the folder on all nodes".formatted(folder));
            }
            FileIterator files = fileSystem.listFiles(location(folder));
            while (files.hasNext()) {
                entries.add(files.next());
            }
        }
        catch (IOException e) {
            throw new TrinoException(ARCHIVE_CANNOT_READ, "The archive's location %s cannot be listed: %s".formatted(folder, e.getMessage()), e);
        }
        return entries;
    }

    /** The file as it is stored. */
    InputStream open(ConnectorIdentity identity, ArchiveFile file)
    {
        try {
            return fileSystem(identity, file.location())
                    .newInputFile(location(file.location()), file.length(), file.lastModified())
                    .newStream();
        }
        catch (IOException e) {
            throw cannotRead(file, e);
        }
    }

    static TrinoException cannotRead(ArchiveFile file, IOException cause)
    {
        return new TrinoException(ARCHIVE_CANNOT_READ, "%s cannot be read: %s".formatted(file.location(), cause.getMessage()), cause);
    }

    private TrinoFileSystem fileSystem(ConnectorIdentity identity, String location)
    {
        if (location.startsWith("/") || location.startsWith(LOCAL)) {
            return local;
        }
        return s3.orElseThrow(() -> new TrinoException(ARCHIVE_CANNOT_READ, "No file system for " + location + ": set fs.s3.enabled=true"))
                .create(identity);
    }

    private static Location location(String location)
    {
        return Location.of(location.startsWith("/") ? LOCAL + location : location);
    }
}
