package reddit.lakehouse.benchmarks;

import java.nio.file.Path;

import static java.util.Objects.requireNonNull;

/**
 * All models above raw when one row in a hundred is new, against a full refresh of the same lake.
 */
final class DagIncremental
        extends DagBenchmark
{
    private final DagLake lake;

    DagIncremental(DagLake lake)
    {
        super("dag_incremental");
        this.lake = requireNonNull(lake, "lake is null");
    }

    @Override
    public String note()
    {
        return "All models above raw when %,d posts and %,d comments are new on a lake of %,d and %,d. Yardstick: the same with --full-refresh."
                .formatted(lake.posts() / 100, lake.posts() / 20, lake.posts(), 5 * lake.posts());
    }

    @Override
    public double ours(Path work)
            throws Exception
    {
        lake.prepare();
        lake.run();
        lake.arrive(lake.posts() / 100);
        return lake.run();
    }

    @Override
    public double yardstick(Path work)
    {
        return lake.refresh();
    }
}
