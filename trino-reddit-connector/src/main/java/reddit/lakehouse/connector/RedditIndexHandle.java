package reddit.lakehouse.connector;

import io.trino.spi.connector.ConnectorIndexHandle;

import static java.util.Objects.requireNonNull;

public record RedditIndexHandle(RedditTableHandle table)
        implements ConnectorIndexHandle
{
    public RedditIndexHandle
    {
        requireNonNull(table, "table is null");
    }
}
