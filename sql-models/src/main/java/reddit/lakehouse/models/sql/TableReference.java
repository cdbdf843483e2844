package reddit.lakehouse.models.sql;

import static java.util.Objects.requireNonNull;

/**
 * A table that a statement names, and where it does.
 */
public record TableReference(TableName name, SourceLocation location)
{
    public TableReference
    {
        requireNonNull(name, "name is null");
        requireNonNull(location, "location is null");
    }
}
