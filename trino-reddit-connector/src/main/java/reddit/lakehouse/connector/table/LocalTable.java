package reddit.lakehouse.connector.table;

import io.trino.spi.Page;
import io.trino.spi.connector.ConnectorSession;

import java.util.List;

/**
 * A table about the connector itself, read from the memory of the nodes.
 */
public non-sealed interface LocalTable
        extends RedditTable
{
    String SCHEMA = "system";

    /** Whether each node has rows of its own; otherwise one is asked for all. */
    default boolean isOfEachNode()
    {
        return true;
    }

    /** This node's rows, with all columns. */
    List<Page> pages(ConnectorSession session);
}
