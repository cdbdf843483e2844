package reddit.lakehouse.embedded;

import static java.util.Objects.requireNonNull;

/**
 * The embedded lakehouse could not be started. The message is for a person: a sentence on what happened and what to do.
 * The cause, where there is one, also stands in the log of the data folder.
 */
public class LakehouseStartException
        extends RuntimeException
{
    public LakehouseStartException(String message)
    {
        super(requireNonNull(message, "message is null"));
    }

    public LakehouseStartException(String message, Throwable cause)
    {
        super(requireNonNull(message, "message is null"), cause);
    }
}
