package reddit.lakehouse.models;

/**
 * Nothing could be run, because of an argument, a setting or the connection. The message is for the user: what is
 * wrong and what to do.
 */
public class UsageException
        extends RuntimeException
{
    public UsageException(String message)
    {
        super(message);
    }

    public UsageException(String message, Throwable cause)
    {
        super(message, cause);
    }
}
