package reddit.lakehouse.benchmarks;

/**
 * Histories made by the function against the same in window functions.
 */
final class TimelineBenchmark
        extends FunctionBenchmark
{
    TimelineBenchmark(TrinoProcess trino)
    {
        super(trino, "timeline.sql", "timeline_in_window_functions.sql");
    }

    @Override
    public String name()
    {
        return "timeline";
    }

    @Override
    public String note()
    {
        return "5 million observations of 500,000 keys in no order, with deletes. Yardstick: the same rows from window functions.";
    }

    @Override
    public int runs()
    {
        return 3;
    }
}
