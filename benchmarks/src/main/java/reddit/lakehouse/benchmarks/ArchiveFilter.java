package reddit.lakehouse.benchmarks;

import java.nio.file.Path;

/**
 * One subreddit of a hundred against all of them.
 */
final class ArchiveFilter
        extends ArchiveBenchmark
{
    ArchiveFilter(TrinoProcess trino)
    {
        super(trino);
    }

    @Override
    public String name()
    {
        return "archive_filter";
    }

    @Override
    public String note()
    {
        return "Ten columns of 1 GB of comments, of one subreddit in a hundred. Yardstick: of all.";
    }

    @Override
    protected double measure()
            throws Exception
    {
        return trino().run("archive_filter.sql").seconds();
    }

    @Override
    public double yardstick(Path work)
            throws Exception
    {
        return trino().run("archive_scan.sql").seconds();
    }
}
