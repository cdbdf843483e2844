package reddit.lakehouse.polaris;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSet;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.polaris.PolarisConnection.failed;
import static reddit.lakehouse.polaris.PolarisConnection.path;

/**
 * Polaris' management API, and of Iceberg's REST API the namespaces, as one principal. What is looked for in something
 * that does not exist does not exist either; what is to be made and exists already is left as it is.
 */
final class PolarisSession
{
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final PolarisConnection connection;
    private final String token;

    PolarisSession(PolarisConnection connection, String token)
    {
        this.connection = requireNonNull(connection, "connection is null");
        this.token = requireNonNull(token, "token is null");
    }

    Optional<JsonNode> catalog(String catalog)
    {
        return find(management("catalogs", catalog));
    }

    void createCatalog(String catalog, S3Storage storage, ObjectNode properties)
    {
        ObjectNode body = object();
        ObjectNode json = body.putObject("catalog");
        json.put("type", "INTERNAL");
        json.put("name", catalog);
        json.set("properties", properties);
        json.set("storageConfigInfo", storage.toJson());
        create(management("catalogs"), body);
    }

    Set<String> namespaces(String catalog)
    {
        return find(namespacesPath(catalog))
                .map(list -> names(list.path("namespaces"), levels -> String.join(".", names(levels, JsonNode::asText))))
                .orElse(ImmutableSet.of());
    }

    void createNamespace(String catalog, String namespace)
    {
        ObjectNode body = object();
        body.putArray("namespace").add(namespace);
        create(namespacesPath(catalog), body);
    }

    /**
     * @return client id of the principal
     */
    Optional<String> principal(String principal)
    {
        return find(management("principals", principal)).map(json -> json.path("clientId").asText());
    }

    /**
     * @return nothing where the principal exists by now: its secret is not to be had any more
     */
    Optional<ClientCredentials> createPrincipal(String principal)
    {
        ObjectNode body = object();
        body.putObject("principal").put("name", principal);
        body.put("credentialRotationRequired", false);
        return create(management("principals"), body).map(PolarisSession::credentials);
    }

    /**
     * New credentials for the principal that this session is of; the secret before them is taken until the next time.
     */
    ClientCredentials rotate(String principal)
    {
        return newCredentials(management("principals", principal, "rotate"));
    }

    /**
     * New credentials for any principal; those before are refused from now on.
     */
    ClientCredentials reset(String principal)
    {
        return newCredentials(management("principals", principal, "reset"));
    }

    boolean principalRoleExists(String principalRole)
    {
        return find(management("principal-roles", principalRole)).isPresent();
    }

    void createPrincipalRole(String principalRole)
    {
        create(management("principal-roles"), named("principalRole", principalRole));
    }

    Set<String> principalRoles(String principal)
    {
        return find(management("principals", principal, "principal-roles"))
                .map(list -> names(list.path("roles"), role -> role.path("name").asText()))
                .orElse(ImmutableSet.of());
    }

    void assignPrincipalRole(String principal, String principalRole)
    {
        put(management("principals", principal, "principal-roles"), named("principalRole", principalRole));
    }

    boolean catalogRoleExists(String catalog, String catalogRole)
    {
        return find(management("catalogs", catalog, "catalog-roles", catalogRole)).isPresent();
    }

    void createCatalogRole(String catalog, String catalogRole)
    {
        create(management("catalogs", catalog, "catalog-roles"), named("catalogRole", catalogRole));
    }

    Set<String> catalogRoles(String principalRole, String catalog)
    {
        return find(management("principal-roles", principalRole, "catalog-roles", catalog))
                .map(list -> names(list.path("roles"), role -> role.path("name").asText()))
                .orElse(ImmutableSet.of());
    }

    void assignCatalogRole(String principalRole, String catalog, String catalogRole)
    {
        put(management("principal-roles", principalRole, "catalog-roles", catalog), named("catalogRole", catalogRole));
    }

    Set<Grant> grants(String catalog, String catalogRole)
    {
        ImmutableSet.Builder<Grant> grants = ImmutableSet.builder();
        find(grantsPath(catalog, catalogRole)).ifPresent(list -> list.path("grants").forEach(json -> grants.add(Grant.of(json))));
        return grants.build();
    }

    void grant(String catalog, String catalogRole, Grant grant)
    {
        ObjectNode body = object();
        body.set("grant", grant.toJson());
        put(grantsPath(catalog, catalogRole), body);
    }

    private Optional<JsonNode> find(String path)
    {
        Answer answer = connection.get(token, path);
        if (answer.status() == NOT_FOUND) {
            return Optional.empty();
        }
        return Optional.of(require("GET", path, answer));
    }

    private Optional<JsonNode> create(String path, JsonNode body)
    {
        Answer answer = connection.post(token, path, body);
        if (answer.status() == CONFLICT) {
            return Optional.empty();
        }
        return Optional.of(require("POST", path, answer));
    }

    private void put(String path, JsonNode body)
    {
        require("PUT", path, connection.put(token, path, body));
    }

    private ClientCredentials newCredentials(String path)
    {
        return credentials(require("POST", path, connection.post(token, path, object())));
    }

    private static JsonNode require(String method, String path, Answer answer)
    {
        if (!answer.isSuccess()) {
            throw failed(method, path, answer);
        }
        return answer.body();
    }

    private static ClientCredentials credentials(JsonNode json)
    {
        JsonNode credentials = json.path("credentials");
        return new ClientCredentials(credentials.path("clientId").asText(), credentials.path("clientSecret").asText());
    }

    private static Set<String> names(JsonNode array, Function<JsonNode, String> name)
    {
        ImmutableSet.Builder<String> names = ImmutableSet.builder();
        array.forEach(json -> names.add(name.apply(json)));
        return names.build();
    }

    private static ObjectNode named(String kind, String name)
    {
        ObjectNode body = object();
        body.putObject(kind).put("name", name);
        return body;
    }

    private static ObjectNode object()
    {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String management(String... segments)
    {
        return "/api/management/v1" + path(segments);
    }

    private static String grantsPath(String catalog, String catalogRole)
    {
        return management("catalogs", catalog, "catalog-roles", catalogRole, "grants");
    }

    private static String namespacesPath(String catalog)
    {
        return "/api/catalog/v1" + path(catalog, "namespaces");
    }
}
