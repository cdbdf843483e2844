package reddit.lakehouse.models;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * A file of {@code maintenance/} that was run.
 *
 * @param name the file, without {@code .sql}
 * @param table {@code schema.table}, when it is run for each table
 * @param units rows that were written; where none are counted, what the file itself counted before it went on
 * @param startedAt by Trino's clock
 */
public record MaintenanceAction(String name, Optional<String> table, long units, Instant startedAt, Duration duration, Optional<String> failure)
{
    public MaintenanceAction
    {
        requireNonNull(name, "name is null");
        requireNonNull(table, "table is null");
        requireNonNull(startedAt, "startedAt is null");
        requireNonNull(duration, "duration is null");
        requireNonNull(failure, "failure is null");
    }

    public Instant endedAt()
    {
        return startedAt.plus(duration);
    }
}
