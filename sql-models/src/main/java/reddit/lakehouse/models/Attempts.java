package reddit.lakehouse.models;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import reddit.lakehouse.models.sql.CoarserPartitions;
import reddit.lakehouse.models.sql.SqlStatement;
import reddit.lakehouse.models.sql.TableName;
import reddit.lakehouse.models.sql.TableReference;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.models.Identifiers.quote;

/**
 * Sends statements of one connection, each a few times if need be: while the failure is likely to pass by itself, and
 * when a table has to be partitioned by a longer time to take as many rows at once.
 */
final class Attempts
{
    private final Connection connection;
    private final Pause pause;
    private final Cancellation cancellation;

    Attempts(Connection connection, Pause pause, Cancellation cancellation)
    {
        this.connection = requireNonNull(connection, "connection is null");
        this.pause = requireNonNull(pause, "pause is null");
        this.cancellation = requireNonNull(cancellation, "cancellation is null");
    }

    interface Attempt<T>
    {
        T run(String sql)
                throws SQLException;
    }

    interface Retries
    {
        Retries UNTOLD = (_, _) -> {};

        void retrying(String reason, Duration wait);
    }

    /**
     * @param other another form of the statement that is sent first: the statement itself is sent when that fails, but for
     *         partitions that can be longer
     */
    <T> T run(SqlStatement statement, Optional<String> other, Attempt<T> attempt, Retries retries)
            throws SQLException, InterruptedException
    {
        Optional<String> form = other;
        int failures = 0;
        while (true) {
            try {
                return attempt.run(form.orElse(statement.text()));
            }
            catch (SQLException e) {
                if (cancellation.isCancelled()) {
                    throw e;
                }
                SQLException failure = e;
                try {
                    List<String> changes = RetryPolicy.isPartitionLimit(e) ? coarsen(statement) : ImmutableList.of();
                    if (!changes.isEmpty()) {
                        // as nothing was written, the form is as good as before
                        retries.retrying("%s; sent %s".formatted(ErrorReason.of(e), Joiner.on("; ").join(changes)), Duration.ZERO);
                        continue;
                    }
                }
                catch (SQLException change) {
                    e.addSuppressed(change);
                    failure = change;
                }
                failures++;
                Optional<Duration> wait = RetryPolicy.pauseAfter(failure, statement.createdSchema().isPresent(), failures);
                if (wait.isEmpty() && form.isEmpty()) {
                    throw e;
                }
                form = Optional.empty();
                retries.retrying(ErrorReason.of(failure), wait.orElse(Duration.ZERO));
                pause.sleep(wait.orElse(Duration.ZERO));
            }
        }
    }

    /**
     * Iceberg's writers keep a file open for each partition, and only so many. A log that is read from its beginning has
     * months by the hundred.
     *
     * @return what has changed the tables that are written to
     */
    private List<String> coarsen(SqlStatement sql)
            throws SQLException
    {
        ImmutableList.Builder<String> changes = ImmutableList.builder();
        try (Statement statement = connection.createStatement()) {
            for (TableReference written : sql.writes()) {
                Optional<String> change = CoarserPartitions.of(definition(statement, written.name()));
                if (change.isPresent()) {
                    statement.execute(change.get());
                    changes.add(change.get());
                }
            }
        }
        return changes.build();
    }

    private static String definition(Statement statement, TableName table)
            throws SQLException
    {
        try (ResultSet result = statement.executeQuery("SHOW CREATE TABLE " + quote(table))) {
            result.next();
            return result.getString(1);
        }
    }
}
