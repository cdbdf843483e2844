package reddit.lakehouse.models;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ListMultimap;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * Reads the newest runs of the ledger.
 */
final class LedgerReader
{
    private static final String RUNS = """
            SELECT
                run_id, command, selection, run_by, version, to_unixtime(started_at) AS started, seconds, outcome,
                models, models_not_succeeded, tests, tests_not_passed, rows_written, bytes_written
            FROM runs
            ORDER BY run_id DESC
            LIMIT ?
            """;

    private static final String PROBLEMS = """
            WITH newest AS (
                SELECT run_id FROM runs ORDER BY run_id DESC LIMIT ?
            )
            SELECT run_id, error
            FROM model_runs
            WHERE status <> 'SUCCEEDED' AND run_id IN (SELECT run_id FROM newest)
            UNION ALL
            SELECT run_id, if(status = 'FAILED', format('%s: %s (offending rows: %s)', file, description, offending_rows), error)
            FROM test_results
            WHERE status <> 'PASSED' AND run_id IN (SELECT run_id FROM newest)
            """;

    private final Connections connections;
    private final LedgerName name;

    LedgerReader(Connections connections, LedgerName name)
    {
        this.connections = requireNonNull(connections, "connections is null");
        this.name = requireNonNull(name, "name is null");
    }

    List<LedgerRun> read(int limit)
    {
        try (Connection connection = connections.open()) {
            if (!exists(connection, name)) {
                throw new UsageException("There is no ledger in %s yet: it begins with the first run (or name another with --ledger)".formatted(name));
            }
            connection.setCatalog(name.catalog());
            connection.setSchema(name.schema());
            return runs(connection, limit, problems(connection, limit));
        }
        catch (SQLException e) {
            throw new UsageException("The ledger in %s cannot be read: %s".formatted(name, ErrorReason.of(e)), e);
        }
    }

    static boolean exists(Connection connection, LedgerName name)
            throws SQLException
    {
        try (ResultSet rows = connection.getMetaData().getTables(name.catalog(), name.schema(), "runs", null)) {
            return rows.next();
        }
    }

    private static List<LedgerRun> runs(Connection connection, int limit, ListMultimap<String, String> problems)
            throws SQLException
    {
        ImmutableList.Builder<LedgerRun> runs = ImmutableList.builder();
        try (PreparedStatement statement = connection.prepareStatement(RUNS)) {
            statement.setInt(1, limit);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    runs.add(run(row, problems.get(row.getString("run_id"))));
                }
            }
        }
        return runs.build();
    }

    private static LedgerRun run(ResultSet row, List<String> problems)
            throws SQLException
    {
        return new LedgerRun(
                row.getString("run_id"),
                row.getString("command"),
                row.getString("selection"),
                row.getString("run_by"),
                row.getString("version"),
                Instant.ofEpochMilli(Math.round(row.getDouble("started") * 1000)),
                Duration.ofMillis(Math.round(row.getDouble("seconds") * 1000)),
                row.getString("outcome"),
                row.getLong("models"),
                row.getLong("models_not_succeeded"),
                row.getLong("tests"),
                row.getLong("tests_not_passed"),
                row.getLong("rows_written"),
                row.getLong("bytes_written"),
                problems);
    }

    private static ListMultimap<String, String> problems(Connection connection, int limit)
            throws SQLException
    {
        ImmutableListMultimap.Builder<String, String> problems = ImmutableListMultimap.builder();
        try (PreparedStatement statement = connection.prepareStatement(PROBLEMS)) {
            statement.setInt(1, limit);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    problems.put(row.getString(1), row.getString(2));
                }
            }
        }
        return problems.build();
    }
}
