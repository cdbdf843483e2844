package reddit.lakehouse.models.publish;

import reddit.lakehouse.models.UsageException;

/**
 * What was asked for is not done, for a reason that lies in the data: the message says which.
 */
public final class RefusedException
        extends UsageException
{
    public RefusedException(String message)
    {
        super(message);
    }
}
