package reddit.lakehouse.models.publish;

import com.google.common.collect.ImmutableList;
import reddit.lakehouse.embedded.EmbeddedLakehouse;
import reddit.lakehouse.models.ConnectionSettings;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * A real Trino whose catalog {@code lakehouse} keeps Iceberg tables in a REST catalog.
 */
public final class TestingLakehouse
        implements AutoCloseable
{
    private final EmbeddedLakehouse lakehouse;

    private TestingLakehouse(EmbeddedLakehouse lakehouse)
    {
        this.lakehouse = requireNonNull(lakehouse, "lakehouse is null");
    }

    public static TestingLakehouse start(Path data)
    {
        return new TestingLakehouse(EmbeddedLakehouse.builder()
                .dataDirectory(data)
                .etcDirectory(Path.of("../catalog-config/embedded"))
                .icebergPlugin(Path.of("../embedded-lakehouse/target/iceberg-plugin"))
                .disableCatalog("reddit")
                .disableCatalog("scd")
                .start());
    }

    public ConnectionSettings trino()
    {
        return ConnectionSettings.of(lakehouse.trinoUri(), "engineer");
    }

    public CatalogSettings catalog()
    {
        return CatalogSettings.of(lakehouse.restCatalogUri());
    }

    public void execute(String sql)
    {
        try (Connection connection = connect("engineer");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }

    public List<List<Object>> query(String sql)
    {
        return query(sql, "someone");
    }

    private List<List<Object>> query(String sql, String user)
    {
        try (Connection connection = connect(user);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            ImmutableList.Builder<List<Object>> rows = ImmutableList.builder();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(result.getObject(column));
                }
                rows.add(row);
            }
            return rows.build();
        }
        catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }

    public Object value(String sql)
    {
        return query(sql).getFirst().getFirst();
    }

    /** As somebody who may read what is published and nothing else. */
    public Object published(String sql)
    {
        return query(sql, "analyst").getFirst().getFirst();
    }

    private Connection connect(String user)
            throws SQLException
    {
        URI trino = lakehouse.trinoUri();
        return DriverManager.getConnection("jdbc:trino://%s:%s/lakehouse?user=%s".formatted(trino.getHost(), trino.getPort(), user));
    }

    @Override
    public void close()
            throws IOException
    {
        lakehouse.close();
    }
}
