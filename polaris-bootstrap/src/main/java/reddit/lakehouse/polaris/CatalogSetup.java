package reddit.lakehouse.polaris;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * The catalog with its namespaces, and the roles in it with their grants.
 */
final class CatalogSetup
{
    // Trino drops a table with its data (purge), which Polaris allows no catalog by default.
    private static final String PURGE = "polaris.config.drop-with-purge.enabled";

    private final PolarisSession polaris;
    private final BootstrapSettings settings;

    CatalogSetup(PolarisSession polaris, BootstrapSettings settings)
    {
        this.polaris = requireNonNull(polaris, "polaris is null");
        this.settings = requireNonNull(settings, "settings is null");
    }

    void compare(Comparison.Builder comparison)
    {
        String catalog = settings.catalog();
        Optional<JsonNode> existing = polaris.catalog(catalog);
        existing.ifPresent(json -> {
            requireSameStorage(json);
            if (!json.path("properties").path(PURGE).asBoolean(false)) {
                comparison.notice("catalog %s has not %s=true: DROP TABLE in Trino will be refused".formatted(catalog, PURGE));
            }
        });
        comparison.want(
                existing.isPresent(),
                "catalog %s at %s".formatted(catalog, settings.storage().baseLocation()),
                "made",
                () -> polaris.createCatalog(catalog, settings.storage(), properties()));

        Set<String> namespaces = polaris.namespaces(catalog);
        for (String namespace : settings.namespaces()) {
            comparison.want(namespaces.contains(namespace), "namespace " + namespace, "made", () -> polaris.createNamespace(catalog, namespace));
        }
    }

    void compare(Comparison.Builder comparison, AccessRole role)
    {
        String catalog = settings.catalog();
        String name = role.catalogRole();
        comparison.want(polaris.catalogRoleExists(catalog, name), "catalog role " + name, "made", () -> polaris.createCatalogRole(catalog, name));

        Set<Grant> there = polaris.grants(catalog, name);
        Set<Grant> missing = ImmutableSet.copyOf(Sets.difference(role.grants(), there));
        comparison.want(
                missing.isEmpty(),
                "%s grants of %s".formatted(missing.isEmpty() ? role.grants().size() : missing.size(), name),
                "granted: " + missing,
                () -> missing.forEach(grant -> polaris.grant(catalog, name, grant)));
        Set<Grant> more = Sets.difference(there, role.grants());
        if (!more.isEmpty()) {
            comparison.notice("catalog role %s has more than it needs: %s".formatted(name, more));
        }

        comparison.want(
                polaris.catalogRoles(role.principal(), catalog).contains(name),
                "%s for principal role %s".formatted(name, role.principal()),
                "given",
                () -> polaris.assignCatalogRole(role.principal(), catalog, name));
    }

    private void requireSameStorage(JsonNode catalog)
    {
        List<String> differences = settings.storage().differences(catalog);
        if (!differences.isEmpty()) {
            throw new BootstrapException("""
                    Catalog %s exists with other storage:
                      %s
                    Nothing was changed. Run with the settings of the catalog that is there, or name another with --catalog; \
                    tables do not move with a catalog's storage.""".formatted(settings.catalog(), String.join("\n  ", differences)));
        }
    }

    private ObjectNode properties()
    {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        properties.put("default-base-location", settings.storage().baseLocation());
        properties.put(PURGE, "true");
        return properties;
    }
}
