package reddit.lakehouse.connector;

import io.trino.spi.TrinoException;
import reddit.lakehouse.connector.table.ScanLog;

import java.time.Instant;
import java.util.Optional;

import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.connector.IncompleteScan.FAIL;
import static reddit.lakehouse.connector.RedditErrorCode.REDDIT_INCOMPLETE_SCAN;

/**
 * Tells how scans ended: in the log, and as an error when one got less than it needed and the session wants that.
 */
record ScanReport(ScanLog log, String queryId, String table, String path, IncompleteScan incompleteScan)
{
    ScanReport
    {
        requireNonNull(log, "log is null");
        requireNonNull(queryId, "queryId is null");
        requireNonNull(table, "table is null");
        requireNonNull(path, "path is null");
        requireNonNull(incompleteScan, "incompleteScan is null");
    }

    void ended(long requests, long rows, Optional<String> missing)
    {
        log.add(new ScanLog.Entry(Instant.now(), queryId, table, path, requests, rows, missing));
        if (missing.isPresent() && incompleteScan == FAIL) {
            throw new TrinoException(REDDIT_INCOMPLETE_SCAN, missing.get() + ". The session property incomplete_scan is FAIL; with WARN the query takes what there is");
        }
    }
}
