package reddit.lakehouse.benchmarks;

import java.nio.file.Path;

/**
 * Two files into an Iceberg table at once against one after the other.
 */
final class ArchiveTwoFiles
        extends ArchiveBenchmark
{
    ArchiveTwoFiles(TrinoProcess trino)
    {
        super(trino);
    }

    @Override
    public String name()
    {
        return "archive_two_files";
    }

    @Override
    public String unit()
    {
        return "rows/s";
    }

    @Override
    public boolean lessIsBetter()
    {
        return false;
    }

    @Override
    public String note()
    {
        return "Ten columns of two files of 0.5 GB of comments into an Iceberg table, in one statement. Yardstick: of one of them.";
    }

    @Override
    protected double measure()
            throws Exception
    {
        return rows("archive_two_files.sql");
    }

    @Override
    public double yardstick(Path work)
            throws Exception
    {
        return rows("archive_one_file.sql");
    }

    private double rows(String statement)
            throws Exception
    {
        DumpFiles.halves();
        trino().execute("CREATE SCHEMA IF NOT EXISTS lakehouse.benchmark");
        trino().execute("DROP TABLE IF EXISTS lakehouse.benchmark.comments");
        TrinoProcess.Answer answer = trino().update(statement);
        return Long.parseLong(answer.row().getFirst()) / answer.seconds();
    }
}
