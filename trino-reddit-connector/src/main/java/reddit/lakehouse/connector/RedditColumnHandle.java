package reddit.lakehouse.connector;

import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.type.Type;

import static java.util.Objects.requireNonNull;

public record RedditColumnHandle(String name, Type type)
        implements ColumnHandle
{
    public RedditColumnHandle
    {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
    }

    @Override
    public String toString()
    {
        return name + ":" + type.getDisplayName();
    }
}
