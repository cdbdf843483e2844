package reddit.lakehouse.models;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import reddit.lakehouse.models.publish.PublishReport;
import reddit.lakehouse.models.sql.TableName;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import static java.util.Objects.requireNonNull;

/**
 * What a run did.
 *
 * @param version of the files, see {@link ModelProject#version()}
 * @param requests to Reddit by the statements of the run; empty where Trino does not tell
 * @param snapshots of the marts and features that the tests of the run read
 * @param ledgerProblem why the run could not be written to the ledger
 * @param publishing what became of the wish to show the tables to readers
 */
public record RunReport(
        String runId,
        String version,
        Instant startedAt,
        Duration duration,
        List<ModelResult> models,
        List<TestResult> tests,
        OptionalLong requests,
        Map<TableName, Long> snapshots,
        Optional<String> ledgerProblem,
        Optional<PublishReport> publishing)
{
    public enum Outcome
    {
        SUCCEEDED(0),
        TEST_FAILED(1),
        MODEL_FAILED(2);

        private final int exitCode;

        Outcome(int exitCode)
        {
            this.exitCode = exitCode;
        }

        public int exitCode()
        {
            return exitCode;
        }
    }

    public RunReport
    {
        requireNonNull(runId, "runId is null");
        requireNonNull(version, "version is null");
        requireNonNull(startedAt, "startedAt is null");
        requireNonNull(duration, "duration is null");
        models = ImmutableList.copyOf(models);
        tests = ImmutableList.copyOf(tests);
        requireNonNull(requests, "requests is null");
        snapshots = ImmutableMap.copyOf(snapshots);
        requireNonNull(ledgerProblem, "ledgerProblem is null");
        requireNonNull(publishing, "publishing is null");
    }

    RunReport withLedgerProblem(Optional<String> ledgerProblem)
    {
        return new RunReport(runId, version, startedAt, duration, models, tests, requests, snapshots, ledgerProblem, publishing);
    }

    RunReport withPublishing(PublishReport publishing)
    {
        return new RunReport(runId, version, startedAt, duration, models, tests, requests, snapshots, ledgerProblem, Optional.of(publishing));
    }

    /**
     * Of the process: the outcome of models and tests first, then that of publishing.
     */
    public int exitCode()
    {
        if (outcome() != Outcome.SUCCEEDED) {
            return outcome().exitCode();
        }
        return publishing.map(PublishReport::exitCode).orElse(0);
    }

    public Outcome outcome()
    {
        if (count(ModelResult.Status.SUCCEEDED) < models.size()) {
            return Outcome.MODEL_FAILED;
        }
        return count(TestResult.Status.PASSED) < tests.size() ? Outcome.TEST_FAILED : Outcome.SUCCEEDED;
    }

    public long count(ModelResult.Status status)
    {
        return models.stream().filter(model -> model.status() == status).count();
    }

    public long count(TestResult.Status status)
    {
        return tests.stream().filter(test -> test.status() == status).count();
    }

    public long rowsWritten()
    {
        return models.stream().mapToLong(ModelResult::rowsWritten).sum();
    }

    public long bytesWritten()
    {
        return models.stream().mapToLong(ModelResult::bytesWritten).sum();
    }
}
