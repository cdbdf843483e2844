package reddit.lakehouse.models.publish;

import reddit.lakehouse.models.UsageException;

/**
 * The catalog did not do what was asked of it. The message is for the user.
 */
public class CatalogException
        extends UsageException
{
    public CatalogException(String message, Throwable cause)
    {
        super(message, cause);
    }
}
