package reddit.lakehouse.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

import static com.google.common.base.Preconditions.checkState;
import static java.util.Objects.requireNonNull;

/**
 * 1,000 changed accounts of a million into their history: one MERGE, against a snapshot of dbt-trino. Both histories
 * have to be the same.
 */
final class Scd2Merge
        implements Benchmark
{
    private static final String SNAPSHOT = "accounts_snapshot";

    private final LazyLakehouse lakehouse;
    private final AccountHistory history;
    private int snapshots;

    Scd2Merge(LazyLakehouse lakehouse, AccountHistory history)
    {
        this.lakehouse = requireNonNull(lakehouse, "lakehouse is null");
        this.history = requireNonNull(history, "history is null");
    }

    @Override
    public String name()
    {
        return "scd2_merge";
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
        return "1,000 changed accounts, in 5 of 100 ranges of ids, into a dimension of %,d; %,d rows read. Yardstick: dbt-trino's snapshot of the same changes (strategy timestamp), without the start of dbt."
                .formatted(history.accounts(), history.rowsRead());
    }

    @Override
    public int runs()
    {
        return 3;
    }

    @Override
    public double ours(Path work)
            throws SQLException
    {
        history.arrive();
        return history.merge();
    }

    @Override
    public double yardstick(Path work)
            throws SQLException, IOException, InterruptedException
    {
        Dbt dbt = Dbt.prepare(lakehouse.get());
        if (snapshots == 0) {
            lakehouse.get().execute(sql("scd2_state.sql"));
            dbt.snapshot(work, SNAPSHOT);
        }
        snapshots++;
        checkState(snapshots == history.batches(), "the two sides are not at the same batch");
        lakehouse.get().execute(sql("scd2_state_batch.sql"));
        double seconds = dbt.snapshot(work, SNAPSHOT);
        checkState(lakehouse.get().number(sql("scd2_differences.sql")) == 1, "the two histories differ");
        return seconds;
    }

    private String sql(String resource)
    {
        return SqlResource.read(resource).formatted(history.accounts(), snapshots);
    }
}
