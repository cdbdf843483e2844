package reddit.lakehouse.benchmarks;

import java.nio.file.Path;

import static java.util.Objects.requireNonNull;

/**
 * One subreddit of a hundred against all of them.
 */
final class ArchiveFilter
        extends ArchiveBenchmark
{
    private static final String ONE_OF_A_HUNDRED = "    AND subreddit = 'sub7'\n";

    private final Columns columns;

    ArchiveFilter(TrinoProcess trino, Columns columns)
    {
        super(trino);
        this.columns = requireNonNull(columns, "columns is null");
    }

    enum Columns
    {
        TEN("archive_filter", "Ten columns", "archive_scan.sql"),
        /** As a backfill reads them. */
        ALL("archive_filter_all", "All columns", "archive_all.sql");

        private final String name;
        private final String text;
        private final String unfiltered;

        Columns(String name, String text, String unfiltered)
        {
            this.name = requireNonNull(name, "name is null");
            this.text = requireNonNull(text, "text is null");
            this.unfiltered = requireNonNull(unfiltered, "unfiltered is null");
        }
    }

    @Override
    public String name()
    {
        return columns.name;
    }

    @Override
    public String note()
    {
        return "%s of 1 GB of comments, of one subreddit in a hundred. Yardstick: of all.".formatted(columns.text);
    }

    @Override
    protected double measure()
            throws Exception
    {
        return trino().query(SqlResource.read(columns.unfiltered) + ONE_OF_A_HUNDRED).seconds();
    }

    @Override
    public double yardstick(Path work)
            throws Exception
    {
        return trino().run(columns.unfiltered).seconds();
    }
}
