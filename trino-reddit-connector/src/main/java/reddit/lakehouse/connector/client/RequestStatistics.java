package reddit.lakehouse.connector.client;

import com.google.common.collect.ImmutableList;

import java.util.List;

/**
 * What was asked of Reddit since the catalog was loaded.
 */
public final class RequestStatistics
{
    /** One line an endpoint and status, ordered by endpoint and status. */
    public List<RequestCount> snapshot()
    {
        return ImmutableList.of();
    }
}
