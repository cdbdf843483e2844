package reddit.lakehouse.models;

import com.google.common.collect.ImmutableMap;
import io.trino.plugin.memory.MemoryPlugin;
import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.MaterializedResult;

import java.net.URI;

import static io.trino.testing.TestingSession.testSessionBuilder;

/**
 * A real Trino of one node whose catalog {@code lakehouse} keeps its tables in memory.
 */
public final class TestingTrino
        implements AutoCloseable
{
    private final DistributedQueryRunner queryRunner;

    public TestingTrino()
            throws Exception
    {
        queryRunner = DistributedQueryRunner.builder(testSessionBuilder().build())
                .setWorkerCount(0)
                .build();
        queryRunner.installPlugin(new MemoryPlugin());
        queryRunner.createCatalog("lakehouse", "memory", ImmutableMap.of());
    }

    public URI uri()
    {
        return queryRunner.getCoordinator().getBaseUrl();
    }

    public ConnectionSettings settings()
    {
        return ConnectionSettings.of(uri(), "analyst");
    }

    public MaterializedResult query(String sql)
    {
        return queryRunner.execute(sql);
    }

    /**
     * Drops all that tests have made.
     */
    public void clear()
    {
        for (Object schema : query("SELECT schema_name FROM lakehouse.information_schema.schemata WHERE schema_name NOT IN ('information_schema', 'default')").getOnlyColumnAsSet()) {
            query("DROP SCHEMA lakehouse.%s CASCADE".formatted(schema));
        }
    }

    @Override
    public void close()
    {
        queryRunner.close();
    }
}
