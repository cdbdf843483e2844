package reddit.lakehouse.connector.table;

import static java.util.Locale.ENGLISH;

/**
 * An order in which Reddit lists posts.
 */
public enum PostSort
{
    NEW,
    HOT,
    RISING,
    TOP,
    CONTROVERSIAL;

    /** Whether the listing looks at posts of a period only. */
    public boolean hasPeriod()
    {
        return this == TOP || this == CONTROVERSIAL;
    }

    /** As Reddit and users write it. */
    @Override
    public String toString()
    {
        return name().toLowerCase(ENGLISH);
    }
}
