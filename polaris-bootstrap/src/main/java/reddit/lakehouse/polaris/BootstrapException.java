package reddit.lakehouse.polaris;

/**
 * What stands in the way, in words for the person who runs the command. Never holds a secret.
 */
final class BootstrapException
        extends RuntimeException
{
    BootstrapException(String message)
    {
        super(message);
    }

    BootstrapException(String message, Throwable cause)
    {
        super(message, cause);
    }
}
