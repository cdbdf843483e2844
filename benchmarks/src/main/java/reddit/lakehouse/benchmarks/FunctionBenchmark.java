package reddit.lakehouse.benchmarks;

import reddit.lakehouse.benchmarks.TrinoProcess.Answer;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

import static com.google.common.base.Verify.verify;
import static java.util.Objects.requireNonNull;

/**
 * A query with a function, and one without that gives the same row.
 */
abstract class FunctionBenchmark
        implements Benchmark
{
    private final TrinoProcess trino;
    private final String ours;
    private final String yardstick;
    private List<String> expected;

    protected FunctionBenchmark(TrinoProcess trino, String ours, String yardstick)
    {
        this.trino = requireNonNull(trino, "trino is null");
        this.ours = requireNonNull(ours, "ours is null");
        this.yardstick = requireNonNull(yardstick, "yardstick is null");
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
    public double ours(Path work)
            throws SQLException, IOException
    {
        return seconds(ours);
    }

    @Override
    public double yardstick(Path work)
            throws SQLException, IOException
    {
        return seconds(yardstick);
    }

    protected double seconds(String query)
            throws SQLException, IOException
    {
        Answer answer = trino.run(query);
        if (expected == null) {
            expected = answer.row();
        }
        verify(answer.row().equals(expected), "%s gives %s, and the query before it gave %s", query, answer.row(), expected);
        return answer.seconds();
    }
}
