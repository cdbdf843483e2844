package reddit.lakehouse.connector.archive;

import java.util.Optional;

import static java.util.Arrays.stream;
import static java.util.Objects.requireNonNull;

/**
 * What the lines of a file are.
 */
public enum ArchiveKind
{
    POSTS("posts", "t3_", "RS", Optional.of("submissions")),
    COMMENTS("comments", "t1_", "RC", Optional.of("comments")),
    SUBREDDITS("subreddits", "t5_", "subreddits", Optional.empty()),
    SUBREDDIT_RULES("subreddit_rules", "", "subreddit_rules", Optional.empty()),
    WIKI_PAGES("wiki_pages", "", "subreddit_wikis", Optional.empty());

    private final String tableName;
    private final String idPrefix;
    private final String monthlyName;
    private final Optional<String> subredditName;

    ArchiveKind(String tableName, String idPrefix, String monthlyName, Optional<String> subredditName)
    {
        this.tableName = requireNonNull(tableName, "tableName is null");
        this.idPrefix = requireNonNull(idPrefix, "idPrefix is null");
        this.monthlyName = requireNonNull(monthlyName, "monthlyName is null");
        this.subredditName = requireNonNull(subredditName, "subredditName is null");
    }

    /** Empty for a table that there are no dump files of. */
    public static Optional<ArchiveKind> ofTable(String tableName)
    {
        return stream(values())
                .filter(kind -> kind.tableName.equals(tableName))
                .findFirst();
    }

    public String tableName()
    {
        return tableName;
    }

    /** What makes a fullname of an id. */
    String idPrefix()
    {
        return idPrefix;
    }

    /** How the names of monthly files begin, as in {@code RS_2014-01.zst}. */
    String monthlyName()
    {
        return monthlyName;
    }

    /** How the names of a subreddit's files end, as in {@code AskScience_submissions.zst}; empty where there are none. */
    Optional<String> subredditName()
    {
        return subredditName;
    }

    /** Whether the month of a file is that in which its rows were written, and not that in which they were read. */
    boolean isOfMonthWritten()
    {
        return this == POSTS || this == COMMENTS;
    }
}
