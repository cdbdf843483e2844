package reddit.lakehouse.connector.table;

import static java.util.Objects.requireNonNull;

/**
 * What is known of a listing beforehand.
 *
 * @param newestFirst it can end where older things are not wanted
 * @param cap about so many items Reddit gives of it at most
 * @param wayOut where more can be had, for a message
 */
public record ListingTraits(boolean newestFirst, int cap, String wayOut)
{
    /** Where Reddit ends its listings, about. */
    public static final int CAP = 1000;
    static final int SEARCH_CAP = 250;

    public static final ListingTraits COMMENTS = new ListingTraits(true, CAP, "older ones are in archive files only");
    public static final ListingTraits NEWEST = new ListingTraits(true, CAP, "older ones Reddit does not list");
    public static final ListingTraits NEWEST_POSTS = new ListingTraits(true, CAP, "some of the older ones are in other listings (SET SESSION <catalog>.listings = 'new,hot,top,controversial,rising' reads them too), all are in archive files only");
    public static final ListingTraits RANKED = new ListingTraits(false, CAP, "what ranks lower Reddit does not list");
    public static final ListingTraits SEARCH = new ListingTraits(false, SEARCH_CAP, "narrow it down with a subreddit, a period or more words to find the rest");
    /** Of subreddits or accounts by words. */
    static final ListingTraits FOUND = new ListingTraits(false, SEARCH_CAP, "narrow it down with more words to find the rest");
    /** The newest of all Reddit. */
    static final ListingTraits PREVIEW = new ListingTraits(true, CAP, "ask for names or ids");

    public ListingTraits
    {
        requireNonNull(wayOut, "wayOut is null");
    }
}
