package reddit.lakehouse.polaris;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSet;

import java.util.Set;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the requests have to look like: polaris-management-service.yml and Iceberg's REST API, as published with
 * Polaris 1.7.0, for the requests that the command sends.
 */
final class PublishedApi
{
    private static final Pattern NAME = Pattern.compile("(?!\\s*[sS][yY][sS][tT][eE][mM]\\$).{1,256}");
    private static final Set<String> BOTH = ImmutableSet.of(
            "CATALOG_MANAGE_ACCESS", "CATALOG_MANAGE_CONTENT", "CATALOG_MANAGE_METADATA", "NAMESPACE_CREATE", "TABLE_CREATE", "VIEW_CREATE",
            "NAMESPACE_DROP", "TABLE_DROP", "VIEW_DROP", "NAMESPACE_LIST", "TABLE_LIST", "VIEW_LIST", "NAMESPACE_READ_PROPERTIES",
            "TABLE_READ_PROPERTIES", "VIEW_READ_PROPERTIES", "NAMESPACE_WRITE_PROPERTIES", "TABLE_WRITE_PROPERTIES", "VIEW_WRITE_PROPERTIES",
            "TABLE_READ_DATA", "TABLE_WRITE_DATA", "NAMESPACE_FULL_METADATA", "TABLE_FULL_METADATA", "VIEW_FULL_METADATA", "TABLE_SET_SNAPSHOT_REF");
    private static final Set<String> CATALOG_ONLY = ImmutableSet.of("CATALOG_READ_PROPERTIES", "CATALOG_WRITE_PROPERTIES");

    private PublishedApi() {}

    static void checkCreateCatalog(JsonNode body)
    {
        fields(body, ImmutableSet.of("catalog"), ImmutableSet.of());
        JsonNode catalog = body.get("catalog");
        fields(catalog, ImmutableSet.of("name", "type", "storageConfigInfo", "properties"), ImmutableSet.of());
        name(catalog);
        assertThat(catalog.get("type").textValue()).isIn("INTERNAL", "EXTERNAL");
        assertThat(catalog.get("properties").has("default-base-location")).isTrue();
        catalog.get("properties").forEach(value -> assertThat(value.isTextual()).isTrue());

        JsonNode storage = catalog.get("storageConfigInfo");
        Set<String> flags = ImmutableSet.of("pathStyleAccess", "stsUnavailable", "kmsUnavailable");
        Set<String> texts = ImmutableSet.of("roleArn", "externalId", "userArn", "region", "endpoint", "stsEndpoint", "endpointInternal", "storageName");
        fields(storage, ImmutableSet.of("storageType"), ImmutableSet.<String>builder().add("allowedLocations").addAll(flags).addAll(texts).build());
        assertThat(storage.get("storageType").textValue()).isIn("S3", "GCS", "AZURE", "FILE");
        flags.stream().filter(storage::has).forEach(flag -> assertThat(storage.get(flag).isBoolean()).isTrue());
        texts.stream().filter(storage::has).forEach(text -> assertThat(storage.get(text).isTextual()).isTrue());
        storage.path("allowedLocations").forEach(location -> assertThat(location.isTextual()).isTrue());
        if (storage.has("roleArn")) {
            assertThat(storage.get("roleArn").textValue()).matches(".+:.*:.+:.*:.*:.+");
        }
    }

    static void checkCreatePrincipal(JsonNode body)
    {
        fields(body, ImmutableSet.of("principal"), ImmutableSet.of("credentialRotationRequired"));
        fields(body.get("principal"), ImmutableSet.of("name"), ImmutableSet.of("properties"));
        name(body.get("principal"));
        assertThat(body.path("credentialRotationRequired").isBoolean()).isTrue();
    }

    static void checkNamed(JsonNode body, String kind)
    {
        fields(body, ImmutableSet.of(kind), ImmutableSet.of());
        fields(body.get(kind), ImmutableSet.of("name"), ImmutableSet.of("properties"));
        name(body.get(kind));
    }

    static void checkAddGrant(JsonNode body)
    {
        fields(body, ImmutableSet.of("grant"), ImmutableSet.of());
        JsonNode grant = body.get("grant");
        switch (grant.path("type").asText()) {
            case "catalog" -> {
                fields(grant, ImmutableSet.of("type", "privilege"), ImmutableSet.of());
                assertThat(grant.get("privilege").textValue()).isIn(ImmutableSet.builder().addAll(BOTH).addAll(CATALOG_ONLY).build());
            }
            case "namespace" -> {
                fields(grant, ImmutableSet.of("type", "privilege", "namespace"), ImmutableSet.of());
                assertThat(grant.get("privilege").textValue()).isIn(BOTH);
                assertThat(grant.get("namespace").isArray()).isTrue();
                grant.get("namespace").forEach(level -> assertThat(level.isTextual()).isTrue());
            }
            default -> throw new AssertionError("no such type of grant here: " + grant);
        }
    }

    static void checkCreateNamespace(JsonNode body)
    {
        fields(body, ImmutableSet.of("namespace"), ImmutableSet.of("properties"));
        assertThat(body.get("namespace").isArray()).isTrue();
        assertThat(body.get("namespace").size()).isPositive();
    }

    static void checkEmpty(JsonNode body)
    {
        fields(body, ImmutableSet.of(), ImmutableSet.of("clientId", "clientSecret"));
    }

    private static void name(JsonNode named)
    {
        assertThat(named.get("name").textValue()).matches(NAME);
    }

    private static void fields(JsonNode json, Set<String> required, Set<String> others)
    {
        assertThat(json.isObject()).isTrue();
        Set<String> names = ImmutableSet.copyOf(json.fieldNames());
        assertThat(names).containsAll(required);
        assertThat(names).isSubsetOf(ImmutableSet.<String>builder().addAll(required).addAll(others).build());
    }
}
