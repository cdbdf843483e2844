package reddit.lakehouse.models;

import io.trino.jdbc.TrinoDriver;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

import static java.util.Objects.requireNonNull;

/**
 * Opens connections to one Trino. A connection costs no round trip, so each task has its own, and no task sees the
 * session settings of another.
 */
public final class Connections
        implements Closeable
{
    private static final String SOURCE = "sql-models";

    private final String source;
    private final ConnectionSettings settings;
    private final TrinoDriver driver = new TrinoDriver();

    /** For what only reads. */
    public Connections(ConnectionSettings settings)
    {
        this(SOURCE, settings);
    }

    /**
     * @param runId is in the source of each query, unless the settings name a source: what a killed run leaves behind is
     * known by it
     */
    public Connections(ConnectionSettings settings, String runId)
    {
        this(source(runId), settings);
    }

    private Connections(String source, ConnectionSettings settings)
    {
        this.source = requireNonNull(source, "source is null");
        this.settings = requireNonNull(settings, "settings is null");
    }

    static String source(String runId)
    {
        return SOURCE + "/" + runId;
    }

    public Connection open()
            throws SQLException
    {
        Properties properties = new Properties();
        properties.putAll(settings.properties());
        properties.putIfAbsent("source", source);
        // parameters travel in the body of the request: headers are limited
        properties.putIfAbsent("explicitPrepare", "false");
        return driver.connect(settings.jdbcUrl(), properties);
    }

    /**
     * @throws UsageException with the reason when Trino cannot be reached or does not let us in
     */
    public void check()
    {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT 1")) {
            result.next();
        }
        catch (SQLException e) {
            throw new UsageException("Cannot connect to Trino at %s: %s".formatted(settings.address(), ErrorReason.of(e)), e);
        }
    }

    @Override
    public void close()
    {
        try {
            driver.close();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
