package reddit.lakehouse.connector;

import com.google.common.collect.ImmutableMap;
import io.trino.node.InternalNode;
import io.trino.spi.HostAddress;
import io.trino.spi.Node;
import io.trino.spi.NodeVersion;
import io.trino.spi.catalog.CatalogName;
import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.TestingNodeManager;
import org.junit.jupiter.api.Test;
import reddit.lakehouse.simulator.RedditSimulator;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which node asks Reddit.
 */
class TestApiNode
{
    private final List<Node> nodes = IntStream.range(0, 20)
            .mapToObj(number -> (Node) new InternalNode("node-" + number, URI.create("http://127.0.0.1:" + (1000 + number)), new NodeVersion("483"), false))
            .collect(toImmutableList());

    @Test
    void testStaysWhileItIsThere()
    {
        TestingNodeManager nodeManager = nodeManager(nodes.subList(0, 3));
        ApiNode apiNode = new ApiNode(nodeManager, new CatalogName("reddit"));
        HostAddress chosen = apiNode.address();
        nodes.subList(3, 20).forEach(nodeManager::addNode);
        assertThat(apiNode.address()).isEqualTo(chosen);
        nodes.stream().filter(node -> !node.getHostAndPort().equals(chosen)).limit(18).forEach(nodeManager::removeNode);
        assertThat(apiNode.address()).isEqualTo(chosen);
        nodes.stream().filter(node -> node.getHostAndPort().equals(chosen)).forEach(nodeManager::removeNode);
        assertThat(apiNode.address()).isNotEqualTo(chosen);
    }

    @Test
    void testSameForEveryCoordinator()
    {
        HostAddress chosen = new ApiNode(nodeManager(nodes), new CatalogName("reddit")).address();
        assertThat(new ApiNode(nodeManager(nodes.reversed()), new CatalogName("reddit")).address()).isEqualTo(chosen);
        Set<HostAddress> ofCatalogs = IntStream.range(0, 50)
                .mapToObj(number -> new ApiNode(nodeManager(nodes), new CatalogName("reddit_" + number)).address())
                .collect(toImmutableSet());
        assertThat(ofCatalogs).hasSizeGreaterThan(5);
    }

    @Test
    void testNextQueryUsesAnotherNode()
            throws Exception
    {
        try (RedditSimulator simulator = RedditSimulator.builder().site(new PagedSite("text")).start();
                DistributedQueryRunner queryRunner = RedditQueryRunner.createCluster(3, ImmutableMap.of("node-scheduler.include-coordinator", "false"), new TestingRedditPlugin(), simulator.uri(), simulator.tokenUri(), ImmutableMap.of())) {
            String first = askingNode(queryRunner);
            assertThat(askingNode(queryRunner)).isEqualTo(first);
            queryRunner.addServers(1);
            assertThat(askingNode(queryRunner)).isEqualTo(first);
            while (queryRunner.getServers().stream().anyMatch(server -> server.getCurrentNode().getNodeIdentifier().equals(first))) {
                queryRunner.removeWorker();
            }
            assertThat(askingNode(queryRunner)).isNotEqualTo(first);
        }
    }

    /** The node whose count of requests a query moves. */
    private static String askingNode(DistributedQueryRunner queryRunner)
    {
        assertThat(queryRunner.execute("SELECT count(*) FROM posts WHERE subreddit = 'a'").getOnlyValue()).isEqualTo(1000L);
        return (String) queryRunner.execute("SELECT max_by(node, ended_at) FROM system.scans").getOnlyValue();
    }

    private static TestingNodeManager nodeManager(List<Node> nodes)
    {
        return TestingNodeManager.builder()
                .localNode(nodes.getFirst())
                .addNodes(nodes.subList(1, nodes.size()))
                .doNotScheduleOnCoordinator()
                .build();
    }
}
