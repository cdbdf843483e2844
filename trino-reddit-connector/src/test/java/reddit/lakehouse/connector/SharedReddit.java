package reddit.lakehouse.connector;

import com.google.common.collect.ImmutableMap;
import io.trino.Session;
import io.trino.plugin.memory.MemoryPlugin;
import io.trino.testing.QueryRunner;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reddit.lakehouse.simulator.RedditSimulator;

import java.util.List;
import java.util.Map;

import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static java.util.stream.Collectors.joining;

/**
 * One Trino over one simulator for all test classes of a run that register it.
 */
public abstract class SharedReddit<T>
        implements BeforeAllCallback
{
    private Running<T> running;

    /** What the simulator serves, and what tests want to know of it. */
    abstract Started<T> start();

    @Override
    @SuppressWarnings("unchecked")
    public void beforeAll(ExtensionContext context)
    {
        running = context.getRoot().getStore(ExtensionContext.Namespace.create(SharedReddit.class))
                .computeIfAbsent(getClass(), _ -> Running.start(start()), Running.class);
    }

    public QueryRunner queryRunner()
    {
        return running.queryRunner();
    }

    public RedditSimulator simulator()
    {
        return running.started().simulator();
    }

    T world()
    {
        return running.started().world();
    }

    public void resetRequests()
    {
        simulator().resetRequests();
        simulator().refillBudget();
    }

    /** How often each endpoint was asked, but for tokens. */
    public Map<String, Long> requests()
    {
        return simulator().requestsByEndpoint().entrySet().stream()
                .filter(entry -> !entry.getKey().equals("POST /api/v1/access_token") && entry.getValue() > 0)
                .collect(toImmutableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The first column of a query's result. */
    public List<Object> read(String sql)
    {
        return read(queryRunner().getDefaultSession(), sql);
    }

    public List<Object> read(Session session, String sql)
    {
        return queryRunner().execute(session, sql).getMaterializedRows().stream()
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

    record Started<T>(RedditSimulator simulator, T world) {}

    private record Running<T>(Started<T> started, QueryRunner queryRunner)
            implements AutoCloseable
    {
        private static <T> Running<T> start(Started<T> started)
        {
            RedditSimulator simulator = started.simulator();
            try {
                QueryRunner queryRunner = RedditQueryRunner.create(simulator.uri(), simulator.tokenUri(), ImmutableMap.of("reddit.request-limit", "100000"));
                queryRunner.installPlugin(new MemoryPlugin());
                queryRunner.createCatalog("memory", "memory", ImmutableMap.of());
                return new Running<>(started, queryRunner);
            }
            catch (Exception e) {
                simulator.close();
                throw new IllegalStateException("Cannot start Trino over the simulator", e);
            }
        }

        @Override
        public void close()
        {
            queryRunner.close();
            started.simulator().close();
        }
    }
}
