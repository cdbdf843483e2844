package reddit.lakehouse.embedded;

import io.airlift.log.Logging;
import io.airlift.log.LoggingConfiguration;
import io.airlift.units.DataSize;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

import static io.airlift.units.DataSize.Unit.MEGABYTE;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Sends the log of all parts to a file and leaves the console to the program.
 */
public final class LogFiles
{
    private LogFiles() {}

    /**
     * The first call in a process decides: Java's logging is one for the whole process.
     *
     * @param levels a file of lines {@code logger=LEVEL}, which need not be there
     */
    public static void open(Path folder, Path levels)
    {
        PrintStream output = System.out;
        PrintStream error = System.err;
        // The logging library speaks on the console until it is configured, and then takes both streams for itself.
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
        try {
            LoggingConfiguration configuration = new LoggingConfiguration()
                    .setConsoleEnabled(false)
                    .setLogPath(folder.resolve("lakehouse.log").toString())
                    .setMaxSize(DataSize.of(10, MEGABYTE))
                    .setMaxTotalSize(DataSize.of(50, MEGABYTE));
            if (Files.isRegularFile(levels)) {
                configuration.setLevelsFile(levels.toString());
            }
            Logging.initialize().configure(configuration);
        }
        finally {
            System.setOut(output);
            System.setErr(error);
        }
    }
}
