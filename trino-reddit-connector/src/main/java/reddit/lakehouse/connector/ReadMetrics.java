package reddit.lakehouse.connector;

import com.google.common.base.Ticker;
import com.google.common.collect.ImmutableMap;
import io.airlift.units.Duration;
import io.trino.plugin.base.metrics.DurationTiming;
import io.trino.plugin.base.metrics.LongCount;
import io.trino.spi.metrics.Metrics;
import reddit.lakehouse.connector.client.RedditResponse;

import java.util.OptionalLong;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

/**
 * What a page source did. EXPLAIN ANALYZE VERBOSE shows it, summed over a table's splits.
 */
final class ReadMetrics
{
    private final Ticker ticker;
    private long requests;
    private long retries;
    private long bytes;
    private long pages;
    private long decodedRows;
    private long incompleteScans;
    private long budgetWaitNanos;
    private long readNanos;
    private OptionalLong readingSince = OptionalLong.empty();

    ReadMetrics(Ticker ticker)
    {
        this.ticker = requireNonNull(ticker, "ticker is null");
    }

    void asked()
    {
        requests++;
    }

    void answered(RedditResponse response)
    {
        retries += response.retries();
        budgetWaitNanos += response.budgetWait().toNanos();
        bytes += response.body().length;
    }

    void decoded(int rows)
    {
        pages++;
        decodedRows += rows;
    }

    void incomplete()
    {
        incompleteScans++;
    }

    /** From here on the time counts: answers are read, or there is nothing to do but wait for one. */
    void reading()
    {
        if (readingSince.isEmpty()) {
            readingSince = OptionalLong.of(ticker.read());
        }
    }

    void pausing()
    {
        readNanos = readNanos();
        readingSince = OptionalLong.empty();
    }

    long bytes()
    {
        return bytes;
    }

    long readNanos()
    {
        return readNanos + (readingSince.isPresent() ? ticker.read() - readingSince.getAsLong() : 0);
    }

    Metrics toMetrics()
    {
        return new Metrics(ImmutableMap.of(
                "redditRequests", new LongCount(requests),
                "redditRetries", new LongCount(retries),
                "redditBytes", new LongCount(bytes),
                "redditPages", new LongCount(pages),
                "redditDecodedRows", new LongCount(decodedRows),
                "redditIncompleteScans", new LongCount(incompleteScans),
                "redditBudgetWait", new DurationTiming(new Duration(budgetWaitNanos, NANOSECONDS))));
    }
}
