package reddit.lakehouse.connector;

import com.google.common.collect.ImmutableMap;
import io.trino.Session;
import io.trino.spi.Plugin;
import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.QueryRunner;
import reddit.lakehouse.simulator.RedditSimulator;

import java.net.URI;
import java.util.Map;

import static io.trino.testing.TestingSession.testSessionBuilder;

/**
 * A Trino server in this process with the plugin as catalog {@code reddit}.
 */
public final class RedditQueryRunner
{
    private RedditQueryRunner() {}

    public static QueryRunner create(RedditSimulator simulator)
            throws Exception
    {
        return create(simulator.uri(), simulator.tokenUri(), ImmutableMap.of());
    }

    public static QueryRunner create(URI apiUri, URI tokenUri, Map<String, String> properties)
            throws Exception
    {
        return createCluster(1, ImmutableMap.of(), new TestingRedditPlugin(), apiUri, tokenUri, properties);
    }

    /** @param coordinatorProperties of Trino itself */
    public static DistributedQueryRunner createCluster(
            int nodes,
            Map<String, String> coordinatorProperties,
            Plugin plugin,
            URI apiUri,
            URI tokenUri,
            Map<String, String> properties)
            throws Exception
    {
        DistributedQueryRunner queryRunner = DistributedQueryRunner.builder(testSessionBuilder()
                        .setCatalog("reddit")
                        .setSchema("api")
                        // what a server does by itself, other than a server in tests
                        .setSystemProperty("join_distribution_type", "AUTOMATIC")
                        .setSystemProperty("join_reordering_strategy", "AUTOMATIC")
                        .build())
                .setWorkerCount(nodes - 1)
                .setCoordinatorProperties(coordinatorProperties)
                .build();
        try {
            queryRunner.installPlugin(plugin);
            queryRunner.createCatalog("reddit", "reddit", ImmutableMap.<String, String>builder()
                    .putAll(connection(apiUri, tokenUri))
                    .putAll(properties)
                    .buildKeepingLast());
            return queryRunner;
        }
        catch (RuntimeException e) {
            queryRunner.close();
            throw e;
        }
    }

    /** The runner's session with one property of the catalog set. */
    public static Session session(QueryRunner queryRunner, String property, String value)
    {
        return Session.builder(queryRunner.getDefaultSession())
                .setCatalogSessionProperty("reddit", property, value)
                .build();
    }

    public static Map<String, String> connection(URI apiUri, URI tokenUri)
    {
        return ImmutableMap.of(
                "reddit.api-uri", apiUri.toString(),
                "reddit.token-uri", tokenUri.toString(),
                "reddit.client-id", "simulator",
                "reddit.client-secret", "simulator",
                "reddit.user-agent", "test:reddit.lakehouse:v1 (by /u/test)");
    }
}
