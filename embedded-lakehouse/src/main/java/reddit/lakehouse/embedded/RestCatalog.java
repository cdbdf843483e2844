package reddit.lakehouse.embedded;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableMap;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.jdbc.JdbcClientPool;
import org.apache.iceberg.rest.RESTCatalogAdapter;
import org.apache.iceberg.rest.RESTCatalogServlet;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import static com.google.common.base.Strings.nullToEmpty;
import static java.util.Objects.requireNonNull;

/**
 * An Iceberg REST catalog on 127.0.0.1. Which metadata file a table is at stands in a SQLite file, the metadata itself in the
 * buckets.
 */
public final class RestCatalog
        implements Closeable
{
    public static final String WAREHOUSE = "s3://" + ObjectStore.BUCKET + "/warehouse";

    // A write-ahead log keeps readers and the writer apart, and is whole again after the process was killed.
    private static final Map<String, String> DATABASE_SETTINGS = ImmutableMap.of(
            "jdbc.journal_mode", "WAL",
            "jdbc.synchronous", "NORMAL",
            "jdbc.busy_timeout", "10000",
            "jdbc.schema-version", "V1");
    private static final int CONNECTIONS = 4;

    private final Server server;
    private final ServerConnector connector;
    private final JdbcCatalog catalog;

    private RestCatalog(Server server, ServerConnector connector, JdbcCatalog catalog)
    {
        this.server = requireNonNull(server, "server is null");
        this.connector = requireNonNull(connector, "connector is null");
        this.catalog = requireNonNull(catalog, "catalog is null");
    }

    public static RestCatalog start(Path database, Path buckets, int port)
    {
        return start(database, new BucketFileIO(buckets), port);
    }

    static RestCatalog start(Path database, FileIO files, int port)
    {
        checkDatabase(database);
        JdbcCatalog catalog = openCatalog(database, files);
        Server server = new Server(new QueuedThreadPool(32, 2));
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(httpConfiguration()));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        ServletContextHandler handler = new ServletContextHandler();
        handler.getServletHandler().setDecodeAmbiguousURIs(true);
        handler.addServlet(new ServletHolder(new RESTCatalogServlet(new RESTCatalogAdapter(catalog))), "/*");
        server.setHandler(handler);
        try {
            server.start();
            return new RestCatalog(server, connector, catalog);
        }
        catch (Exception e) {
            catalog.close();
            throw StartFailures.ofPort(e, "the Iceberg REST catalog", port);
        }
    }

    public URI uri()
    {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    @Override
    public void close()
            throws IOException
    {
        try (catalog) {
            server.stop();
        }
        catch (Exception e) {
            throw new IOException("The Iceberg REST catalog did not stop", e);
        }
    }

    private static JdbcCatalog openCatalog(Path database, FileIO files)
    {
        JdbcCatalog catalog = new JdbcCatalog(
                _ -> files,
                properties -> new JdbcClientPool(CONNECTIONS, properties.get(CatalogProperties.URI), properties),
                true);
        try {
            catalog.initialize("lakehouse", ImmutableMap.<String, String>builder()
                    .putAll(DATABASE_SETTINGS)
                    .put(CatalogProperties.URI, url(database))
                    .put(CatalogProperties.WAREHOUSE_LOCATION, WAREHOUSE)
                    .buildOrThrow());
            return catalog;
        }
        catch (RuntimeException e) {
            catalog.close();
            throw unusable(database, e);
        }
    }

    // A damaged database would show only in the first query that happens to touch the damaged page.
    private static void checkDatabase(Path database)
    {
        try (Connection connection = DriverManager.getConnection(url(database));
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
            if (!result.next() || !result.getString(1).equals("ok")) {
                throw damaged(database, null);
            }
        }
        catch (SQLException e) {
            throw unusable(database, e);
        }
    }

    private static LakehouseStartException unusable(Path database, Exception cause)
    {
        boolean damaged = Throwables.getCausalChain(cause).stream()
                .map(failure -> nullToEmpty(failure.getMessage()))
                .anyMatch(message -> message.contains("SQLITE_NOTADB") || message.contains("SQLITE_CORRUPT"));
        if (damaged) {
            return damaged(database, cause);
        }
        return StartFailures.of(cause, "Opening the catalog's database %s".formatted(database));
    }

    private static LakehouseStartException damaged(Path database, Exception cause)
    {
        return new LakehouseStartException("The catalog's database %s is damaged: put back a copy of it, or remove the data folder to start afresh"
                .formatted(database), cause);
    }

    private static String url(Path database)
    {
        return "jdbc:sqlite:" + database;
    }

    private static HttpConfiguration httpConfiguration()
    {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        // Names of tables come percent-encoded in the path, slashes included.
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        return configuration;
    }
}
