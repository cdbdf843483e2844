package reddit.lakehouse.benchmarks;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A plain Trino with the functions dropped in, which lives until its standard input ends.
 */
final class FunctionsProcess
{
    private FunctionsProcess() {}

    public static void main(String[] arguments)
            throws Exception
    {
        Path folder = Path.of(arguments[0]);
        String authority = PlainTrino.start(
                folder,
                List.of(Path.of("udf-plugin/target/udf-plugin-0.1.0-SNAPSHOT.zip")),
                Map.of("scd", "connector.name=scd\n"),
                "2500MB");
        // Trino sends System.out to its log.
        new PrintStream(new FileOutputStream(FileDescriptor.out), true).println(TrinoProcess.READY + authority);
        System.in.transferTo(OutputStream.nullOutputStream());
        MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
        System.exit(0);
    }
}
