package reddit.lakehouse.models;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * What a killed run left running. Trino notices the loss of a client after minutes (query.client.timeout) and lets its
 * statements write until then, so they are ended before anybody else writes.
 */
final class AbandonedStatements
{
    private static final String RUNNING = """
            SELECT query_id
            FROM system.runtime.queries
            WHERE source = ? AND state NOT IN ('FINISHED', 'FAILED')
            """;
    private static final String KILL = "CALL system.runtime.kill_query(query_id => '%s', message => 'The run that this belongs to is dead')";
    private static final int LOOKS = 60;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Connections connections;
    private final Pause pause;

    AbandonedStatements(Connections connections, Pause pause)
    {
        this.connections = requireNonNull(connections, "connections is null");
        this.pause = requireNonNull(pause, "pause is null");
    }

    /**
     * Returns when none of them runs any more.
     *
     * @throws UsageException when they cannot be ended
     */
    void end(String runId)
    {
        try (Connection connection = connections.open()) {
            List<String> running = running(connection, runId);
            for (int look = 1; !running.isEmpty(); look++) {
                if (look == LOOKS) {
                    throw new UsageException("Statements of the killed run %s do not end: wait until they have, or kill them: %s".formatted(runId, String.join(", ", running)));
                }
                for (String query : running) {
                    kill(connection, query);
                }
                pause.sleep(BETWEEN_LOOKS);
                running = running(connection, runId);
            }
        }
        catch (SQLException e) {
            throw new UsageException("What the killed run %s left running cannot be ended: %s".formatted(runId, ErrorReason.of(e)), e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UsageException("Interrupted while the statements of a killed run end", e);
        }
    }

    private static List<String> running(Connection connection, String runId)
            throws SQLException
    {
        try (PreparedStatement statement = connection.prepareStatement(RUNNING)) {
            statement.setString(1, Connections.source(runId));
            try (ResultSet rows = statement.executeQuery()) {
                List<String> running = new ArrayList<>();
                while (rows.next()) {
                    running.add(rows.getString("query_id"));
                }
                return running;
            }
        }
    }

    private static void kill(Connection connection, String query)
    {
        try (Statement statement = connection.createStatement()) {
            statement.execute(KILL.formatted(query));
        }
        catch (SQLException e) {
            // it may have ended meanwhile; whether it has is looked up next
        }
    }
}
