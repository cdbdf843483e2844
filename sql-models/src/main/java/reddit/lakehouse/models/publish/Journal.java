package reddit.lakehouse.models.publish;

import com.google.common.collect.ImmutableList;
import reddit.lakehouse.models.Connections;
import reddit.lakehouse.models.ErrorReason;
import reddit.lakehouse.models.LedgerName;
import reddit.lakehouse.models.ProcessIdentity;
import reddit.lakehouse.models.UsageException;
import reddit.lakehouse.models.publish.Publication.Kind;
import reddit.lakehouse.models.publish.Publication.State;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * The table {@code publications}: each change of tags is written down before it is made, and after. One that has no row
 * after was killed in between.
 */
public final class Journal
{
    private static final String WRITE = """
            INSERT INTO publications (publication_id, kind, state, run_id, tag, changes, reason, recorded_by, host, recorded_at)
            SELECT ?, ?, ?, ?, ?, ?, ?, current_user, ?, current_timestamp
            """;

    // of the columns of the intent, and the newest state
    private static final String READ = """
            SELECT
                publication_id,
                max(kind) AS kind,
                max_by(state, (recorded_at, state <> 'INTENT')) AS state,
                max(run_id) AS run_id,
                max(tag) AS tag,
                max(changes) AS changes,
                max_by(recorded_by, recorded_at) AS recorded_by,
                to_unixtime(max(recorded_at)) AS last_at
            FROM publications
            GROUP BY publication_id
            ORDER BY last_at DESC
            LIMIT 100
            """;

    private final Connections connections;
    private final LedgerName ledger;

    public Journal(Connections connections, LedgerName ledger)
    {
        this.connections = requireNonNull(connections, "connections is null");
        this.ledger = requireNonNull(ledger, "ledger is null");
    }

    /**
     * The newest first; none where nothing was ever published.
     */
    public List<Publication> read()
    {
        try (Connection connection = ledger.connect(connections)) {
            if (!exists(connection)) {
                return ImmutableList.of();
            }
            try (PreparedStatement statement = connection.prepareStatement(READ);
                    ResultSet row = statement.executeQuery()) {
                ImmutableList.Builder<Publication> publications = ImmutableList.builder();
                while (row.next()) {
                    publications.add(publication(row));
                }
                return publications.build();
            }
        }
        catch (SQLException e) {
            throw new UsageException("The journal %s.publications cannot be read: %s".formatted(ledger, ErrorReason.of(e)), e);
        }
    }

    /**
     * What was begun and not ended.
     */
    public static List<Publication> open(List<Publication> publications)
    {
        return publications.stream().filter(publication -> publication.state() == State.INTENT).toList();
    }

    /**
     * What readers see.
     */
    public static Optional<Publication> shown(List<Publication> publications)
    {
        return publications.stream()
                .filter(publication -> publication.state() == State.DONE && publication.kind().isShown())
                .findFirst();
    }

    void intend(Publication publication)
    {
        write(publication, State.INTENT, RefChangesJson.write(publication.changes()), null);
    }

    void done(Publication publication)
    {
        write(publication, State.DONE, null, null);
    }

    void takenBack(Publication publication, String reason)
    {
        write(publication, State.TAKEN_BACK, null, reason);
    }

    private void write(Publication publication, State state, String changes, String reason)
    {
        try (Connection connection = ledger.connect(connections);
                PreparedStatement statement = connection.prepareStatement(WRITE)) {
            statement.setString(1, publication.id());
            statement.setString(2, publication.kind().name());
            statement.setString(3, state.name());
            statement.setString(4, publication.runId());
            statement.setString(5, publication.tag());
            statement.setString(6, changes);
            statement.setString(7, reason);
            statement.setString(8, ProcessIdentity.userAndHost());
            statement.executeUpdate();
        }
        catch (SQLException e) {
            throw new UsageException("The journal %s.publications cannot be written: %s".formatted(ledger, ErrorReason.of(e)), e);
        }
    }

    boolean exists()
    {
        try (Connection connection = ledger.connect(connections)) {
            return exists(connection);
        }
        catch (SQLException e) {
            throw new UsageException("The journal %s.publications cannot be read: %s".formatted(ledger, ErrorReason.of(e)), e);
        }
    }

    private boolean exists(Connection connection)
            throws SQLException
    {
        try (ResultSet rows = connection.getMetaData().getTables(ledger.catalog(), ledger.schema(), "publications", null)) {
            return rows.next();
        }
    }

    private static Publication publication(ResultSet row)
            throws SQLException
    {
        String changes = row.getString("changes");
        return new Publication(
                row.getString("publication_id"),
                Kind.valueOf(row.getString("kind")),
                State.valueOf(row.getString("state")),
                row.getString("run_id"),
                row.getString("tag"),
                changes == null ? ImmutableList.of() : RefChangesJson.read(changes),
                row.getString("recorded_by"),
                Instant.ofEpochMilli(Math.round(row.getDouble("last_at") * 1000)));
    }
}
