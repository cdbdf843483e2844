package reddit.lakehouse.connector.archive;

/**
 * What becomes of a query that comes upon a line that is no whole object, or a file that breaks off.
 */
public enum BrokenLines
{
    FAIL,
    /** It is counted, and listed by {@code reddit.system.archive_errors}. */
    SKIP,
}
