package reddit.lakehouse.benchmarks;

import com.google.common.io.Closer;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import reddit.lakehouse.embedded.EmbeddedLakehouse;
import reddit.lakehouse.simulator.RedditSimulator;
import reddit.lakehouse.simulator.SimulatorCredentials;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * The embedded lakehouse with both plugins, as the demo starts it, over a simulator of Reddit. One for all benchmarks of
 * a run: it is started when the first of them asks for it.
 */
final class WarmLakehouse
        implements Closeable
{
    private final Closer closer;
    private final RedditSimulator reddit;
    private final EmbeddedLakehouse lakehouse;

    private WarmLakehouse(Closer closer, RedditSimulator reddit, EmbeddedLakehouse lakehouse)
    {
        this.closer = requireNonNull(closer, "closer is null");
        this.reddit = requireNonNull(reddit, "reddit is null");
        this.lakehouse = requireNonNull(lakehouse, "lakehouse is null");
    }

    static WarmLakehouse start()
    {
        Closer closer = Closer.create();
        try {
            Path data = Files.createTempDirectory("benchmark-lakehouse");
            closer.register(() -> MoreFiles.deleteRecursively(data, RecursiveDeleteOption.ALLOW_INSECURE));
            RedditSimulator reddit = closer.register(FrozenReddit.start());
            SimulatorCredentials credentials = SimulatorCredentials.DEFAULT;
            EmbeddedLakehouse lakehouse = closer.register(LakehouseProcess.lakehouse(data)
                    .set("REDDIT_API_URI", reddit.uri().toString())
                    .set("REDDIT_TOKEN_URI", reddit.tokenUri().toString())
                    .set("REDDIT_CLIENT_ID", credentials.clientId())
                    .set("REDDIT_CLIENT_SECRET", credentials.clientSecret())
                    .set("REDDIT_USER_AGENT", "reddit-lakehouse:benchmark:0.1 (by /u/benchmark)")
                    .start());
            return new WarmLakehouse(closer, reddit, lakehouse);
        }
        catch (IOException | RuntimeException e) {
            throw closed(closer, e);
        }
    }

    /** Host and port of Trino. */
    String authority()
    {
        return lakehouse.trinoUri().getAuthority();
    }

    RedditSimulator reddit()
    {
        return reddit;
    }

    /**
     * Where clients that are no part of this process find all, as environment variables.
     */
    Map<String, String> addresses()
    {
        return Map.of(
                "TRINO_HOST", lakehouse.trinoUri().getHost(),
                "TRINO_PORT", Integer.toString(lakehouse.trinoUri().getPort()),
                "ICEBERG_REST_URI", lakehouse.restCatalogUri().toString(),
                "S3_URI", lakehouse.s3Uri().toString(),
                "REDDIT_URI", reddit.uri().toString());
    }

    Connection connect()
            throws SQLException
    {
        return DriverManager.getConnection("jdbc:trino://" + authority(), "benchmark", null);
    }

    void execute(String sql)
            throws SQLException
    {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * The first column of the first row.
     */
    long number(String query)
            throws SQLException
    {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    @Override
    public void close()
            throws IOException
    {
        closer.close();
    }

    private static IllegalStateException closed(Closer closer, Exception cause)
    {
        IllegalStateException failure = new IllegalStateException("The lakehouse of the benchmarks does not start: " + cause.getMessage(), cause);
        try {
            closer.close();
        }
        catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }
}
