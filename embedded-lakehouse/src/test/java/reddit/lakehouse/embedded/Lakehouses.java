package reddit.lakehouse.embedded;

import com.google.common.collect.ImmutableList;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

final class Lakehouses
{
    static final Path ETC = Path.of("../catalog-config/embedded");
    static final Path ICEBERG_PLUGIN = Path.of("target/iceberg-plugin");

    private Lakehouses() {}

    /**
     * With the catalog lakehouse only: the plugins of the others are built elsewhere.
     */
    static EmbeddedLakehouse.Builder builder(Path data)
    {
        return EmbeddedLakehouse.builder()
                .dataDirectory(data)
                .etcDirectory(ETC)
                .icebergPlugin(ICEBERG_PLUGIN)
                .disableCatalog("reddit")
                .disableCatalog("scd");
    }

    static Connection connect(URI trino)
            throws SQLException
    {
        return connect(trino, "test");
    }

    static Connection connect(URI trino, String user)
            throws SQLException
    {
        return DriverManager.getConnection("jdbc:trino://%s:%s/lakehouse?user=%s".formatted(trino.getHost(), trino.getPort(), user));
    }

    static void execute(URI trino, String sql)
            throws SQLException
    {
        try (Connection connection = connect(trino);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static List<List<Object>> query(URI trino, String sql)
            throws SQLException
    {
        try (Connection connection = connect(trino);
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
    }
}
