package reddit.lakehouse.models;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * Which files are not as they were when they last went well.
 */
final class LedgerVersions
{
    private static final String MODELS = "SELECT model, max_by(version, started_at) FROM model_runs WHERE status = 'SUCCEEDED' GROUP BY model";
    private static final String TESTS = "SELECT test, max_by(version, started_at) FROM test_results WHERE status IN ('PASSED', 'FAILED') GROUP BY test";

    private final Connections connections;
    private final LedgerName name;

    LedgerVersions(Connections connections, LedgerName name)
    {
        this.connections = requireNonNull(connections, "connections is null");
        this.name = requireNonNull(name, "name is null");
    }

    /**
     * Models whose file differs from the one that last succeeded, and tests whose file differs from the one that last
     * ran; all of them when there is no ledger yet.
     */
    Set<Task> changed(ModelProject project)
    {
        try (Connection connection = connections.open()) {
            connection.setCatalog(name.catalog());
            connection.setSchema(name.schema());
            Map<String, String> models = new HashMap<>();
            Map<String, String> tests = new HashMap<>();
            if (LedgerReader.exists(connection, name)) {
                models.putAll(versions(connection, MODELS));
                tests.putAll(versions(connection, TESTS));
            }
            ImmutableSet.Builder<Task> changed = ImmutableSet.builder();
            project.models().stream().filter(model -> isChanged(model, models)).forEach(changed::add);
            project.tests().stream().filter(test -> isChanged(test, tests)).forEach(changed::add);
            return changed.build();
        }
        catch (SQLException e) {
            throw new UsageException("The ledger in %s cannot be read: %s".formatted(name, ErrorReason.of(e)), e);
        }
    }

    private static boolean isChanged(Task task, Map<String, String> versions)
    {
        return !task.file().hash().equals(versions.get(task.name()));
    }

    private static Map<String, String> versions(Connection connection, String sql)
            throws SQLException
    {
        ImmutableMap.Builder<String, String> versions = ImmutableMap.builder();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                versions.put(row.getString(1), row.getString(2));
            }
        }
        return versions.buildOrThrow();
    }
}
