package reddit.lakehouse.connector.decode;

/**
 * Where a listing is in an answer, and what it lists.
 */
public enum ListingShape
{
    /** {@code {"kind":"Listing","data":{"children":[{"kind":…,"data":{…}}],"after":…}}}. */
    THINGS,
    /** {@code {"kind":"Listing","data":{"children":[{…}],"after":…}}}. */
    OBJECTS,
    /** {@code [{"kind":"Listing",…},{"kind":"Listing",…}]}: the second one of things. */
    SECOND_OF_THINGS,
}
