package reddit.lakehouse.connector;

import com.google.common.hash.Hashing;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import com.google.inject.Inject;
import io.trino.spi.HostAddress;
import io.trino.spi.Node;
import io.trino.spi.NodeManager;
import io.trino.spi.catalog.CatalogName;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * The node that asks Reddit: one for the catalog, so that one request budget is enough. It stays the same as long as it
 * is there, whatever other nodes come and go; only a coordinator that starts anew may choose another.
 */
public class ApiNode
{
    private final NodeManager nodeManager;
    private final String catalog;
    @GuardedBy("this")
    private Optional<String> chosen = Optional.empty();

    @Inject
    public ApiNode(NodeManager nodeManager, CatalogName catalogName)
    {
        this.nodeManager = requireNonNull(nodeManager, "nodeManager is null");
        this.catalog = catalogName.toString();
    }

    public synchronized HostAddress address()
    {
        Set<Node> nodes = nodeManager.getRequiredWorkerNodes();
        Node node = nodes.stream()
                .filter(known -> chosen.equals(Optional.of(known.getNodeIdentifier())))
                .findFirst()
                .orElseGet(() -> nodes.stream()
                        .max(Comparator.comparingLong(this::rank).thenComparing(Node::getNodeIdentifier))
                        .orElseThrow());
        chosen = Optional.of(node.getNodeIdentifier());
        return node.getHostAndPort();
    }

    public boolean isOnlyNode()
    {
        return nodeManager.getRequiredWorkerNodes().size() == 1;
    }

    public List<HostAddress> allAddresses()
    {
        return nodeManager.getRequiredWorkerNodes().stream()
                .map(Node::getHostAndPort)
                .collect(toImmutableList());
    }

    private long rank(Node node)
    {
        return Hashing.sha256()
                .hashString(catalog + "/" + node.getNodeIdentifier(), UTF_8)
                .asLong();
    }
}
