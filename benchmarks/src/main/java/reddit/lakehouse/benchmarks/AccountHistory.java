package reddit.lakehouse.benchmarks;

import io.trino.jdbc.TrinoStatement;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;

import static com.google.common.base.Preconditions.checkState;
import static java.util.Objects.requireNonNull;

/**
 * A dimension of accounts with its log, both partitioned by ranges of 10,000 ids. Each batch changes 1,000 accounts in
 * five of the ranges.
 */
final class AccountHistory
{
    private static final int CHANGES = 1_000;
    private static final int RANGES = 5;
    private static final int RANGE = 10_000;

    private final LazyLakehouse lakehouse;
    private final int accounts;
    private int batches;
    private long rowsRead;

    AccountHistory(LazyLakehouse lakehouse, int accounts)
    {
        this.lakehouse = requireNonNull(lakehouse, "lakehouse is null");
        this.accounts = accounts;
    }

    int accounts()
    {
        return accounts;
    }

    int batches()
    {
        return batches;
    }

    /** What the last MERGE read of the dimension and the log. */
    long rowsRead()
    {
        return rowsRead;
    }

    void prepare()
            throws SQLException
    {
        if (batches > 0) {
            return;
        }
        lakehouse.get().execute("CREATE SCHEMA IF NOT EXISTS lakehouse.benchmark");
        execute("scd2_log.sql");
        execute("scd2_dimension.sql");
    }

    /**
     * Brings the next batch into the log.
     */
    void arrive()
            throws SQLException
    {
        prepare();
        batches++;
        execute("scd2_batch.sql");
    }

    /**
     * @return seconds
     */
    double merge()
            throws SQLException
    {
        AtomicLong read = new AtomicLong();
        try (Connection connection = lakehouse.get().connect(); Statement statement = connection.createStatement()) {
            statement.unwrap(TrinoStatement.class).setProgressMonitor(stats -> read.set(stats.getProcessedRows()));
            long begin = System.nanoTime();
            long changed = statement.executeLargeUpdate(sql("scd2_merge.sql"));
            double seconds = (System.nanoTime() - begin) / 1e9;
            checkState(changed == 2 * CHANGES, "MERGE changed %s rows: it has to end %s versions and begin as many", changed, CHANGES);
            rowsRead = read.get();
            checkState(rowsRead <= mostRowsToRead(), "MERGE read %s rows: the touched ranges have %s", rowsRead, mostRowsToRead());
            return seconds;
        }
    }

    /** The touched ranges once in the log and twice in the dimension, as what is compared and as the target; the batch alone. */
    private long mostRowsToRead()
    {
        return 3L * (RANGES * RANGE + (long) batches * CHANGES) + CHANGES;
    }

    private void execute(String resource)
            throws SQLException
    {
        lakehouse.get().execute(sql(resource));
    }

    private String sql(String resource)
    {
        return SqlResource.read(resource).formatted(accounts, batches);
    }
}
