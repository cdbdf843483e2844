package reddit.lakehouse.models;

import com.google.common.collect.ImmutableList;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A run as the ledger remembers it.
 *
 * @param outcome the name of a {@link RunReport.Outcome}
 * @param problems models and tests that did not go well, each with its file and reason
 */
public record LedgerRun(
        String runId,
        String command,
        String selection,
        String runBy,
        String version,
        Instant startedAt,
        Duration duration,
        String outcome,
        long models,
        long modelsNotSucceeded,
        long tests,
        long testsNotPassed,
        long rowsWritten,
        long bytesWritten,
        List<String> problems)
{
    public LedgerRun
    {
        problems = ImmutableList.copyOf(problems);
    }
}
