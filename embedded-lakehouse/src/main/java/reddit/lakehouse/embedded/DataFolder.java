package reddit.lakehouse.embedded;

import com.google.common.collect.ImmutableSet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

import static com.google.common.io.MoreFiles.deleteRecursively;
import static com.google.common.io.RecursiveDeleteOption.ALLOW_INSECURE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.Objects.requireNonNull;

/**
 * The folder that outlives the process: the catalog's database, the buckets and the log. What is under {@code run} is made
 * anew at each start. Held by one process at a time.
 */
final class DataFolder
        implements Closeable
{
    static final long NEEDED_FREE_BYTES = 256L * 1024 * 1024;

    private final Path root;
    private final FileChannel lock;

    private DataFolder(Path root, FileChannel lock)
    {
        this.root = requireNonNull(root, "root is null");
        this.lock = requireNonNull(lock, "lock is null");
    }

    static DataFolder open(Path path)
    {
        return open(path, NEEDED_FREE_BYTES);
    }

    static DataFolder open(Path path, long neededFreeBytes)
    {
        Path root = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root);
            checkFreeSpace(root, neededFreeBytes);
            DataFolder folder = new DataFolder(root, lock(root));
            try {
                folder.prepare();
            }
            catch (Exception e) {
                folder.close();
                throw e;
            }
            return folder;
        }
        catch (FileAlreadyExistsException e) {
            throw new LakehouseStartException("The data folder cannot be used because %s is a file: remove it, or choose another folder".formatted(e.getFile()), e);
        }
        catch (IOException e) {
            throw StartFailures.ofFile(e, "The data folder %s cannot be written".formatted(root));
        }
    }

    Path catalogDatabase()
    {
        return root.resolve("catalog").resolve("catalog.sqlite");
    }

    Path buckets()
    {
        return root.resolve("s3");
    }

    Path log()
    {
        return root.resolve("log");
    }

    Path etc()
    {
        return root.resolve("run").resolve("etc");
    }

    Path plugins()
    {
        return root.resolve("run").resolve("plugin");
    }

    @Override
    public void close()
            throws IOException
    {
        lock.close();
    }

    private void prepare()
            throws IOException
    {
        if (Files.exists(root.resolve("run"))) {
            deleteRecursively(root.resolve("run"), ALLOW_INSECURE);
        }
        for (Path folder : ImmutableSet.of(catalogDatabase().getParent(), buckets(), log(), etc(), plugins())) {
            Files.createDirectories(folder);
            if (!Files.isWritable(folder)) {
                throw new LakehouseStartException("The folder %s cannot be written: give this user write access to it, or choose another data folder".formatted(folder));
            }
        }
        ownerOnly(buckets());
        ownerOnly(root.resolve("run"));
    }

    static void ownerOnly(Path folder)
            throws IOException
    {
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, ImmutableSet.of(
                    PosixFilePermission.OWNER_READ,
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.OWNER_EXECUTE));
        }
    }

    private static void checkFreeSpace(Path root, long neededFreeBytes)
            throws IOException
    {
        long free = Files.getFileStore(root).getUsableSpace();
        if (free < neededFreeBytes) {
            throw new LakehouseStartException("The disk of the data folder %s is full (%s MB free, %s MB needed): free some space, or choose a folder on another disk"
                    .formatted(root, free >> 20, neededFreeBytes >> 20));
        }
    }

    private static FileChannel lock(Path root)
            throws IOException
    {
        FileChannel channel = FileChannel.open(root.resolve("lakehouse.lock"), CREATE, READ, WRITE);
        try {
            if (channel.tryLock() != null) {
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(UTF_8)));
                return channel;
            }
        }
        catch (OverlappingFileLockException e) {
            // held by this very process: said below
        }
        String owner = Files.readString(root.resolve("lakehouse.lock"), UTF_8).strip();
        channel.close();
        throw new LakehouseStartException("The data folder %s is used by another running lakehouse%s: stop that one, or choose another data folder"
                .formatted(root, owner.isEmpty() ? "" : " (process " + owner + ")"));
    }
}
