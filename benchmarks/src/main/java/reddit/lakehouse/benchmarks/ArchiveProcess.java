package reddit.lakehouse.benchmarks;

import reddit.lakehouse.embedded.EmbeddedLakehouse;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * The embedded lakehouse with a folder of dump files, which lives until its standard input ends.
 */
final class ArchiveProcess
{
    private ArchiveProcess() {}

    /** @param arguments an empty folder, and the one with the dump files */
    public static void main(String[] arguments)
            throws Exception
    {
        EmbeddedLakehouse lakehouse = LakehouseProcess.lakehouse(Path.of(arguments[0], "data"))
                .set("REDDIT_API_URI", "http://127.0.0.1:1")
                .set("REDDIT_TOKEN_URI", "http://127.0.0.1:1/api/v1/access_token")
                .set("REDDIT_ARCHIVE_LOCATIONS", Path.of(arguments[1]).toAbsolutePath().toString())
                .start();
        // Trino sends System.out to its log.
        new PrintStream(new FileOutputStream(FileDescriptor.out), true).println(TrinoProcess.READY + lakehouse.trinoUri().getAuthority());
        System.in.transferTo(OutputStream.nullOutputStream());
        lakehouse.close();
        System.exit(0);
    }
}
