package reddit.lakehouse.models;

import com.google.common.base.Stopwatch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

/**
 * One command at a time: the row of a table names it. Taking the lock is an UPDATE of that row that matches only while it
 * is free; of two at once Iceberg lets one commit, as both delete the same row. All times are Trino's, so the clocks of the
 * machines that run this do not matter. The holder gives a sign of life twice in {@link #LEASE}; without, the lock is free
 * after it.
 */
public final class RunLock
        implements AutoCloseable
{
    /** What can go on beside each other, but not beside itself. */
    public enum Work
    {
        WRITING("run_lock", "writes to"),
        MAINTENANCE("maintenance_lock", "maintains");

        private final String table;
        private final String verb;

        Work(String table, String verb)
        {
            this.table = table;
            this.verb = verb;
        }

        String table()
        {
            return table;
        }

        /** What is done to the lakehouse. */
        String verb()
        {
            return verb;
        }
    }

    static final Duration LEASE = Duration.ofSeconds(90);

    private static final Duration BETWEEN_SIGNS = LEASE.dividedBy(3);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private static final String READ = """
            SELECT run_id, command, held_by, host, process, to_unixtime(since) AS since, expires_at < current_timestamp AS is_expired
            FROM %s
            WHERE run_id IS NOT NULL
            """;
    private static final String TAKE = """
            UPDATE %s
            SET run_id = ?, command = ?, held_by = ?, host = ?, process = ?, since = current_timestamp, expires_at = current_timestamp + INTERVAL '90' SECOND
            WHERE run_id IS NULL OR run_id = ? OR expires_at < current_timestamp
            """;
    private static final String PROLONG = "UPDATE %s SET expires_at = current_timestamp + INTERVAL '90' SECOND WHERE run_id = ?";
    private static final String RELEASE = "UPDATE %s SET run_id = NULL, expires_at = NULL WHERE run_id = ?";

    private final Connections connections;
    private final LedgerName ledger;
    private final Work work;
    private final String runId;
    private final Optional<LockHolder> predecessor;
    private final ScheduledExecutorService signs = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("run-lock").factory());
    private final Stopwatch sinceSign = Stopwatch.createStarted();

    private RunLock(Connections connections, LedgerName ledger, Work work, String runId, Optional<LockHolder> predecessor)
    {
        this.connections = requireNonNull(connections, "connections is null");
        this.ledger = requireNonNull(ledger, "ledger is null");
        this.work = requireNonNull(work, "work is null");
        this.runId = requireNonNull(runId, "runId is null");
        this.predecessor = requireNonNull(predecessor, "predecessor is null");
    }

    /**
     * The tables of the ledger have to be there.
     *
     * @param lost is called when the lock is lost, because Trino was out of reach for too long: stop writing
     * @throws LockedException when another run has it and does not end in time
     */
    static RunLock take(Connections connections, LedgerName ledger, Work work, WriteClaim claim, Pause pause, Runnable lost)
    {
        Stopwatch waiting = Stopwatch.createStarted();
        try (Connection connection = ledger.connect(connections)) {
            while (true) {
                Optional<LockHolder> holder = read(connection, work).filter(found -> !found.runId().equals(claim.runId()));
                if (holder.isPresent() && !holder.get().isExpired()) {
                    if (waiting.elapsed().compareTo(claim.patience()) >= 0) {
                        throw new LockedException(work, holder.get());
                    }
                    pause.sleep(BETWEEN_TRIES);
                    continue;
                }
                if (holder.isPresent()) {
                    // its process is dead, which the row cannot know yet
                    update(connection, RELEASE.formatted(work.table()), List.of(holder.get().runId()));
                }
                if (take(connection, work, claim) == 1) {
                    RunLock lock = new RunLock(connections, ledger, work, claim.runId(), holder);
                    lock.signs.scheduleAtFixedRate(() -> lock.sign(lost), BETWEEN_SIGNS.toMillis(), BETWEEN_SIGNS.toMillis(), MILLISECONDS);
                    return lock;
                }
            }
        }
        catch (SQLException e) {
            throw new UsageException("The lock %s.%s cannot be taken: %s".formatted(ledger, work.table(), ErrorReason.of(e)), e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UsageException("Interrupted while waiting for another run", e);
        }
    }

    /**
     * Who has the lock, dead or alive; nobody where it was never taken.
     */
    public static Optional<LockHolder> holder(Connections connections, LedgerName ledger, Work work)
    {
        try (Connection connection = ledger.connect(connections)) {
            return LedgerTables.exists(connection, work.table()) ? read(connection, work) : Optional.empty();
        }
        catch (SQLException e) {
            throw new UsageException("The lock %s.%s cannot be read: %s".formatted(ledger, work.table(), ErrorReason.of(e)), e);
        }
    }

    /**
     * The run that had the lock and ended without giving it back.
     */
    Optional<LockHolder> predecessor()
    {
        return predecessor;
    }

    @Override
    public void close()
    {
        signs.shutdownNow();
        try (Connection connection = ledger.connect(connections)) {
            int changed = 0;
            for (int attempt = 1; changed == 0 && attempt <= RetryPolicy.ATTEMPTS; attempt++) {
                changed = update(connection, RELEASE.formatted(work.table()), List.of(runId));
            }
        }
        catch (SQLException e) {
            // it expires by itself
        }
    }

    private static int take(Connection connection, Work work, WriteClaim claim)
            throws SQLException
    {
        return update(connection, TAKE.formatted(work.table()), List.of(
                claim.runId(), claim.command(), claim.user(), ProcessIdentity.userAndHost(), ProcessIdentity.current().toString(), claim.runId()));
    }

    /**
     * @return rows changed; none when another was faster
     */
    private static int update(Connection connection, String sql, List<String> values)
            throws SQLException
    {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setString(i + 1, values.get(i));
            }
            return statement.executeUpdate();
        }
        catch (SQLException e) {
            if (RetryPolicy.isCommitConflict(e)) {
                return 0;
            }
            throw e;
        }
    }

    private static Optional<LockHolder> read(Connection connection, Work work)
            throws SQLException
    {
        try (PreparedStatement statement = connection.prepareStatement(READ.formatted(work.table()));
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            boolean dead = ProcessIdentity.parse(row.getString("process")).map(ProcessIdentity::isKnownToBeDead).orElse(false);
            return Optional.of(new LockHolder(
                    row.getString("run_id"),
                    row.getString("command"),
                    row.getString("held_by"),
                    row.getString("host"),
                    Instant.ofEpochMilli(Math.round(row.getDouble("since") * 1000)),
                    dead || row.getBoolean("is_expired")));
        }
    }

    private void sign(Runnable lost)
    {
        try (Connection connection = ledger.connect(connections)) {
            if (update(connection, PROLONG.formatted(work.table()), List.of(runId)) == 1) {
                sinceSign.reset().start();
                return;
            }
            boolean mine = read(connection, work).map(holder -> holder.runId().equals(runId)).orElse(false);
            if (mine) {
                return;
            }
        }
        catch (SQLException e) {
            if (sinceSign.elapsed().plus(BETWEEN_SIGNS).compareTo(LEASE) < 0) {
                return;
            }
        }
        signs.shutdown();
        lost.run();
    }
}
