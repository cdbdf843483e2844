package reddit.lakehouse.connector;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Multiset;
import io.trino.Session;
import io.trino.execution.QueryManager;
import io.trino.spi.QueryId;
import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.MaterializedRow;
import io.trino.testing.QueryFailedException;
import io.trino.testing.QueryRunner;
import io.trino.testing.QueryRunner.MaterializedResultWithPlan;
import org.junit.jupiter.api.Test;
import reddit.lakehouse.simulator.FaultMix;
import reddit.lakehouse.simulator.RateLimit;
import reddit.lakehouse.simulator.RedditSimulator;
import reddit.lakehouse.simulator.RedditSimulatorBuilder;
import reddit.lakehouse.simulator.SimulatorClock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random queries of a Reddit that fails in every way at once, against an undisturbed one of the same seed. Every query
 * gives the right rows, or an error of the connector, or says in {@code system.scans} what it could not read. Runs for
 * {@code soak.seconds}, with {@code soak.faults} percent of the requests disturbed.
 */
class FaultSoak
{
    private static final int WORKERS = 4;
    private static final long SEED = Long.getLong("soak.seed", 42);
    private static final Duration DURATION = Duration.ofSeconds(Long.getLong("soak.seconds", 180));
    private static final double FAULTS = Long.getLong("soak.faults", 20) / 100.0;

    private final Map<String, Integer> outcomes = new ConcurrentHashMap<>();

    @Test
    void soak()
            throws Exception
    {
        try (RedditSimulator calm = simulator().start();
                RedditSimulator faulty = simulator().faultRules(FaultMix.all(FAULTS, SEED)).start();
                QueryRunner queryRunner = RedditQueryRunner.create(faulty.uri(), faulty.tokenUri(), ImmutableMap.of());
                ExecutorService executor = Executors.newFixedThreadPool(WORKERS)) {
            queryRunner.createCatalog("calm", "reddit", RedditQueryRunner.connection(calm.uri(), calm.tokenUri()));
            Session truth = Session.builder(queryRunner.getDefaultSession()).setCatalog("calm").build();
            SoakQueries queries = new SoakQueries(queryRunner, truth);
            long end = System.nanoTime() + DURATION.toNanos();
            List<Future<?>> workers = new ArrayList<>();
            for (int worker = 0; worker < WORKERS; worker++) {
                Random random = new Random(SEED + worker);
                workers.add(executor.submit(() -> {
                    while (System.nanoTime() - end < 0) {
                        String sql = queries.next(random);
                        outcomes.merge(outcome(queryRunner, truth, sql, random.nextBoolean()), 1, Integer::sum);
                    }
                }));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
            System.out.println(summary(faulty.requestsByEndpoint().values().stream().mapToLong(count -> count).sum()));
        }
        assertThat(outcomes).containsKey("right rows");
        assertThat(outcomes.keySet()).noneMatch(outcome -> outcome.startsWith("WRONG"));
    }

    private String summary(long requests)
    {
        return new TreeMap<>(outcomes).entrySet().stream()
                .map(entry -> "%8d  %s".formatted(entry.getValue(), entry.getKey()))
                .collect(joining("\n", "Soak: %s requests, %.0f%% of them disturbed. Queries by outcome:\n".formatted(requests, FAULTS * 100), ""));
    }

    private static String outcome(QueryRunner queryRunner, Session truth, String sql, boolean strict)
    {
        Session session = Session.builder(queryRunner.getDefaultSession())
                .setCatalogSessionProperty("reddit", "incomplete_scan", strict ? "FAIL" : "WARN")
                .setSystemProperty("query_max_run_time", "2m")
                .build();
        Multiset<MaterializedRow> expected = HashMultiset.create(queryRunner.execute(truth, sql).getMaterializedRows());
        MaterializedResultWithPlan result;
        try {
            result = queryRunner.executeWithPlan(session, sql);
        }
        catch (QueryFailedException e) {
            return error(queryRunner, sql, e);
        }
        if (HashMultiset.create(result.result().getMaterializedRows()).equals(expected)) {
            return "right rows";
        }
        if (!strict && isToldIncomplete(queryRunner, result.queryId())) {
            return "rows of what could be read, the rest in system.scans";
        }
        System.out.println("WRONG: %s rows for %s: %s".formatted(result.result().getRowCount(), expected.size(), sql));
        return "WRONG ROWS";
    }

    private static String error(QueryRunner queryRunner, String sql, QueryFailedException failure)
    {
        QueryManager queryManager = ((DistributedQueryRunner) queryRunner).getCoordinator().getQueryManager();
        String name = queryManager.getFullQueryInfo(failure.getQueryId()).getErrorCode().getName();
        if (!name.startsWith("REDDIT_")) {
            System.out.println("WRONG: error %s for %s: %s".formatted(name, sql, failure.getMessage()));
            return "WRONG ERROR " + name;
        }
        return "error " + name;
    }

    private static boolean isToldIncomplete(QueryRunner queryRunner, QueryId query)
    {
        return (long) queryRunner.execute("SELECT count(*) FROM reddit.system.scans WHERE query_id = '%s' AND NOT is_complete".formatted(query)).getOnlyValue() > 0;
    }

    private static RedditSimulatorBuilder simulator()
    {
        return RedditSimulator.builder()
                .seededWorld(SEED)
                .rateLimit(RateLimit.requestsPerWindow(10_000_000))
                .clock(SimulatorClock.fixedAt(Instant.parse("2026-06-01T12:00:00Z")));
    }
}
