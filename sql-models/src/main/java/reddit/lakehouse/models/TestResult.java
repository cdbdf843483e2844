package reddit.lakehouse.models;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * What a data test found.
 *
 * @param failure why it could not be run
 */
public record TestResult(
        DataTest test,
        Status status,
        Instant startedAt,
        Duration duration,
        OffendingRows offending,
        Optional<Failure> failure)
{
    public enum Status
    {
        PASSED,
        /** It found rows. */
        FAILED,
        /** Its SQL did not run. */
        ERROR,
        /** A model that it reads did not succeed, or the run was cancelled. */
        SKIPPED,
    }

    public TestResult
    {
        requireNonNull(test, "test is null");
        requireNonNull(status, "status is null");
        requireNonNull(startedAt, "startedAt is null");
        requireNonNull(duration, "duration is null");
        requireNonNull(offending, "offending is null");
        requireNonNull(failure, "failure is null");
    }
}
