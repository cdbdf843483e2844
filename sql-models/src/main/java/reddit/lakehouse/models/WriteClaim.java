package reddit.lakehouse.models;

import java.time.Duration;

import static java.util.Objects.requireNonNull;

/**
 * Who wants to write to the lakehouse.
 *
 * @param runId see {@link RunIds#next}
 * @param command such as run or publish
 * @param user of the connection to Trino
 * @param patience how long to wait for another writer
 */
public record WriteClaim(String runId, String command, String user, Duration patience)
{
    public WriteClaim
    {
        requireNonNull(runId, "runId is null");
        requireNonNull(command, "command is null");
        requireNonNull(user, "user is null");
        requireNonNull(patience, "patience is null");
    }
}
