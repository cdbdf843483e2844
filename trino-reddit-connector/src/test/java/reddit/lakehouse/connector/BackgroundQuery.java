package reddit.lakehouse.connector;

import io.trino.Session;
import io.trino.execution.QueryManager;
import io.trino.server.BasicQueryInfo;
import io.trino.spi.QueryId;
import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.MaterializedResult;
import io.trino.testing.QueryRunner;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

import static com.google.common.collect.MoreCollectors.toOptional;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;

/**
 * A query that runs while a test looks on, and can be cancelled as a user would.
 */
public final class BackgroundQuery
        implements AutoCloseable
{
    private static final long LONGEST_SECONDS = 30;

    private final QueryManager queryManager;
    private final String sql;
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final Future<MaterializedResult> result;

    /** @param sql not the same as that of another query that is running */
    public BackgroundQuery(QueryRunner queryRunner, Session session, String sql)
    {
        this.queryManager = ((DistributedQueryRunner) queryRunner).getCoordinator().getQueryManager();
        this.sql = requireNonNull(sql, "sql is null");
        this.result = executor.submit(() -> queryRunner.execute(session, sql));
    }

    public void cancel()
    {
        queryManager.cancelQuery(id());
    }

    /** What became of it in the end. */
    public Throwable awaitFailure()
            throws InterruptedException, TimeoutException
    {
        try {
            throw new AssertionError("the query has a result: " + result.get(LONGEST_SECONDS, SECONDS));
        }
        catch (ExecutionException e) {
            return e.getCause();
        }
    }

    public boolean isDone()
    {
        return result.isDone();
    }

    private QueryId id()
    {
        return queryManager.getQueries().stream()
                .filter(query -> query.getQuery().equals(sql) && !query.getState().isDone())
                .map(BasicQueryInfo::getQueryId)
                .collect(toOptional())
                .orElseThrow(() -> new AssertionError("the query does not run"));
    }

    @Override
    public void close()
    {
        executor.shutdownNow();
    }
}
