package reddit.lakehouse.embedded;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.io.Closer;
import com.google.errorprone.annotations.CanIgnoreReturnValue;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

/**
 * Trino, an Iceberg REST catalog and an S3 endpoint in this process, all on 127.0.0.1, all data in one folder. What was
 * committed is there again after the process was killed and started anew; ports may differ then, and no table knows them.
 * <p>
 * The configuration folder is an ordinary {@code etc} of Trino. In its files {@code ${ENV:NAME}} is filled in for
 * <ul>
 * <li>{@code LAKEHOUSE_HTTP_PORT}, {@code LAKEHOUSE_REST_URI}, {@code LAKEHOUSE_WAREHOUSE}, {@code LAKEHOUSE_S3_URI},
 * {@code LAKEHOUSE_ETC}, {@code LAKEHOUSE_PLUGINS}: the embedded parts' own;
 * <li>what {@link Builder#set} says.
 * </ul>
 * All others are left for Trino, which takes them from the environment.
 */
public final class EmbeddedLakehouse
        implements Closeable
{
    private final Closer closer;
    private final URI trinoUri;
    private final URI restCatalogUri;
    private final URI s3Uri;

    private EmbeddedLakehouse(Closer closer, URI trinoUri, URI restCatalogUri, URI s3Uri)
    {
        this.closer = requireNonNull(closer, "closer is null");
        this.trinoUri = requireNonNull(trinoUri, "trinoUri is null");
        this.restCatalogUri = requireNonNull(restCatalogUri, "restCatalogUri is null");
        this.s3Uri = requireNonNull(s3Uri, "s3Uri is null");
    }

    public static Builder builder()
    {
        return new Builder();
    }

    /**
     * Where clients connect, for example {@code http://127.0.0.1:8080}. Any user name, no password.
     */
    public URI trinoUri()
    {
        return trinoUri;
    }

    /**
     * The Iceberg REST catalog, for example for PyIceberg. No authentication.
     */
    public URI restCatalogUri()
    {
        return restCatalogUri;
    }

    /**
     * The S3 endpoint. Path-style access, any keys.
     */
    public URI s3Uri()
    {
        return s3Uri;
    }

    @Override
    public void close()
            throws IOException
    {
        closer.close();
    }

    public static final class Builder
    {
        private final ImmutableList.Builder<Path> pluginZips = ImmutableList.builder();
        private final ImmutableSet.Builder<String> disabledCatalogs = ImmutableSet.builder();
        private final Map<String, String> values = new LinkedHashMap<>();
        private Path dataDirectory;
        private Path etcDirectory;
        private Path icebergPlugin;
        private int httpPort;
        private int restCatalogPort;
        private int s3Port;

        private Builder() {}

        /**
         * Made where it is missing.
         */
        @CanIgnoreReturnValue
        public Builder dataDirectory(Path dataDirectory)
        {
            this.dataDirectory = requireNonNull(dataDirectory, "dataDirectory is null");
            return this;
        }

        /**
         * A folder with {@code config.properties} and {@code catalog/*.properties}.
         */
        @CanIgnoreReturnValue
        public Builder etcDirectory(Path etcDirectory)
        {
            this.etcDirectory = requireNonNull(etcDirectory, "etcDirectory is null");
            return this;
        }

        /**
         * The folder that the build of this module leaves in {@code target/iceberg-plugin}.
         */
        @CanIgnoreReturnValue
        public Builder icebergPlugin(Path icebergPlugin)
        {
            this.icebergPlugin = requireNonNull(icebergPlugin, "icebergPlugin is null");
            return this;
        }

        /**
         * A Trino plugin as trino-maven-plugin packs it. May be called several times.
         */
        @CanIgnoreReturnValue
        public Builder pluginZip(Path pluginZip)
        {
            this.pluginZips.add(requireNonNull(pluginZip, "pluginZip is null"));
            return this;
        }

        /**
         * The value of {@code ${ENV:name}}. It is written to the data folder, so it must not be a secret: these belong in the environment.
         */
        @CanIgnoreReturnValue
        public Builder set(String name, String value)
        {
            this.values.put(requireNonNull(name, "name is null"), requireNonNull(value, "value is null"));
            return this;
        }

        /**
         * Leaves {@code catalog/<name>.properties} out.
         */
        @CanIgnoreReturnValue
        public Builder disableCatalog(String name)
        {
            this.disabledCatalogs.add(requireNonNull(name, "name is null"));
            return this;
        }

        /**
         * Port of Trino; 0, the default, is any free one.
         */
        @CanIgnoreReturnValue
        public Builder httpPort(int httpPort)
        {
            this.httpPort = checkPort(httpPort);
            return this;
        }

        /**
         * Port of the Iceberg REST catalog; 0, the default, is any free one.
         */
        @CanIgnoreReturnValue
        public Builder restCatalogPort(int restCatalogPort)
        {
            this.restCatalogPort = checkPort(restCatalogPort);
            return this;
        }

        /**
         * Port of the S3 endpoint; 0, the default, is any free one.
         */
        @CanIgnoreReturnValue
        public Builder s3Port(int s3Port)
        {
            this.s3Port = checkPort(s3Port);
            return this;
        }

        /**
         * Returns when Trino answers queries on the catalog {@code lakehouse}.
         *
         * @throws LakehouseStartException with a sentence on what happened and what to do; nothing is left running
         */
        public EmbeddedLakehouse start()
        {
            requireNonNull(dataDirectory, "dataDirectory is null");
            requireNonNull(etcDirectory, "etcDirectory is null");
            requireNonNull(icebergPlugin, "icebergPlugin is null");
            Requirements.check();
            Closer closer = Closer.create();
            try {
                return start(closer);
            }
            catch (Throwable failure) {
                LakehouseStartException told = StartFailures.of(failure, "Starting the lakehouse");
                try {
                    closer.close();
                }
                catch (IOException e) {
                    told.addSuppressed(e);
                }
                throw told;
            }
        }

        private EmbeddedLakehouse start(Closer closer)
        {
            TrinoServer.checkPort(httpPort);
            DataFolder data = closer.register(DataFolder.open(dataDirectory));
            PluginFolder plugins = new PluginFolder(data.plugins());
            plugins.linkIceberg(icebergPlugin, TrinoServer.version());
            pluginZips.build().forEach(plugins::unpack);

            LogFiles.open(data.log(), etcDirectory.resolve("log.properties"));
            ObjectStore objectStore = closer.register(ObjectStore.start(data.buckets(), s3Port));
            RestCatalog catalog = closer.register(RestCatalog.start(data.catalogDatabase(), data.buckets(), restCatalogPort));

            Map<String, String> known = ImmutableMap.<String, String>builder()
                    .putAll(values)
                    .put("LAKEHOUSE_HTTP_PORT", Integer.toString(httpPort))
                    .put("LAKEHOUSE_REST_URI", catalog.uri().toString())
                    .put("LAKEHOUSE_WAREHOUSE", RestCatalog.WAREHOUSE)
                    .put("LAKEHOUSE_S3_URI", objectStore.uri().toString())
                    .put("LAKEHOUSE_ETC", data.etc().toString())
                    .put("LAKEHOUSE_PLUGINS", data.plugins().toString())
                    .buildKeepingLast();
            new EtcTree(etcDirectory, known, disabledCatalogs.build(), System.getenv()::containsKey).copyTo(data.etc());

            TrinoServer trino = closer.register(TrinoServer.start(data.etc().resolve("config.properties"), httpPort));
            StatementCheck.run(trino.uri(), "SELECT count(*) FROM lakehouse.information_schema.schemata");
            return new EmbeddedLakehouse(closer, trino.uri(), catalog.uri(), objectStore.uri());
        }

        private static int checkPort(int port)
        {
            checkArgument(port >= 0 && port <= 65535, "port is not between 0 and 65535: %s", port);
            return port;
        }
    }
}
