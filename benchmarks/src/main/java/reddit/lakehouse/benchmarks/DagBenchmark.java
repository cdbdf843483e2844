package reddit.lakehouse.benchmarks;

import static java.util.Objects.requireNonNull;

/**
 * What the measurements of all models together have in common.
 */
abstract class DagBenchmark
        implements Benchmark
{
    private final String name;

    DagBenchmark(String name)
    {
        this.name = requireNonNull(name, "name is null");
    }

    @Override
    public String name()
    {
        return name;
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
        return 1;
    }
}
