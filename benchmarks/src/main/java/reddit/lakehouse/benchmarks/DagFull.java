package reddit.lakehouse.benchmarks;

import java.nio.file.Path;

import static java.util.Objects.requireNonNull;

/**
 * All models above raw, from nothing, over a large lake and over one of a tenth.
 */
final class DagFull
        extends DagBenchmark
{
    private final DagLake large;
    private final DagLake small;
    private double largePeak;
    private double smallSeconds;
    private double smallPeak;

    DagFull(DagLake large, DagLake small)
    {
        super("dag_full");
        this.large = requireNonNull(large, "large is null");
        this.small = requireNonNull(small, "small is null");
    }

    @Override
    public String note()
    {
        return "All models above raw over %,d posts and %,d comments, from nothing, most resident memory %.0f MB. Yardstick: ten times what %,d posts take (%.1f s, %.0f MB). A ratio of 1 says that it grows with the rows."
                .formatted(large.posts(), 5 * large.posts(), largePeak, small.posts(), smallSeconds, smallPeak);
    }

    @Override
    public double ours(Path work)
            throws Exception
    {
        large.prepare();
        large.memory().forgetPeak();
        double seconds = large.refresh();
        largePeak = large.memory().peak();
        return seconds;
    }

    @Override
    public double yardstick(Path work)
            throws Exception
    {
        small.prepare();
        // the first run of a process is its slowest
        small.refresh();
        small.memory().forgetPeak();
        smallSeconds = small.refresh();
        smallPeak = small.memory().peak();
        return smallSeconds * large.posts() / small.posts();
    }
}
