package reddit.lakehouse.models;

import java.time.Instant;

import static java.util.Objects.requireNonNull;

/**
 * Who writes to the lakehouse, as its lock says.
 *
 * @param command such as run or publish
 * @param user of the connection to Trino
 * @param host user and machine of the process
 * @param since by Trino's clock
 * @param isExpired it has given no sign of life for too long, or its process is known to be dead
 */
public record LockHolder(String runId, String command, String user, String host, Instant since, boolean isExpired)
{
    public LockHolder
    {
        requireNonNull(runId, "runId is null");
        requireNonNull(command, "command is null");
        requireNonNull(user, "user is null");
        requireNonNull(host, "host is null");
        requireNonNull(since, "since is null");
    }

    @Override
    public String toString()
    {
        return "%s %s of %s (%s), since %s".formatted(command, runId, user, host, since);
    }
}
