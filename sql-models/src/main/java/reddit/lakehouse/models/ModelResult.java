package reddit.lakehouse.models;

import com.google.common.collect.ImmutableList;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * What became of a model.
 *
 * @param statements those that went through
 * @param failure why it failed or was left out
 */
public record ModelResult(
        Model model,
        Status status,
        Instant startedAt,
        Duration duration,
        List<StatementResult> statements,
        Optional<Failure> failure)
{
    public enum Status
    {
        SUCCEEDED,
        FAILED,
        /** A model that it needs did not succeed, or the run was cancelled. */
        SKIPPED,
    }

    public ModelResult
    {
        requireNonNull(model, "model is null");
        requireNonNull(status, "status is null");
        requireNonNull(startedAt, "startedAt is null");
        requireNonNull(duration, "duration is null");
        statements = ImmutableList.copyOf(statements);
        requireNonNull(failure, "failure is null");
    }

    /**
     * Rows that were inserted, updated or deleted.
     */
    public long rowsWritten()
    {
        return statements.stream()
                .mapToLong(statement -> statement.rows().orElse(0))
                .sum();
    }

    public long bytesWritten()
    {
        return statements.stream().mapToLong(StatementResult::bytesWritten).sum();
    }

    public long rowsRead()
    {
        return statements.stream().mapToLong(StatementResult::rowsRead).sum();
    }

    public long bytesRead()
    {
        return statements.stream().mapToLong(StatementResult::bytesRead).sum();
    }

    public List<String> queryIds()
    {
        return statements.stream()
                .flatMap(statement -> statement.queryIds().stream())
                .toList();
    }
}
