package reddit.lakehouse.connector;

import com.google.common.collect.ImmutableMap;
import io.trino.execution.QueryStats;
import io.trino.spi.QueryId;
import io.trino.testing.DistributedQueryRunner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reddit.lakehouse.simulator.RedditSimulator;

import javax.management.MBeanServer;
import javax.management.ObjectName;

import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/**
 * What is told of a query's work: connector metrics, JMX, memory.
 */
@TestInstance(PER_CLASS)
class TestMetrics
{
    private static final int TEXT_BYTES = 10_000;
    private static final String TEN_LISTINGS = "SELECT sum(length(selftext)) FROM posts WHERE subreddit IN ('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j')";

    private RedditSimulator simulator;
    private DistributedQueryRunner queryRunner;

    @BeforeAll
    void start()
            throws Exception
    {
        simulator = RedditSimulator.builder().site(new PagedSite("x".repeat(TEXT_BYTES))).start();
        queryRunner = RedditQueryRunner.createCluster(1, ImmutableMap.of(), new TestingRedditPlugin(), simulator.uri(), simulator.tokenUri(), ImmutableMap.of("reddit.request-limit", "100000"));
    }

    @AfterAll
    void stop()
    {
        queryRunner.close();
        simulator.close();
    }

    @Test
    void testConnectorMetrics()
    {
        String plan = (String) queryRunner.execute("EXPLAIN ANALYZE VERBOSE SELECT count(selftext) FROM posts WHERE subreddit = 'a' AND created_utc >= TIMESTAMP '2000-01-01 00:00:00 UTC'").getOnlyValue();
        assertThat(metric(plan, "redditRequests")).isEqualTo(10);
        assertThat(metric(plan, "redditRetries")).isZero();
        assertThat(metric(plan, "redditPages")).isEqualTo(10);
        assertThat(metric(plan, "redditDecodedRows")).isEqualTo(1000);
        assertThat(metric(plan, "redditIncompleteScans")).isEqualTo(1);
        assertThat(metric(plan, "redditBytes")).isBetween(1000L * TEXT_BYTES, 1100L * TEXT_BYTES);
        assertThat(plan).contains("redditBudgetWait");
        assertThat(metric(plan, "redditSplits")).isEqualTo(1);
        assertThat(metric(plan, "redditKeys")).isEqualTo(1);
        assertThat(plan).doesNotContain("simulator");
    }

    @Test
    void testManagedBeans()
            throws Exception
    {
        long requests = attribute("reddit.connector.client:type=RequestStatistics,name=reddit", "Requests");
        long scans = attribute("reddit.connector.table:type=ScanLog,name=reddit", "Scans");
        long rows = attribute("reddit.connector.table:type=ScanLog,name=reddit", "Rows");
        queryRunner.execute("SELECT count(*) FROM posts WHERE subreddit IN ('a', 'b')");
        assertThat(attribute("reddit.connector.client:type=RequestStatistics,name=reddit", "Requests") - requests).isBetween(20L, 21L);
        assertThat(attribute("reddit.connector.table:type=ScanLog,name=reddit", "Scans") - scans).isEqualTo(2);
        assertThat(attribute("reddit.connector.table:type=ScanLog,name=reddit", "Rows") - rows).isEqualTo(2000);
        assertThat(attribute("reddit.connector.client:type=RequestBudget,name=reddit", "RunningRequests")).isZero();
        assertThat(attribute("reddit.connector.client:type=RequestBudget,name=reddit", "WaitingRequests")).isZero();
        assertThat(attribute("reddit.connector.client:type=RequestBudget,name=reddit", "UsedRequests")).isPositive();
    }

    /** A hundred answers of a megabyte: those on their way take memory, those before do not. */
    @Test
    void testMemoryAndBytes()
    {
        QueryId query = queryRunner.executeWithPlan(queryRunner.getDefaultSession(), TEN_LISTINGS).queryId();
        QueryStats stats = queryRunner.getCoordinator().getQueryManager().getFullQueryInfo(query).getQueryStats();
        assertThat(stats.getPhysicalInputDataSize().toBytes()).isGreaterThan(10_000L * TEXT_BYTES);
        assertThat(stats.getPeakUserMemoryReservation().toBytes()).isBetween(100L * TEXT_BYTES, 2500L * TEXT_BYTES);
        assertThat(stats.getPhysicalInputReadTime().toMillis()).isPositive();
    }

    private static long metric(String plan, String name)
    {
        Matcher matcher = Pattern.compile("'%s' = \\D*(\\d+)".formatted(name)).matcher(plan);
        assertThat(matcher.find()).as(name + " in " + plan).isTrue();
        return Long.parseLong(matcher.group(1));
    }

    private static long attribute(String bean, String attribute)
            throws Exception
    {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        Set<ObjectName> names = server.queryNames(new ObjectName("reddit.connector*:*"), null);
        assertThat(names).contains(new ObjectName(bean));
        return (long) server.getAttribute(new ObjectName(bean), attribute);
    }
}
