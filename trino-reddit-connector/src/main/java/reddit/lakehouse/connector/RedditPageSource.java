package reddit.lakehouse.connector;

import io.trino.spi.Page;
import io.trino.spi.connector.ConnectorPageSource;
import io.trino.spi.connector.SourcePage;
import io.trino.spi.metrics.Metrics;
import reddit.lakehouse.connector.client.RedditClient;
import reddit.lakehouse.connector.client.RedditRequest;
import reddit.lakehouse.connector.client.RedditResponse;
import reddit.lakehouse.connector.decode.MalformedAnswerException;
import reddit.lakehouse.connector.table.NotShownException;
import reddit.lakehouse.connector.table.RowFilter;
import reddit.lakehouse.connector.table.Scan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

import static java.util.Objects.requireNonNull;

/**
 * Runs the scans of a split side by side and gives a page an answer. The pages of one listing follow from one another;
 * nothing is asked for before the page before it has been taken.
 */
class RedditPageSource
        implements ConnectorPageSource
{
    private static final int CONCURRENT_SCANS = 10;
    private static final Page NO_ROWS = new Page(0);

    private final RedditClient client;
    private final String queryId;
    private final ScanReport report;
    private final RowFilter filter;
    private final RowLimits limits;
    private final int[] outputChannels;
    private final Queue<Scan> waiting;
    private final List<RunningScan> running = new ArrayList<>();
    private final ReadMetrics metrics;
    private long wanted;
    private long pageBytes;
    private boolean notShown;

    RedditPageSource(
            RedditClient client,
            String queryId,
            ScanReport report,
            List<Scan> scans,
            RowFilter filter,
            RowLimits limits,
            int[] outputChannels,
            ReadMetrics metrics)
    {
        this.client = requireNonNull(client, "client is null");
        this.queryId = requireNonNull(queryId, "queryId is null");
        this.report = requireNonNull(report, "report is null");
        this.waiting = new ArrayDeque<>(scans);
        this.filter = requireNonNull(filter, "filter is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.outputChannels = outputChannels.clone();
        this.metrics = requireNonNull(metrics, "metrics is null");
        this.wanted = limits.split();
    }

    @Override
    public SourcePage getNextSourcePage()
    {
        metrics.reading();
        ask();
        Optional<RunningScan> answered = running.stream()
                .filter(RunningScan::isAnswered)
                .findFirst();
        Page rows = answered.map(this::accept).orElse(NO_ROWS);
        if (notShown && isFinished() && wanted > 0) {
            report.checkAllShown();
        }
        if (answered.isEmpty()) {
            return null;
        }
        metrics.pausing();
        return rows.getPositionCount() == 0 ? null : SourcePage.create(rows.getColumns(outputChannels));
    }

    @Override
    public CompletableFuture<?> isBlocked()
    {
        if (running.isEmpty() || running.stream().anyMatch(scan -> scan.answer.isEmpty() || scan.isAnswered())) {
            return NOT_BLOCKED;
        }
        return CompletableFuture.anyOf(running.stream()
                .flatMap(scan -> scan.answer.stream())
                .toArray(CompletableFuture[]::new));
    }

    @Override
    public boolean isFinished()
    {
        return waiting.isEmpty() && running.isEmpty();
    }

    @Override
    public void close()
    {
        waiting.clear();
        running.forEach(scan -> scan.answer.ifPresent(answer -> answer.cancel(true)));
        running.clear();
        pageBytes = 0;
        metrics.pausing();
    }

    @Override
    public long getCompletedBytes()
    {
        return metrics.bytes();
    }

    @Override
    public long getReadTimeNanos()
    {
        return metrics.readNanos();
    }

    /** The last page, and the answers that no page was made of yet. */
    @Override
    public long getMemoryUsage()
    {
        return pageBytes + running.stream()
                .filter(RunningScan::isAnswered)
                .mapToLong(RunningScan::answerBytes)
                .sum();
    }

    @Override
    public Metrics getMetrics()
    {
        return metrics.toMetrics();
    }

    /** Sends the next request of every scan that waits for no answer. */
    private void ask()
    {
        int concurrency = limits.concurrentScans(wanted, CONCURRENT_SCANS);
        for (Iterator<RunningScan> scans = running.iterator(); scans.hasNext(); ) {
            RunningScan scan = scans.next();
            if (scan.answer.isEmpty() && !ask(scan)) {
                scans.remove();
            }
        }
        while (running.size() < concurrency && !waiting.isEmpty()) {
            RunningScan scan = new RunningScan(waiting.remove(), limits.scan());
            if (ask(scan)) {
                running.add(scan);
            }
        }
    }

    private boolean ask(RunningScan scan)
    {
        // Those that have not been asked for yet are, so that all that is not shown is told at once
        if (notShown && scan.requests > 0 && !limits.isLimited() && report.isInVain()) {
            return false;
        }
        Optional<RedditRequest> request = scan.scan.next(limits.exact() ? Math.min(wanted, scan.wanted) : Long.MAX_VALUE);
        if (request.isEmpty()) {
            Optional<String> missing = scan.scan.missing();
            missing.ifPresent(_ -> metrics.incomplete());
            report.ended(scan.requests, scan.rows, missing);
            return false;
        }
        metrics.asked();
        scan.requests++;
        scan.request = request.get();
        scan.answer = Optional.of(client.execute(request.get(), queryId));
        return true;
    }

    private Page accept(RunningScan scan)
    {
        RedditResponse response = scan.takeAnswer();
        metrics.answered(response);
        try {
            return keepWanted(scan, decode(scan, response));
        }
        catch (NotShownException e) {
            notShown = true;
            running.remove(scan);
            metrics.incomplete();
            report.notShown(scan.requests, scan.rows, e);
            return NO_ROWS;
        }
    }

    private Page keepWanted(RunningScan scan, Page decoded)
    {
        metrics.decoded(decoded.getPositionCount());
        pageBytes = decoded.getRetainedSizeInBytes();
        Page rows = filter.keepMatching(decoded);
        if (!scan.scan.isInOrder()) {
            // Any of them may be newer than the next
            scan.wanted = Long.MAX_VALUE;
        }
        int count = (int) Math.min(rows.getPositionCount(), Math.min(wanted, scan.wanted));
        wanted -= limits.isLimited() ? count : 0;
        scan.wanted -= scan.wanted == Long.MAX_VALUE ? 0 : count;
        scan.rows += count;
        if (scan.wanted == 0 || wanted == 0) {
            running.remove(scan);
            report.ended(scan.requests, scan.rows, Optional.empty());
        }
        if (wanted == 0) {
            close();
        }
        return rows.getRegion(0, count);
    }

    private static Page decode(RunningScan scan, RedditResponse response)
    {
        try {
            return scan.scan.accept(response);
        }
        catch (MalformedAnswerException e) {
            throw Answers.malformed(scan.request, response, e);
        }
    }

    private static final class RunningScan
    {
        private final Scan scan;
        private long wanted;
        private long requests;
        private long rows;
        private RedditRequest request;
        private Optional<CompletableFuture<RedditResponse>> answer = Optional.empty();

        private RunningScan(Scan scan, long wanted)
        {
            this.scan = requireNonNull(scan, "scan is null");
            this.wanted = wanted;
        }

        private boolean isAnswered()
        {
            return answer.isPresent() && answer.get().isDone();
        }

        private long answerBytes()
        {
            CompletableFuture<RedditResponse> future = answer.orElseThrow();
            return future.isCompletedExceptionally() ? 0 : future.join().body().length;
        }

        private RedditResponse takeAnswer()
        {
            CompletableFuture<RedditResponse> future = answer.orElseThrow();
            answer = Optional.empty();
            return Answers.get(future);
        }
    }
}
