package reddit.lakehouse.connector.table;

import io.trino.spi.Page;
import reddit.lakehouse.connector.client.RedditRequest;
import reddit.lakehouse.connector.client.RedditResponse;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * A scan that asks for one key, less the rows that have another. Reddit gives some along: a comment with its answers, a
 * domain with the domains below it, r/all with all subreddits. The scan that asks for the other key gives them too.
 */
public final class ScanOfKey
        implements Scan
{
    private final Scan scan;
    private final RowFilter ofKey;

    /** @param ofKey lets rows with the key through */
    public ScanOfKey(Scan scan, RowFilter ofKey)
    {
        this.scan = requireNonNull(scan, "scan is null");
        this.ofKey = requireNonNull(ofKey, "ofKey is null");
    }

    @Override
    public Optional<RedditRequest> next(long wanted)
    {
        return scan.next(wanted);
    }

    @Override
    public Page accept(RedditResponse response)
    {
        return ofKey.keepMatching(scan.accept(response));
    }

    @Override
    public boolean isInOrder()
    {
        return scan.isInOrder();
    }

    @Override
    public Optional<String> missing()
    {
        return scan.missing();
    }
}
