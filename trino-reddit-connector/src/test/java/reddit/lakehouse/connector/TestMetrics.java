package reddit.lakehouse.connector;

import com.google.common.collect.ImmutableMap;
import io.trino.execution.QueryStats;
import io.trino.spi.QueryId;
import io.trino.testing.DistributedQueryRunner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reddit.lakehouse.simulator.FaultRules;
import reddit.lakehouse.simulator.RedditSimulator;

import javax.management.ObjectName;

import java.lang.management.ManagementFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;
import static reddit.lakehouse.connector.PlanMetrics.metric;

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
        simulator.addFaultRule(FaultRules.status(503, 2, FaultRules.endpoint("GET /r/{subreddit}/new")));
        String plan = (String) queryRunner.execute("EXPLAIN ANALYZE VERBOSE SELECT count(selftext) FROM posts WHERE subreddit = 'a' AND created_utc >= TIMESTAMP '2000-01-01 00:00:00 UTC'").getOnlyValue();
        assertThat(metric(plan, "redditRequests")).isEqualTo(10);
        assertThat(metric(plan, "redditRetries")).isEqualTo(2);
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
        queryRunner.createCatalog("managed", "reddit", RedditQueryRunner.connection(simulator.uri(), simulator.tokenUri()));
        queryRunner.execute("SELECT count(*) FROM managed.api.posts WHERE subreddit IN ('a', 'b')");
        // and one for a token
        assertThat(attribute("client:type=RequestStatistics", "Requests")).isEqualTo(21);
        assertThat(attribute("client:type=RequestStatistics", "Bytes")).isGreaterThan(2000L * TEXT_BYTES);
        assertThat(attribute("table:type=ScanLog", "Scans")).isEqualTo(2);
        assertThat(attribute("table:type=ScanLog", "Rows")).isEqualTo(2000);
        assertThat(attribute("table:type=ScanLog", "IncompleteScans")).isEqualTo(2);
        assertThat(attribute("client:type=RequestBudget", "RunningRequests")).isZero();
        assertThat(attribute("client:type=RequestBudget", "WaitingRequests")).isZero();
        assertThat(attribute("client:type=RequestBudget", "UsedRequests") + attribute("client:type=RequestBudget", "RemainingRequests"))
                .isEqualTo(attribute("client:type=RequestBudget", "RequestLimit"));
    }

    /** A hundred answers of a megabyte: those on their way take memory, those before do not. */
    @Test
    void testMemoryAndBytes()
    {
        QueryId query = queryRunner.executeWithPlan(queryRunner.getDefaultSession(), TEN_LISTINGS).queryId();
        QueryStats stats = queryRunner.getCoordinator().getQueryManager().getFullQueryInfo(query).getQueryStats();
        assertThat(stats.getPhysicalInputDataSize().toBytes()).isGreaterThan(10_000L * TEXT_BYTES);
        // the query's own peak is a sample, those of the operators are not
        assertThat(stats.getOperatorSummaries().stream().mapToLong(operator -> operator.getPeakUserMemoryReservation().toBytes()).max().orElseThrow())
                .isBetween(100L * TEXT_BYTES, 2500L * TEXT_BYTES);
        assertThat(stats.getPhysicalInputReadTime().toMillis()).isPositive();
    }

    private static long attribute(String bean, String attribute)
            throws Exception
    {
        ObjectName name = new ObjectName("reddit.connector.%s,name=managed".formatted(bean));
        return (long) ManagementFactory.getPlatformMBeanServer().getAttribute(name, attribute);
    }
}
