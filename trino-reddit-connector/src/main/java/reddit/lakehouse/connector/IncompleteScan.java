package reddit.lakehouse.connector;

/**
 * What becomes of a scan that needed more than Reddit gives: listings end at about 1,000 items.
 */
public enum IncompleteScan
{
    /** The query fails and says how far back the scan got. */
    FAIL,
    /** The query gets what there is, and the scan is counted as incomplete. */
    WARN,
}
