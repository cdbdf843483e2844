package reddit.lakehouse.connector;

import io.trino.spi.TrinoException;
import reddit.lakehouse.connector.table.NotShownException;
import reddit.lakehouse.connector.table.ScanLog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.connector.IncompleteScan.FAIL;
import static reddit.lakehouse.connector.RedditErrorCode.REDDIT_INCOMPLETE_SCAN;

/**
 * Tells how scans ended: in the log, and as an error when one got less than it needed and the session wants that.
 *
 * @param mustExist there is one scan only, and the query is in vain without it
 */
record ScanReport(ScanLog log, String queryId, String table, String path, IncompleteScan incompleteScan, boolean mustExist)
{
    private static final int LISTED = 20;

    ScanReport
    {
        requireNonNull(log, "log is null");
        requireNonNull(queryId, "queryId is null");
        requireNonNull(table, "table is null");
        requireNonNull(path, "path is null");
        requireNonNull(incompleteScan, "incompleteScan is null");
    }

    /**
     * What Reddit does not show.
     *
     * @throws NotShownException when the query asks for nothing else
     */
    void notShown(long requests, long rows, NotShownException refusal)
    {
        log.add(new ScanLog.Entry(Instant.now(), queryId, table, path, requests, rows, Optional.of(refusal.getMessage())));
        if (mustExist) {
            throw refusal;
        }
    }

    /** @throws TrinoException that names all that Reddit did not show to the query, when the session wants that */
    void checkAllShown()
    {
        List<String> missing = log.missing(queryId, table);
        if (incompleteScan == FAIL && !missing.isEmpty()) {
            String more = missing.size() > LISTED ? "; and %s more".formatted(missing.size() - LISTED) : "";
            throw incomplete(String.join("; ", missing.subList(0, Math.min(missing.size(), LISTED))) + more);
        }
    }

    /** Whether there is no use in reading on. */
    boolean isInVain()
    {
        return incompleteScan == FAIL && !log.missing(queryId, table).isEmpty();
    }

    void ended(long requests, long rows, Optional<String> missing)
    {
        log.add(new ScanLog.Entry(Instant.now(), queryId, table, path, requests, rows, missing));
        if (missing.isPresent() && incompleteScan == FAIL) {
            throw incomplete(missing.get());
        }
    }

    private static TrinoException incomplete(String missing)
    {
        return new TrinoException(REDDIT_INCOMPLETE_SCAN, missing + ". The session property incomplete_scan is FAIL; with WARN the query takes what there is, and the table system.scans says what is missing");
    }
}
