package reddit.lakehouse.udf.scd;

import io.trino.sql.query.QueryAssertions;
import io.trino.sql.query.QueryAssertions.QueryAssert;
import io.trino.testing.MaterializedResult;
import io.trino.testing.QueryRunner;
import io.trino.testing.StandaloneQueryRunner;
import org.assertj.core.api.AssertProvider;
import reddit.lakehouse.udf.UdfPlugin;

import java.io.Closeable;
import java.util.Map;

import static io.trino.testing.TestingSession.testSessionBuilder;

/**
 * A Trino with the catalog {@code scd}.
 */
final class HistoryTester
        implements Closeable
{
    private final QueryRunner queryRunner = new StandaloneQueryRunner(testSessionBuilder().build());
    private final QueryAssertions assertions = new QueryAssertions(queryRunner);

    HistoryTester()
    {
        queryRunner.installPlugin(new UdfPlugin());
        queryRunner.createCatalog("scd", "scd", Map.of());
    }

    AssertProvider<QueryAssert> query(String sql)
    {
        return assertions.query(sql);
    }

    MaterializedResult execute(String sql)
    {
        return queryRunner.execute(sql);
    }

    @Override
    public void close()
    {
        queryRunner.close();
    }
}
