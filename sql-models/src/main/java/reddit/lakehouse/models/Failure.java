package reddit.lakehouse.models;

import reddit.lakehouse.models.sql.SourceLocation;

import static java.util.Objects.requireNonNull;

/**
 * Why a model or a test could not be run: one sentence, and the place in the file.
 */
public record Failure(SourceLocation location, String message)
{
    public Failure
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
