package reddit.lakehouse.connector;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.google.common.collect.ImmutableList;
import io.airlift.slice.SizeOf;
import io.trino.spi.HostAddress;
import io.trino.spi.connector.ConnectorSplit;

import java.util.List;
import java.util.OptionalLong;

import static io.airlift.slice.SizeOf.estimatedSizeOf;
import static io.airlift.slice.SizeOf.instanceSize;
import static java.util.Objects.requireNonNull;

/**
 * What one page source asks of Reddit. All splits of a catalog go to one node, where the request budget is.
 *
 * @param path name of the access path
 * @param keys what to ask for: names or ids, or the arguments of a table function; empty for a path without
 * @param sinceMillis nothing older is wanted, in milliseconds since 1970
 * @param mustExist the query names this one key only, so it is an error when Reddit does not know it
 */
public record RedditSplit(String path, List<String> keys, OptionalLong sinceMillis, boolean mustExist, HostAddress address)
        implements ConnectorSplit
{
    private static final int INSTANCE_SIZE = instanceSize(RedditSplit.class);

    public RedditSplit
    {
        requireNonNull(path, "path is null");
        keys = ImmutableList.copyOf(keys);
        requireNonNull(sinceMillis, "sinceMillis is null");
        requireNonNull(address, "address is null");
    }

    @Override
    @JsonIgnore
    public boolean isRemotelyAccessible()
    {
        return false;
    }

    @Override
    @JsonIgnore
    public List<HostAddress> getAddresses()
    {
        return ImmutableList.of(address);
    }

    @Override
    @JsonIgnore
    public long getRetainedSizeInBytes()
    {
        return INSTANCE_SIZE + estimatedSizeOf(path) + estimatedSizeOf(keys, SizeOf::estimatedSizeOf) + address.getRetainedSizeInBytes();
    }
}
