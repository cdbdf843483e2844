package reddit.lakehouse.demo;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The most memory that this process has had resident, in MB: the kernel's figure where it tells one
 * ({@code VmHWM}), else what the JVM itself has committed.
 */
final class PeakMemory
{
    private static final Path STATUS = Path.of("/proc/self/status");

    private PeakMemory() {}

    static long megabytes()
    {
        return fromKernel().orElseGet(PeakMemory::fromJvm);
    }

    private static OptionalLong fromKernel()
    {
        if (!Files.isReadable(STATUS)) {
            return OptionalLong.empty();
        }
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst();
        }
        catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private static long fromJvm()
    {
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
        long other = ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getCommitted();
        return (heap + other) >> 20;
    }
}
