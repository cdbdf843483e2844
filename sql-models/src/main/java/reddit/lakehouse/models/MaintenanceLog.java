package reddit.lakehouse.models;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import reddit.lakehouse.models.sql.SqlStatement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * Collects what was done and writes it to {@code lakehouse.meta.maintenance}, several rows a commit.
 */
final class MaintenanceLog
{
    static final String TABLE = "meta.maintenance";

    private final Connections connections;
    private final SqlStatement insert;
    private final String runId;
    private final Pause pause;
    private final List<MaintenanceAction> unwritten = new ArrayList<>();

    MaintenanceLog(Connections connections, SqlStatement insert, String runId, Pause pause)
    {
        this.connections = requireNonNull(connections, "connections is null");
        this.insert = requireNonNull(insert, "insert is null");
        this.runId = requireNonNull(runId, "runId is null");
        this.pause = requireNonNull(pause, "pause is null");
    }

    void add(MaintenanceAction action)
    {
        unwritten.add(action);
    }

    void write()
            throws SQLException, InterruptedException
    {
        if (unwritten.isEmpty()) {
            return;
        }
        String rows = rows();
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = connections.open(); PreparedStatement statement = connection.prepareStatement(insert.text())) {
                statement.setString(1, rows);
                statement.executeUpdate();
                unwritten.clear();
                return;
            }
            catch (SQLException e) {
                Optional<Duration> wait = RetryPolicy.pauseAfter(e, false, attempt);
                if (wait.isEmpty()) {
                    throw e;
                }
                pause.sleep(wait.get());
            }
        }
    }

    private String rows()
    {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (MaintenanceAction action : unwritten) {
            ObjectNode row = rows.addObject();
            row.put("run_id", runId);
            row.put("action", action.name());
            action.table().ifPresent(table -> row.put("table_name", table));
            row.put("units", action.units());
            row.put("started_at", action.startedAt().toString());
            row.put("ended_at", action.endedAt().toString());
        }
        return rows.toString();
    }
}
