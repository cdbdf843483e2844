package reddit.lakehouse.benchmarks;

import com.google.common.collect.ImmutableMap;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Ten columns of a dump file against DuckDB reading the same.
 */
final class ArchiveScanInDuckDb
        extends ArchiveBenchmark
{
    ArchiveScanInDuckDb(TrinoProcess trino)
    {
        super(trino);
    }

    @Override
    public String name()
    {
        return "archive_scan_duckdb";
    }

    @Override
    public String note()
    {
        return "Ten columns of 1 GB of comments in one zstd file. Yardstick: DuckDB on all processors, the same columns of the same file, in its own process, start not counted.";
    }

    @Override
    protected double measure()
            throws Exception
    {
        return trino().run("archive_scan.sql").seconds();
    }

    @Override
    public double yardstick(Path work)
            throws IOException, InterruptedException
    {
        PythonEnvironment python = PythonEnvironment.prepare("duckdb");
        String seconds = python.run(work, ImmutableMap.of(), "python", python.sources().resolve("archive_scan.py").toString(), DumpFiles.gigabyte().toString());
        return Double.parseDouble(seconds.strip());
    }
}
