package reddit.lakehouse.benchmarks;

import com.google.common.math.Quantiles;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Keys of four columns against the expression that dbt generates, and, in the note, against the hash alone.
 */
final class SurrogateKeyBenchmark
        extends FunctionBenchmark
{
    private final List<Double> keys = new ArrayList<>();
    private final List<Double> bareHashes = new ArrayList<>();

    SurrogateKeyBenchmark(TrinoProcess trino)
    {
        super(trino, "surrogate_key.sql", "surrogate_key_of_dbt.sql");
    }

    @Override
    public String name()
    {
        return "surrogate_key";
    }

    @Override
    public String note()
    {
        double bareHash = Quantiles.median().compute(bareHashes);
        return "Keys of 4 columns over 10 million rows. Yardstick: the expression of dbt_utils.generate_surrogate_key. A bare md5 of the same bytes takes %.3f s: ours takes %.2f times as long."
                .formatted(bareHash, Quantiles.median().compute(keys) / bareHash);
    }

    @Override
    public int runs()
    {
        return 5;
    }

    @Override
    public double ours(Path work)
            throws SQLException, IOException
    {
        bareHashes.add(seconds("surrogate_key_bare_md5.sql"));
        double seconds = super.ours(work);
        keys.add(seconds);
        return seconds;
    }
}
