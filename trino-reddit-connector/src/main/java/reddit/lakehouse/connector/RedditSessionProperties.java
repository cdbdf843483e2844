package reddit.lakehouse.connector;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.inject.Inject;
import io.airlift.units.Duration;
import io.trino.plugin.base.session.SessionPropertiesProvider;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.session.PropertyMetadata;
import reddit.lakehouse.connector.archive.BrokenLines;
import reddit.lakehouse.connector.table.PostSort;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static io.trino.plugin.base.session.PropertyMetadataUtil.durationProperty;
import static io.trino.spi.StandardErrorCode.INVALID_SESSION_PROPERTY;
import static io.trino.spi.session.PropertyMetadata.booleanProperty;
import static io.trino.spi.session.PropertyMetadata.enumProperty;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Locale.ENGLISH;
import static java.util.stream.Collectors.joining;

public class RedditSessionProperties
        implements SessionPropertiesProvider
{
    public static final String INCOMPLETE_SCAN = "incomplete_scan";
    public static final String LISTINGS = "listings";
    public static final String DYNAMIC_FILTERING_WAIT_TIMEOUT = "dynamic_filtering_wait_timeout";
    public static final String ARCHIVE_BROKEN_LINES = "archive_broken_lines";
    public static final String ARCHIVE_DISTINCT = "archive_distinct";
    public static final String INDEX_JOINS = "index_joins";

    private static final Splitter LISTING_SPLITTER = Splitter.on(',').trimResults().omitEmptyStrings();

    private final List<PropertyMetadata<?>> properties;

    @Inject
    public RedditSessionProperties(RedditConfig config)
    {
        properties = ImmutableList.of(
                enumProperty(
                        INCOMPLETE_SCAN,
                        "FAIL or WARN when a scan needed more than Reddit gives, or of several names one cannot be read",
                        IncompleteScan.class,
                        config.getIncompleteScan(),
                        false),
                listings(),
                durationProperty(
                        DYNAMIC_FILTERING_WAIT_TIMEOUT,
                        "How long a scan waits for the other side of a join to tell which names and ids to ask for",
                        config.getDynamicFilteringWaitTimeout(),
                        false),
                enumProperty(
                        ARCHIVE_BROKEN_LINES,
                        "FAIL or SKIP when a line of a dump file is no whole object",
                        BrokenLines.class,
                        BrokenLines.SKIP,
                        false),
                booleanProperty(
                        ARCHIVE_DISTINCT,
                        "Give each id once though files overlap; one thread reads all files then, and remembers the ids",
                        false,
                        false),
                booleanProperty(
                        INDEX_JOINS,
                        "Look up rows of Reddit's for each row of the other side of a join, LEFT joins too; on a single node only",
                        config.isIndexJoins(),
                        false));
    }

    @Override
    public List<PropertyMetadata<?>> getSessionProperties()
    {
        return properties;
    }

    public static IncompleteScan getIncompleteScan(ConnectorSession session)
    {
        return session.getProperty(INCOMPLETE_SCAN, IncompleteScan.class);
    }

    /** Without repetition, in the order in which they are read. */
    @SuppressWarnings("unchecked")
    public static List<PostSort> getListings(ConnectorSession session)
    {
        return session.getProperty(LISTINGS, List.class);
    }

    public static Duration getDynamicFilteringWaitTimeout(ConnectorSession session)
    {
        return session.getProperty(DYNAMIC_FILTERING_WAIT_TIMEOUT, Duration.class);
    }

    public static boolean isArchiveDistinct(ConnectorSession session)
    {
        return session.getProperty(ARCHIVE_DISTINCT, Boolean.class);
    }

    public static BrokenLines getArchiveBrokenLines(ConnectorSession session)
    {
        return session.getProperty(ARCHIVE_BROKEN_LINES, BrokenLines.class);
    }

    public static boolean isIndexJoins(ConnectorSession session)
    {
        return session.getProperty(INDEX_JOINS, Boolean.class);
    }

    @SuppressWarnings("rawtypes")
    private static PropertyMetadata<List> listings()
    {
        return new PropertyMetadata<>(
                LISTINGS,
                "Listings that posts of a subreddit, author or domain are read from, as one set: new,hot,rising,top,controversial. All but new are read where new does not reach far enough back",
                VARCHAR,
                List.class,
                ImmutableList.of(PostSort.NEW),
                false,
                value -> parseListings((String) value),
                value -> ((List<?>) value).stream().map(Object::toString).collect(joining(",")));
    }

    private static List<PostSort> parseListings(String value)
    {
        try {
            Set<PostSort> sorts = LISTING_SPLITTER.splitToStream(value)
                    .map(name -> PostSort.valueOf(name.toUpperCase(ENGLISH)))
                    .collect(toImmutableSet());
            checkArgument(!sorts.isEmpty(), "no listing");
            return sorts.stream().sorted().collect(toImmutableList());
        }
        catch (IllegalArgumentException e) {
            throw new TrinoException(INVALID_SESSION_PROPERTY, "%s is a list of %s, such as new,top; not '%s'".formatted(
                    LISTINGS,
                    Stream.of(PostSort.values()).map(PostSort::toString).collect(joining(", ")),
                    value));
        }
    }
}
