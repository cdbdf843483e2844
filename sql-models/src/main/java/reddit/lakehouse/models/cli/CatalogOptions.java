package reddit.lakehouse.models.cli;

import com.google.common.collect.ImmutableMap;
import picocli.CommandLine.Option;
import reddit.lakehouse.models.UsageException;
import reddit.lakehouse.models.publish.CatalogSettings;

import java.util.Map;
import java.util.Optional;

/**
 * How to reach the Iceberg REST catalog, which holds the tags. Secrets come from the environment and from files only.
 */
final class CatalogOptions
{
    @Option(names = "--catalog-uri", paramLabel = "URL", description = "Address of the Iceberg REST catalog that Trino's catalog reads (iceberg.rest-catalog.uri). Environment: LAKEHOUSE_CATALOG_URI; the rest as LAKEHOUSE_CATALOG_WAREHOUSE, _CREDENTIAL (id:secret) or _CREDENTIAL_FILE, _TOKEN or _TOKEN_FILE, _SCOPE, _OAUTH2_SERVER_URI, or in the file of --settings as catalog-warehouse and so on.")
    private String catalogUri;

    Optional<CatalogSettings> find(ConnectionOptions connection, Map<String, String> environment)
    {
        Map<String, String> options = catalogUri == null ? ImmutableMap.of() : ImmutableMap.of("catalog-uri", catalogUri);
        return connection.sources(options, environment).catalog();
    }

    CatalogSettings resolve(ConnectionOptions connection, Map<String, String> environment)
    {
        return find(connection, environment).orElseThrow(() -> new UsageException(
                "Tags are moved through the Iceberg REST catalog, and its address is not known: set LAKEHOUSE_CATALOG_URI (or --catalog-uri, or catalog-uri in the settings file) to what iceberg.rest-catalog.uri of Trino's catalog says; Polaris also wants LAKEHOUSE_CATALOG_WAREHOUSE, LAKEHOUSE_CATALOG_CREDENTIAL and LAKEHOUSE_CATALOG_SCOPE"));
    }
}
