package reddit.lakehouse.benchmarks;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import reddit.lakehouse.embedded.EmbeddedLakehouse;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The embedded lakehouse with memory for large joins, which lives until its standard input ends.
 */
final class DagProcess
{
    private static final String MEMORY = "400MB";
    private static final String MORE_MEMORY = "6GB";

    private DagProcess() {}

    public static void main(String[] arguments)
            throws Exception
    {
        Path folder = Path.of(arguments[0]);
        EmbeddedLakehouse lakehouse = LakehouseProcess.lakehouse(folder.resolve("data"))
                .etcDirectory(etc(folder.resolve("etc")))
                .set("REDDIT_API_URI", "http://127.0.0.1:1")
                .set("REDDIT_TOKEN_URI", "http://127.0.0.1:1/api/v1/access_token")
                .start();
        // Trino sends System.out to its log.
        new PrintStream(new FileOutputStream(FileDescriptor.out), true).println(TrinoProcess.READY + lakehouse.trinoUri().getAuthority());
        System.in.transferTo(OutputStream.nullOutputStream());
        lakehouse.close();
        MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
        System.exit(0);
    }

    /** The demo's, with what a query may use of a heap of 9 GB instead of one of 1 GB. */
    private static Path etc(Path target)
            throws IOException
    {
        Path source = Path.of("catalog-config/embedded");
        try (Stream<Path> paths = Files.walk(source)) {
            for (Path path : paths.toList()) {
                Files.copy(path, target.resolve(source.relativize(path).toString()));
            }
        }
        Path configuration = target.resolve("config.properties");
        Files.writeString(configuration, Files.readString(configuration).replace(MEMORY, MORE_MEMORY));
        return target;
    }
}
