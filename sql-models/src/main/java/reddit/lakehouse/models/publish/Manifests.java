package reddit.lakehouse.models.publish;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import reddit.lakehouse.models.Connections;
import reddit.lakehouse.models.ErrorReason;
import reddit.lakehouse.models.LedgerName;
import reddit.lakehouse.models.UsageException;
import reddit.lakehouse.models.publish.DataTag.Part;
import reddit.lakehouse.models.sql.TableName;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import static java.util.Collections.nCopies;
import static java.util.Objects.requireNonNull;

/**
 * The table {@code data_tags}.
 */
public final class Manifests
{
    private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?, current_timestamp, current_user, ?, ?)";
    private static final String WRITE = "INSERT INTO data_tags (tag, table_name, snapshot_id, row_count, checksum, columns, run_id, version, created_at, created_by, state, reason) VALUES ";

    // of each tag what was made last, and of its tables the newest state
    private static final String READ = """
            WITH newest AS (
                SELECT *, max(if(state = 'KEPT', created_at)) OVER (PARTITION BY tag) AS made_at
                FROM data_tags
            )
            SELECT
                tag, table_name, snapshot_id,
                max(row_count) AS row_count,
                max(checksum) AS checksum,
                max(columns) AS columns,
                max(run_id) AS run_id,
                max(version) AS version,
                to_unixtime(max(made_at)) AS made,
                max(if(state = 'KEPT', created_by)) AS created_by,
                nullif(max_by(reason, created_at), '') AS reason
            FROM newest
            WHERE created_at >= made_at
            GROUP BY tag, table_name, snapshot_id
            ORDER BY tag, table_name
            """;

    private final Connections connections;
    private final LedgerName ledger;

    public Manifests(Connections connections, LedgerName ledger)
    {
        this.connections = requireNonNull(connections, "connections is null");
        this.ledger = requireNonNull(ledger, "ledger is null");
    }

    private record Head(String name, String runId, String version, Instant createdAt, String createdBy) {}

    public List<DataTag> read()
    {
        SetMultimap<Head, Part> parts = LinkedHashMultimap.create();
        try (Connection connection = ledger.connect(connections);
                PreparedStatement statement = connection.prepareStatement(READ);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                parts.put(head(row), part(row));
            }
        }
        catch (SQLException e) {
            throw new UsageException("The manifests %s.data_tags cannot be read: %s".formatted(ledger, ErrorReason.of(e)), e);
        }
        ImmutableList.Builder<DataTag> tags = ImmutableList.builder();
        parts.asMap().forEach((head, ofTag) -> tags.add(new DataTag(
                head.name(), head.runId(), head.version(), head.createdAt(), head.createdBy(), ImmutableList.copyOf(ofTag))));
        return tags.build();
    }

    private static Head head(ResultSet row)
            throws SQLException
    {
        return new Head(
                row.getString("tag"),
                row.getString("run_id"),
                row.getString("version"),
                Instant.ofEpochMilli(Math.round(row.getDouble("made") * 1000)),
                row.getString("created_by"));
    }

    private static Part part(ResultSet row)
            throws SQLException
    {
        return new Part(
                TableName.of(Splitter.on('.').limit(3).splitToList(row.getString("table_name"))),
                row.getLong("snapshot_id"),
                row.getLong("row_count"),
                row.getString("checksum"),
                row.getString("columns"),
                Optional.ofNullable(row.getString("reason")));
    }

    /**
     * A row a table: with the reason that it has, if any, as dropped.
     */
    void write(DataTag tag)
    {
        try (Connection connection = ledger.connect(connections);
                PreparedStatement statement = connection.prepareStatement(WRITE + String.join(", ", nCopies(tag.tables().size(), ROW)))) {
            Iterable<Object> values = Iterables.concat(tag.tables().stream().map(part -> row(tag, part)).toList());
            int parameter = 1;
            for (Object value : values) {
                statement.setObject(parameter++, value);
            }
            statement.executeUpdate();
        }
        catch (SQLException e) {
            throw new UsageException("The manifests %s.data_tags cannot be written: %s".formatted(ledger, ErrorReason.of(e)), e);
        }
    }

    private static List<Object> row(DataTag tag, Part part)
    {
        return ImmutableList.of(
                tag.name(),
                part.table().toString(),
                part.snapshot(),
                part.rows(),
                part.checksum(),
                part.columns(),
                tag.runId(),
                tag.version(),
                part.dropped().isPresent() ? "DROPPED" : "KEPT",
                part.dropped().orElse(""));
    }
}
