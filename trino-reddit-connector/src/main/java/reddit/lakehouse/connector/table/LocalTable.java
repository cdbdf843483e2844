package reddit.lakehouse.connector.table;

import io.trino.spi.Page;

import java.util.List;

/**
 * A table about the connector itself, read from the memory of the nodes.
 */
public non-sealed interface LocalTable
        extends RedditTable
{
    String SCHEMA = "system";

    /** This node's rows, with all columns. */
    List<Page> pages();
}
