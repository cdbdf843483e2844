package reddit.lakehouse.benchmarks;

import java.nio.file.Path;

/**
 * The memory of the whole process while it reads a file that wants a window of 2 GiB, and has more text than that.
 */
final class ArchiveMemory
        extends ArchiveBenchmark
{
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
        ProcessMemory memory = new ProcessMemory(trino().processId());
        idle = memory.now();
        memory.forgetPeak();
        trino().run("archive_large.sql");
        return memory.peak() - idle;
    }

    @Override
    public double yardstick(Path work)
    {
        return WINDOW_MEGABYTES;
    }
}
