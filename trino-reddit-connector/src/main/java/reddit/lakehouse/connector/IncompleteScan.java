package reddit.lakehouse.connector;

/**
 * What becomes of a scan that needed more than Reddit gives: listings end at about 1,000 items, and of several names one
 * can be private. A query that names nothing else than that one fails in any case.
 */
public enum IncompleteScan
{
    /** The query fails and says how far back the scan got, or which names cannot be read. */
    FAIL,
    /** The query gets what there is, and the scan is counted as incomplete; {@code system.scans} says what is missing. */
    WARN,
}
