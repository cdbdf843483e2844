package reddit.lakehouse.benchmarks;

import java.nio.file.Path;
import java.sql.SQLException;

import static java.util.Objects.requireNonNull;

/**
 * The same MERGE of 1,000 changes into a large and into a small dimension: what it costs should depend on the changes.
 */
final class Scd2Growth
        implements Benchmark
{
    private final AccountHistory large;
    private final AccountHistory small;

    Scd2Growth(AccountHistory large, AccountHistory small)
    {
        this.large = requireNonNull(large, "large is null");
        this.small = requireNonNull(small, "small is null");
    }

    @Override
    public String name()
    {
        return "scd2_growth";
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
    public String note()
    {
        return "MERGE of 1,000 changes into a dimension of %,d; %,d rows read. Yardstick: the same into one of %,d; %,d rows read. A ratio of 1 says that the size does not matter."
                .formatted(large.accounts(), large.rowsRead(), small.accounts(), small.rowsRead());
    }

    @Override
    public int runs()
    {
        return 7;
    }

    @Override
    public double ours(Path work)
            throws SQLException
    {
        large.arrive();
        return large.merge();
    }

    @Override
    public double yardstick(Path work)
            throws SQLException
    {
        small.arrive();
        return small.merge();
    }
}
