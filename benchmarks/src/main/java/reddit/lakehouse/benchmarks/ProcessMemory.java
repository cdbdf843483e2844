package reddit.lakehouse.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static com.google.common.base.Verify.verify;

/**
 * The resident memory of a process, in MB, as Linux tells it.
 */
record ProcessMemory(long processId)
{
    private static final Pattern RESIDENT = Pattern.compile("(VmRSS|VmHWM):\\s+(\\d+) kB");

    double now()
            throws IOException
    {
        return megabytes("VmRSS");
    }

    /** The most since the start or since {@link #forgetPeak}. */
    double peak()
            throws IOException
    {
        return megabytes("VmHWM");
    }

    void forgetPeak()
            throws IOException
    {
        Files.writeString(folder().resolve("clear_refs"), "5");
    }

    private double megabytes(String name)
            throws IOException
    {
        Matcher matcher = RESIDENT.matcher(Files.readString(folder().resolve("status")));
        while (matcher.find()) {
            if (matcher.group(1).equals(name)) {
                return Long.parseLong(matcher.group(2)) / 1024.0;
            }
        }
        verify(false, "The system does not tell the memory of a process");
        return 0;
    }

    private Path folder()
    {
        return Path.of("/proc", Long.toString(processId));
    }
}
