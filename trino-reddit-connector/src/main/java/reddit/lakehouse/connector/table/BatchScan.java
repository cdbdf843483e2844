package reddit.lakehouse.connector.table;

import io.trino.spi.Page;
import reddit.lakehouse.connector.client.RedditRequest;
import reddit.lakehouse.connector.client.RedditResponse;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * One request, whose answer has all rows.
 */
final class BatchScan
        implements Scan
{
    /** Reads the rows of an answer with status 200. */
    @FunctionalInterface
    interface Reader
    {
        Page read(ScanContext context, RedditResponse response);
    }

    private final RedditRequest request;
    private final Subject subject;
    private final ScanContext context;
    private final Reader reader;
    private final SeenThings seen;
    private boolean sent;

    BatchScan(RedditRequest request, Subject subject, ScanContext context, Reader reader)
    {
        this.request = requireNonNull(request, "request is null");
        this.subject = requireNonNull(subject, "subject is null");
        this.context = requireNonNull(context, "context is null");
        this.reader = requireNonNull(reader, "reader is null");
        this.seen = new SeenThings(context);
    }

    @Override
    public Optional<RedditRequest> next(long wanted)
    {
        if (sent) {
            return Optional.empty();
        }
        sent = true;
        return Optional.of(request);
    }

    @Override
    public Page accept(RedditResponse response)
    {
        if (!subject.isShown(response)) {
            return seen.noRows();
        }
        return seen.keepNew(reader.read(context, response));
    }

    static Page listing(ScanContext context, RedditResponse response)
    {
        return context.decoder().listing(response.body(), response.receivedAt()).rows();
    }

    static Page thing(ScanContext context, RedditResponse response)
    {
        return context.decoder().thing(response.body(), response.receivedAt());
    }

    static Page accounts(ScanContext context, RedditResponse response)
    {
        return context.decoder().accounts(response.body(), response.receivedAt());
    }
}
