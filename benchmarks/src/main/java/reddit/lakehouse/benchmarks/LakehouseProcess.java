package reddit.lakehouse.benchmarks;

import reddit.lakehouse.embedded.EmbeddedLakehouse;

import java.nio.file.Path;

/**
 * The embedded lakehouse as the demo starts it, from the repository's root.
 */
final class LakehouseProcess
{
    private LakehouseProcess() {}

    public static void main(String[] arguments)
            throws Exception
    {
        EmbeddedLakehouse lakehouse = lakehouse(Path.of(arguments[0], "data"))
                .set("REDDIT_API_URI", "http://127.0.0.1:1")
                .set("REDDIT_TOKEN_URI", "http://127.0.0.1:1/api/v1/access_token")
                .start();
        FirstQuery.run(lakehouse.trinoUri().getAuthority(), "SELECT count(*) FROM lakehouse.information_schema.schemata");
    }

    /**
     * Not yet set: where Reddit is.
     */
    static EmbeddedLakehouse.Builder lakehouse(Path dataDirectory)
    {
        return EmbeddedLakehouse.builder()
                .dataDirectory(dataDirectory)
                .etcDirectory(Path.of("catalog-config/embedded"))
                .icebergPlugin(Path.of("embedded-lakehouse/target/iceberg-plugin"))
                .pluginZip(zip("trino-reddit-connector"))
                .pluginZip(zip("udf-plugin"))
                .set("REDDIT_ARCHIVE_LOCATIONS", "");
    }

    private static Path zip(String module)
    {
        return Path.of(module, "target", module + "-0.1.0-SNAPSHOT.zip");
    }
}
