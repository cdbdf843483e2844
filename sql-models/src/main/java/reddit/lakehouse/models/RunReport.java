package reddit.lakehouse.models;

import com.google.common.collect.ImmutableList;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * What a run did.
 *
 * @param version of the files, see {@link ModelProject#version()}
 * @param ledgerProblem why the run could not be written to the ledger
 */
public record RunReport(
        String runId,
        String version,
        Instant startedAt,
        Duration duration,
        List<ModelResult> models,
        List<TestResult> tests,
        Optional<String> ledgerProblem)
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
        requireNonNull(ledgerProblem, "ledgerProblem is null");
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
