package reddit.lakehouse.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static com.google.common.base.Verify.verify;

/**
 * The memory of the whole process while it reads a file that wants a window of 2 GiB, and has more text than that.
 */
final class ArchiveMemory
        extends ArchiveBenchmark
{
    private static final Pattern RESIDENT = Pattern.compile("(VmRSS|VmHWM):\\s+(\\d+) kB");
    private static final double WINDOW_MEGABYTES = 2048;

    private double idle;

    ArchiveMemory(TrinoProcess trino)
    {
        super(trino);
    }

    @Override
    public String name()
    {
        return "archive_memory";
    }

    @Override
    public String unit()
    {
        return "MB";
    }

    @Override
    public String note()
    {
        return "Most resident memory while 3 GB of text are read in a window of 2 GiB, beyond the %.0f MB of the server before. Yardstick: the window alone.".formatted(idle);
    }

    @Override
    public int runs()
    {
        return 1;
    }

    @Override
    protected double measure()
            throws Exception
    {
        DumpFiles.large();
        idle = megabytes("VmRSS");
        // Forgets the highest value until now
        Files.writeString(Path.of("/proc", Long.toString(trino().processId()), "clear_refs"), "5");
        trino().run("archive_large.sql");
        return megabytes("VmHWM") - idle;
    }

    @Override
    public double yardstick(Path work)
    {
        return WINDOW_MEGABYTES;
    }

    private double megabytes(String name)
            throws IOException
    {
        Matcher matcher = RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(trino().processId()), "status")));
        while (matcher.find()) {
            if (matcher.group(1).equals(name)) {
                return Long.parseLong(matcher.group(2)) / 1024.0;
            }
        }
        verify(false, "The system does not tell the memory of a process");
        return 0;
    }
}
