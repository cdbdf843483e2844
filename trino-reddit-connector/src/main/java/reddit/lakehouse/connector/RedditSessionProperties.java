package reddit.lakehouse.connector;

import com.google.common.collect.ImmutableList;
import com.google.inject.Inject;
import io.airlift.units.Duration;
import io.trino.plugin.base.session.SessionPropertiesProvider;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.session.PropertyMetadata;
import reddit.lakehouse.connector.archive.BrokenLines;

import java.util.List;

import static io.trino.plugin.base.session.PropertyMetadataUtil.durationProperty;
import static io.trino.spi.session.PropertyMetadata.booleanProperty;
import static io.trino.spi.session.PropertyMetadata.enumProperty;

public class RedditSessionProperties
        implements SessionPropertiesProvider
{
    public static final String INCOMPLETE_SCAN = "incomplete_scan";
    public static final String DYNAMIC_FILTERING_WAIT_TIMEOUT = "dynamic_filtering_wait_timeout";
    public static final String ARCHIVE_BROKEN_LINES = "archive_broken_lines";
    public static final String ARCHIVE_DISTINCT = "archive_distinct";
    public static final String INDEX_JOINS = "index_joins";

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
}
