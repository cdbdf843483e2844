package reddit.lakehouse.models.publish;

import com.google.common.collect.ImmutableMap;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * How to reach the Iceberg REST catalog that Trino reads, for what Trino cannot do itself: moving tags.
 *
 * @param uri as in {@code iceberg.rest-catalog.uri} of Trino's catalog
 * @param warehouse as in {@code iceberg.rest-catalog.warehouse}; Polaris wants it
 * @param credential OAuth2: client id and secret with a colon between
 * @param token OAuth2: a bearer token, instead of a credential
 * @param scope OAuth2: for Polaris {@code PRINCIPAL_ROLE:ALL} or one role
 * @param oauth2ServerUri OAuth2: where tokens come from, when not from the catalog itself
 */
public record CatalogSettings(
        URI uri,
        Optional<String> warehouse,
        Optional<String> credential,
        Optional<String> token,
        Optional<String> scope,
        Optional<String> oauth2ServerUri)
{
    private static final String CONNECTION_TIMEOUT_MILLIS = "10000";
    private static final String SOCKET_TIMEOUT_MILLIS = "60000";

    public CatalogSettings
    {
        requireNonNull(uri, "uri is null");
        requireNonNull(warehouse, "warehouse is null");
        requireNonNull(credential, "credential is null");
        requireNonNull(token, "token is null");
        requireNonNull(scope, "scope is null");
        requireNonNull(oauth2ServerUri, "oauth2ServerUri is null");
    }

    /**
     * A catalog that asks for no credentials.
     */
    public static CatalogSettings of(URI uri)
    {
        return new CatalogSettings(uri, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Properties of iceberg-core's catalog.
     */
    Map<String, String> properties()
    {
        ImmutableMap.Builder<String, String> properties = ImmutableMap.<String, String>builder()
                .put("uri", uri.toString())
                .put("rest.client.connection-timeout-ms", CONNECTION_TIMEOUT_MILLIS)
                .put("rest.client.socket-timeout-ms", SOCKET_TIMEOUT_MILLIS)
                .put("rest-metrics-reporting-enabled", "false");
        warehouse.ifPresent(value -> properties.put("warehouse", value));
        if (credential.isPresent() || token.isPresent()) {
            properties.put("rest.auth.type", "oauth2");
        }
        credential.ifPresent(value -> properties.put("credential", value));
        token.ifPresent(value -> properties.put("token", value));
        scope.ifPresent(value -> properties.put("scope", value));
        oauth2ServerUri.ifPresent(value -> properties.put("oauth2-server-uri", value));
        return properties.buildOrThrow();
    }

    /**
     * The address alone: no secret is in it.
     */
    @Override
    public String toString()
    {
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + uri.getPath();
    }
}
