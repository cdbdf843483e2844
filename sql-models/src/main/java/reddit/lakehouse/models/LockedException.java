package reddit.lakehouse.models;

/**
 * Another run writes to the lakehouse.
 */
public final class LockedException
        extends UsageException
{
    public LockedException(LockHolder holder)
    {
        super("Another run writes to the lakehouse: %s. Wait for it with --wait 10m".formatted(holder));
    }
}
