package reddit.lakehouse.benchmarks;

import java.nio.file.Path;

import static java.util.Objects.requireNonNull;

/**
 * Reads a dump file of one gigabyte of text.
 */
abstract class ArchiveBenchmark
        implements Benchmark
{
    private final TrinoProcess trino;
    private boolean warm;

    protected ArchiveBenchmark(TrinoProcess trino)
    {
        this.trino = requireNonNull(trino, "trino is null");
    }

    @Override
    public String unit()
    {
        return "s";
    }

    @Override
    public boolean lessIsBetter()
    {
        return true;
    }

    @Override
    public int runs()
    {
        return 3;
    }

    @Override
    public double ours(Path work)
            throws Exception
    {
        DumpFiles.gigabyte();
        if (!warm) {
            trino().run("archive_scan.sql");
            warm = true;
        }
        return measure();
    }

    protected abstract double measure()
            throws Exception;

    protected TrinoProcess trino()
    {
        return trino;
    }
}
