package reddit.lakehouse.models.sql;

import static java.util.Objects.requireNonNull;

/**
 * Something in a SQL file that has to be put right before anything can run.
 */
public record SqlProblem(SourceLocation location, String message)
{
    public SqlProblem
    {
        requireNonNull(location, "location is null");
        requireNonNull(message, "message is null");
    }

    @Override
    public String toString()
    {
        return location + ": " + message;
    }
}
