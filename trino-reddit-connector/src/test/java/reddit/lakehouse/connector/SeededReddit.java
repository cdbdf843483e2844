package reddit.lakehouse.connector;

import com.google.common.collect.ImmutableMap;
import io.trino.Session;
import io.trino.plugin.memory.MemoryPlugin;
import io.trino.testing.QueryRunner;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reddit.lakehouse.simulator.RedditSimulator;
import reddit.lakehouse.simulator.SimulatorClock;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static java.util.stream.Collectors.joining;

/**
 * One Trino over the seeded world at a fixed time, for all test classes of a run that register it. Before each test the
 * count of requests begins again.
 */
public final class SeededReddit
        implements BeforeAllCallback, BeforeEachCallback
{
    /** The subreddits with the most posts. */
    public static final String BUSY = "AskAnyoneAnything";
    public static final String SECOND = "DailyDispatch";
    public static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private Running running;

    @Override
    public void beforeAll(ExtensionContext context)
    {
        running = context.getRoot().getStore(ExtensionContext.Namespace.create(SeededReddit.class))
                .computeIfAbsent(Running.class, _ -> Running.start(), Running.class);
    }

    @Override
    public void beforeEach(ExtensionContext context)
    {
        resetRequests();
    }

    public QueryRunner queryRunner()
    {
        return running.queryRunner();
    }

    public RedditSimulator simulator()
    {
        return running.simulator();
    }

    public void resetRequests()
    {
        running.simulator().resetRequests();
        running.simulator().refillBudget();
    }

    /** How often each endpoint was asked, but for tokens. */
    public Map<String, Long> requests()
    {
        return running.simulator().requestsByEndpoint().entrySet().stream()
                .filter(entry -> !entry.getKey().equals("POST /api/v1/access_token") && entry.getValue() > 0)
                .collect(toImmutableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The first column of a query's result. */
    public List<Object> read(String sql)
    {
        return read(running.queryRunner().getDefaultSession(), sql);
    }

    public List<Object> read(Session session, String sql)
    {
        return running.queryRunner().execute(session, sql).getMaterializedRows().stream()
                .map(row -> row.getField(0))
                .toList();
    }

    /** As in an IN list. */
    public static String quoted(List<Object> values)
    {
        return values.stream()
                .map(value -> "'" + value + "'")
                .collect(joining(", "));
    }

    private record Running(RedditSimulator simulator, QueryRunner queryRunner)
            implements AutoCloseable
    {
        private static Running start()
        {
            RedditSimulator simulator = RedditSimulator.builder()
                    .clock(SimulatorClock.fixedAt(NOW))
                    .start();
            try {
                QueryRunner queryRunner = RedditQueryRunner.create(simulator.uri(), simulator.tokenUri(), ImmutableMap.of("reddit.request-limit", "100000"));
                queryRunner.installPlugin(new MemoryPlugin());
                queryRunner.createCatalog("memory", "memory", ImmutableMap.of());
                return new Running(simulator, queryRunner);
            }
            catch (Exception e) {
                simulator.close();
                throw new IllegalStateException("Cannot start Trino over the seeded world", e);
            }
        }

        @Override
        public void close()
        {
            queryRunner.close();
            simulator.close();
        }
    }
}
