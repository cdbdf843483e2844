package reddit.lakehouse.models.publish;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import reddit.lakehouse.models.Connections;
import reddit.lakehouse.models.LedgerName;
import reddit.lakehouse.models.LockedException;
import reddit.lakehouse.models.ProcessIdentity;
import reddit.lakehouse.models.WriteClaim;
import reddit.lakehouse.models.WriteSession;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/**
 * One writer at a time.
 */
@TestInstance(PER_CLASS)
class TestWriteSession
{
    private static final LedgerName LEDGER = LedgerName.parse("lakehouse.lock_test");
    private static final int TIMES = 5;

    @RegisterExtension
    private static final SharedLakehouse LAKEHOUSE = new SharedLakehouse();

    private TestingLakehouse lakehouse;

    @BeforeAll
    void start()
    {
        lakehouse = LAKEHOUSE.get();
        open("first").close();
    }

    @Test
    void testRace()
            throws Exception
    {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> runners = List.of(
                    executor.submit(() -> write("one", inside, refused)),
                    executor.submit(() -> write("two", inside, refused)));
            for (Future<Integer> runner : runners) {
                assertThat(runner.get()).isEqualTo(TIMES);
            }
        }
        assertThat(refused).hasPositiveValue();
        assertThat(lakehouse.value("SELECT count(*) FROM lock_test.run_lock")).isEqualTo(1L);
    }

    private int write(String runner, AtomicInteger inside, AtomicInteger refused)
    {
        int done = 0;
        while (done < TIMES) {
            try (WriteSession _ = open(runner + "_" + done)) {
                assertThat(inside.incrementAndGet()).isOne();
                lakehouse.value("SELECT run_id FROM lock_test.run_lock");
                inside.decrementAndGet();
                done++;
            }
            catch (LockedException e) {
                refused.incrementAndGet();
            }
        }
        return done;
    }

    @Test
    void testDeadAndLivingHolders()
    {
        hold("20260101_000000_far", "elsewhere 1 1", "1");
        assertThatThrownBy(() -> open("me"))
                .isInstanceOf(LockedException.class)
                .hasMessageStartingWith("Another run writes to the lakehouse: run 20260101_000000_far of somebody (somebody@somewhere), since ");

        // it gave no sign of life for too long
        hold("20260101_000000_far", "elsewhere 1 1", "-1");
        open("me").close();
        assertThat(lakehouse.value("SELECT outcome FROM lock_test.runs WHERE run_id = '20260101_000000_far'")).isEqualTo("KILLED");

        // its process was on this machine, and is no more
        hold("20260102_000000_near", new ProcessIdentity(ProcessIdentity.current().machine(), 1L << 40, 1).toString(), "1");
        open("me").close();
        assertThat(lakehouse.value("SELECT outcome FROM lock_test.runs WHERE run_id = '20260102_000000_near'")).isEqualTo("KILLED");
        assertThat(lakehouse.value("SELECT run_id FROM lock_test.run_lock")).isNull();
    }

    @Test
    void testStatementsOfAKilledRunAreEnded()
            throws Exception
    {
        String killed = "20260103_000000_killed";
        try (Connections connections = new Connections(lakehouse.trino(), killed);
                ExecutorService executor = Executors.newSingleThreadExecutor()) {
            Future<?> abandoned = executor.submit(() -> {
                try (Connection connection = LEDGER.connect(connections); Statement statement = connection.createStatement()) {
                    return statement.execute("CREATE TABLE late AS SELECT count(*) AS n FROM UNNEST(sequence(1, 10000)), UNNEST(sequence(1, 10000)), UNNEST(sequence(1, 10000))");
                }
            });
            while (lakehouse.value("SELECT count(*) FROM system.runtime.queries WHERE source = 'sql-models/%s' AND state = 'RUNNING'".formatted(killed)).equals(0L)) {
                assertThat(abandoned).isNotDone();
            }
            hold(killed, "elsewhere 1 1", "-1");
            open("me").close();
            assertThatThrownBy(abandoned::get).hasMessageContaining("The run that this belongs to is dead");
        }
        assertThat(lakehouse.query("SHOW TABLES FROM lock_test LIKE 'late'")).isEmpty();
    }

    private void hold(String runId, String process, String hours)
    {
        lakehouse.execute("""
                UPDATE lock_test.run_lock
                SET run_id = '%s', command = 'run', held_by = 'somebody', host = 'somebody@somewhere', process = '%s', since = current_timestamp, expires_at = current_timestamp + INTERVAL '%s' HOUR
                """.formatted(runId, process, hours));
    }

    private WriteSession open(String runId)
    {
        return WriteSession.open(new Connections(lakehouse.trino()), LEDGER, new WriteClaim(runId, "run", "engineer", Duration.ZERO), Optional.empty());
    }
}
