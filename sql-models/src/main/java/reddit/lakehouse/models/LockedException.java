package reddit.lakehouse.models;

/**
 * Another command is at work that this one cannot go on beside.
 */
public final class LockedException
        extends UsageException
{
    public LockedException(RunLock.Work work, LockHolder holder)
    {
        super("%s: %s. Wait for it with --wait 10m".formatted(what(work), holder));
    }

    private static String what(RunLock.Work work)
    {
        return switch (work) {
            case WRITING -> "Another run writes to the lakehouse";
            case MAINTENANCE -> "Another command maintains the lakehouse";
        };
    }
}
