package reddit.lakehouse.benchmarks;

/**
 * Hashes of four columns against the same in SQL.
 */
final class RowHashBenchmark
        extends FunctionBenchmark
{
    RowHashBenchmark(TrinoProcess trino)
    {
        super(trino, "row_hash.sql", "row_hash_in_sql.sql");
    }

    @Override
    public String name()
    {
        return "row_hash";
    }

    @Override
    public String note()
    {
        return "Hashes of 4 columns over 10 million rows. Yardstick: murmur3 of the columns' text, NULL told apart, joined by a byte that no text has.";
    }

    @Override
    public int runs()
    {
        return 5;
    }
}
