package reddit.lakehouse.audit;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.inject.Inject;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;

import static com.google.common.collect.ImmutableList.sortedCopyOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.Objects.requireNonNull;

/**
 * The files of the audit, lines of JSON, readable for their owner only. A file is appended to until it has its size; the oldest
 * go when all of them together exceed theirs. Files of former processes are left as they are: their last line may be cut off.
 */
public class AuditFiles
{
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'audit-'yyyyMMdd'T'HHmmss.SSSSSSSSS'.jsonl'").withZone(ZoneOffset.UTC);
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_FOLDER = PosixFilePermissions.fromString("rwx------");

    private final Path folder;
    private final long maxFileSize;
    private final long maxTotalSize;
    private Path current;

    @Inject
    public AuditFiles(AuditFolderConfig folderConfig, AuditListenerConfig config)
    {
        this(folderConfig.getFolder().toPath(), config.getMaxFileSize().toBytes(), config.getMaxTotalSize().toBytes());
    }

    AuditFiles(Path folder, long maxFileSize, long maxTotalSize)
    {
        this.folder = requireNonNull(folder, "folder is null");
        this.maxFileSize = maxFileSize;
        this.maxTotalSize = maxTotalSize;
    }

    /**
     * Oldest first; none where there is no folder yet.
     */
    static List<Path> list(Path folder)
            throws IOException
    {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "audit-*.jsonl")) {
            return sortedCopyOf(files);
        }
        catch (NoSuchFileException e) {
            return ImmutableList.of();
        }
    }

    /**
     * @param lines each with its line break
     * @throws IOException nothing or only a part was written, and the next call begins a new file
     */
    void append(String lines)
            throws IOException
    {
        try {
            if (current == null || !Files.exists(current) || Files.size(current) >= maxFileSize) {
                current = create();
                deleteOldest();
            }
            Files.writeString(current, lines, UTF_8, WRITE, APPEND);
        }
        catch (IOException e) {
            current = null;
            throw e;
        }
    }

    private Path create()
            throws IOException
    {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createDirectories(folder, attributes(posix, OWNER_FOLDER));
        while (true) {
            try {
                return Files.createFile(folder.resolve(NAME.format(Instant.now())), attributes(posix, OWNER));
            }
            catch (FileAlreadyExistsException e) {
                // the clock stands still between two calls: it will not for long
            }
        }
    }

    private static FileAttribute<?>[] attributes(boolean posix, Set<PosixFilePermission> permissions)
    {
        return posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(ImmutableSet.copyOf(permissions))} : new FileAttribute<?>[0];
    }

    private void deleteOldest()
            throws IOException
    {
        List<Path> files = list(folder);
        long size = 0;
        for (Path file : files.reversed()) {
            size += Files.size(file);
            if (size > maxTotalSize && !file.equals(current)) {
                Files.deleteIfExists(file);
            }
        }
    }
}
