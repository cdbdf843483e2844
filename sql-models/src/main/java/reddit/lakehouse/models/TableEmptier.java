package reddit.lakehouse.models;

import com.google.common.collect.ImmutableList;
import reddit.lakehouse.models.FullRefresh.Step;
import reddit.lakehouse.models.sql.TableName;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * Takes the steps of a full refresh. A table that is not there yet is left to its model.
 */
final class TableEmptier
{
    private final Connections connections;
    private final Pause pause;

    TableEmptier(Connections connections, Pause pause)
    {
        this.connections = requireNonNull(connections, "connections is null");
        this.pause = requireNonNull(pause, "pause is null");
    }

    /**
     * @return the tables that are empty now
     */
    List<TableName> empty(FullRefresh refresh)
    {
        ImmutableList.Builder<TableName> emptied = ImmutableList.builder();
        try (Connection connection = connections.open()) {
            for (Step step : refresh.steps()) {
                if (exists(connection, step.table())) {
                    execute(connection, step);
                    emptied.add(step.table());
                }
            }
        }
        catch (SQLException e) {
            throw new UsageException("Trino does not tell which tables there are: " + ErrorReason.of(e), e);
        }
        return emptied.build();
    }

    private void execute(Connection connection, Step step)
    {
        for (int attempt = 1; ; attempt++) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(step.sql());
                return;
            }
            catch (SQLException e) {
                Duration wait = RetryPolicy.pauseAfter(e, false, attempt).orElseThrow(() -> failed(step, ErrorReason.of(e), e));
                sleep(step, wait);
            }
        }
    }

    private void sleep(Step step, Duration wait)
    {
        try {
            pause.sleep(wait);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(step, "the run was interrupted", e);
        }
    }

    private static UsageException failed(Step step, String reason, Exception cause)
    {
        return new UsageException("%s cannot be emptied: %s. What was emptied before it is filled by the next run".formatted(step.table(), reason), cause);
    }

    private static boolean exists(Connection connection, TableName table)
            throws SQLException
    {
        String escape = connection.getMetaData().getSearchStringEscape();
        try (ResultSet rows = connection.getMetaData().getTables(
                table.catalog(),
                escaped(table.schema(), escape),
                escaped(table.table(), escape),
                new String[] {"TABLE"})) {
            return rows.next();
        }
    }

    private static String escaped(String name, String escape)
    {
        return name.replace(escape, escape + escape).replace("_", escape + "_").replace("%", escape + "%");
    }
}
