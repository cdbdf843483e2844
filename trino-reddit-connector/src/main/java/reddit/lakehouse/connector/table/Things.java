package reddit.lakehouse.connector.table;

import reddit.lakehouse.connector.client.Endpoint;

import java.util.List;

import static reddit.lakehouse.connector.client.RedditRequest.request;

/**
 * Things by fullname, which is the same for all kinds.
 */
final class Things
{
    private Things() {}

    static Scan info(List<String> fullnames, ScanContext context)
    {
        return new BatchScan(request(Endpoint.INFO).with("id", String.join(",", fullnames)), Subject.batch("things by id"), context, BatchScan::listing);
    }
}
