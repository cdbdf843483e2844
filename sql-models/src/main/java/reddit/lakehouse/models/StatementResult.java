package reddit.lakehouse.models;

import com.google.common.collect.ImmutableList;
import reddit.lakehouse.models.sql.SqlStatement;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

import static java.util.Objects.requireNonNull;

/**
 * What one statement of a model did.
 *
 * @param rows inserted, updated or deleted; empty for statements that do not count rows
 * @param rowsRead that Trino took in from tables
 * @param bytesWritten to storage, as Trino tells
 * @param queryIds one an attempt
 */
public record StatementResult(
        SqlStatement statement,
        OptionalLong rows,
        long rowsRead,
        long bytesRead,
        long bytesWritten,
        Duration duration,
        List<String> queryIds)
{
    public StatementResult
    {
        requireNonNull(statement, "statement is null");
        requireNonNull(rows, "rows is null");
        requireNonNull(duration, "duration is null");
        queryIds = ImmutableList.copyOf(queryIds);
    }
}
