package reddit.lakehouse.polaris;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Stands in for Polaris: keeps what it is told, and answers with the statuses and bodies of Polaris 1.7. A request that
 * the published API does not have is answered with 400 and the reason.
 */
final class PolarisStandIn
        implements AutoCloseable
{
    static final ClientCredentials ROOT = new ClientCredentials("root", "s3cr3t/+&=");

    private static final JsonMapper JSON = new JsonMapper();

    final Map<String, ObjectNode> catalogs = new LinkedHashMap<>();
    final Map<String, List<ClientCredentials>> principals = new LinkedHashMap<>();
    final Set<String> principalRoles = new LinkedHashSet<>();
    final Set<String> namespaces = new LinkedHashSet<>();
    final Map<String, Set<Grant>> grants = new LinkedHashMap<>();
    final Set<String> assignments = new LinkedHashSet<>();
    final List<String> writes = new ArrayList<>();
    final List<String> realms = new ArrayList<>();
    String forbidden = "nothing";
    int secrets;

    private final HttpServer server;
    private final Map<String, String> tokens = new HashMap<>();

    PolarisStandIn()
            throws IOException
    {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI uri()
    {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    @Override
    public void close()
    {
        server.stop(0);
    }

    private void handle(HttpExchange exchange)
            throws IOException
    {
        String realm = exchange.getRequestHeaders().getFirst("Polaris-Realm");
        realms.add(String.valueOf(realm));
        Answer answer;
        try {
            answer = realm == null || realm.equals("POLARIS") ? answer(exchange) : error(404, "MissingOrInvalidRealm", "Missing or invalid realm");
        }
        catch (AssertionError e) {
            answer = error(400, "AgainstThePublishedApi", e.getMessage());
        }
        byte[] body = answer.body().isMissingNode() ? new byte[0] : answer.body().toString().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Answer answer(HttpExchange exchange)
            throws IOException
    {
        String path = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (path.equals("/api/catalog/v1/oauth/tokens")) {
            return token(exchange, new String(body, UTF_8));
        }
        if (!path.startsWith("/api/management/v1/") && !path.startsWith("/api/catalog/v1/")) {
            return new Answer(404, JSON.missingNode());
        }
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String principal = tokens.get(authorization.replaceFirst("^Bearer ", ""));
        if (principal == null) {
            return error(401, "NotAuthorizedException", "Credentials are required to access this resource.");
        }
        if (!exchange.getRequestMethod().equals("GET")) {
            if (!String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")).equals("application/json")) {
                return new Answer(415, JSON.missingNode());
            }
            writes.add(exchange.getRequestMethod() + " " + path);
        }
        if (path.contains(forbidden)) {
            return error(403, "ForbiddenException", "Principal '%s' is not authorized".formatted(principal));
        }
        JsonNode json = body.length == 0 ? JSON.missingNode() : JSON.readTree(body);
        List<String> segments = Splitter.on('/').omitEmptyStrings().splitToList(path);
        if (path.startsWith("/api/catalog/v1/")) {
            return namespaces(exchange.getRequestMethod(), segments.subList(3, segments.size()), json);
        }
        return management(principal, exchange.getRequestMethod() + " " + String.join("/", shape(segments.subList(3, segments.size()))), segments.subList(3, segments.size()), json);
    }

    private Answer token(HttpExchange exchange, String form)
    {
        Map<String, String> fields = new HashMap<>();
        Splitter.on('&').withKeyValueSeparator('=').split(form).forEach((name, value) -> fields.put(name, URLDecoder.decode(value, UTF_8)));
        if (!exchange.getRequestMethod().equals("POST")
                || !exchange.getRequestHeaders().getFirst("Content-Type").equals("application/x-www-form-urlencoded")
                || !"client_credentials".equals(fields.get("grant_type"))
                || !"PRINCIPAL_ROLE:ALL".equals(fields.get("scope"))) {
            return new Answer(400, JSON.createObjectNode().put("error", "invalid_request"));
        }
        ClientCredentials given = new ClientCredentials(fields.get("client_id"), fields.get("client_secret"));
        String principal = given.equals(ROOT) ? "root" : principals.entrySet().stream()
                .filter(entry -> entry.getValue().contains(given))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
        if (principal == null) {
            return new Answer(401, JSON.createObjectNode().put("error", "unauthorized_client").put("error_description", "The client is not authorized"));
        }
        String token = "token-of-" + principal;
        tokens.put(token, principal);
        return new Answer(200, JSON.createObjectNode().put("access_token", token).put("token_type", "bearer").put("expires_in", 3600));
    }

    /** The names in a path, at every second place, become a star. */
    private static List<String> shape(List<String> segments)
    {
        List<String> shape = new ArrayList<>(segments);
        for (int index = 1; index < shape.size(); index += 2) {
            shape.set(index, "*");
        }
        return shape;
    }

    private Answer namespaces(String method, List<String> path, JsonNode body)
    {
        if (path.size() != 2 || !path.get(1).equals("namespaces")) {
            return error(404, "NotFoundException", "No such path");
        }
        if (!catalogs.containsKey(path.get(0))) {
            return error(404, "NotFoundException", "Catalog not found");
        }
        if (method.equals("GET")) {
            ObjectNode list = JSON.createObjectNode();
            ArrayNode array = list.putArray("namespaces");
            namespaces.forEach(namespace -> array.addArray().add(namespace));
            return new Answer(200, list);
        }
        PublishedApi.checkCreateNamespace(body);
        String name = body.get("namespace").get(0).asText();
        return namespaces.add(name) ? new Answer(200, body) : error(409, "AlreadyExistsException", "Namespace already exists: " + name);
    }

    private Answer management(String principal, String request, List<String> path, JsonNode body)
    {
        return switch (request) {
            case "GET catalogs/*" -> found(catalogs.get(path.get(1)));
            case "POST catalogs" -> {
                PublishedApi.checkCreateCatalog(body);
                ObjectNode catalog = (ObjectNode) body.get("catalog");
                yield catalogs.putIfAbsent(catalog.get("name").asText(), catalog) == null ? new Answer(201, catalog) : conflict();
            }
            case "GET principals/*" -> principals.containsKey(path.get(1))
                    ? new Answer(200, JSON.createObjectNode().put("name", path.get(1)).put("clientId", principals.get(path.get(1)).getFirst().id()))
                    : missing();
            case "POST principals" -> {
                PublishedApi.checkCreatePrincipal(body);
                String name = body.get("principal").get("name").asText();
                yield principals.containsKey(name) ? conflict() : new Answer(201, renew(name, 0));
            }
            case "POST principals/*/rotate" -> {
                PublishedApi.checkEmpty(body);
                yield principal.equals(path.get(1)) ? new Answer(200, renew(path.get(1), 1)) : error(403, "ForbiddenException", "Only the principal itself");
            }
            case "POST principals/*/reset" -> {
                PublishedApi.checkEmpty(body);
                yield principal.equals("root") ? new Answer(200, renew(path.get(1), 0)) : error(403, "ForbiddenException", "Only root");
            }
            case "GET principals/*/principal-roles" -> principals.containsKey(path.get(1)) ? assigned(path.get(1) + " has ") : missing();
            case "PUT principals/*/principal-roles" -> {
                PublishedApi.checkNamed(body, "principalRole");
                yield assign(path.get(1) + " has ", body.get("principalRole"), principals.containsKey(path.get(1)) && principalRoles.contains(body.get("principalRole").get("name").asText()));
            }
            case "GET principal-roles/*" -> principalRoles.contains(path.get(1)) ? new Answer(200, JSON.createObjectNode().put("name", path.get(1))) : missing();
            case "POST principal-roles" -> {
                PublishedApi.checkNamed(body, "principalRole");
                yield principalRoles.add(body.get("principalRole").get("name").asText()) ? new Answer(201, body.get("principalRole")) : conflict();
            }
            case "GET principal-roles/*/catalog-roles/*" -> principalRoles.contains(path.get(1)) && catalogs.containsKey(path.get(3)) ? assigned(path.get(1) + " gets ") : missing();
            case "PUT principal-roles/*/catalog-roles/*" -> {
                PublishedApi.checkNamed(body, "catalogRole");
                yield assign(path.get(1) + " gets ", body.get("catalogRole"), grants.containsKey(body.get("catalogRole").get("name").asText()));
            }
            case "GET catalogs/*/catalog-roles/*" -> grants.containsKey(path.get(3)) ? new Answer(200, JSON.createObjectNode().put("name", path.get(3))) : missing();
            case "POST catalogs/*/catalog-roles" -> {
                PublishedApi.checkNamed(body, "catalogRole");
                yield grants.putIfAbsent(body.get("catalogRole").get("name").asText(), new LinkedHashSet<>()) == null ? new Answer(201, body.get("catalogRole")) : conflict();
            }
            case "GET catalogs/*/catalog-roles/*/grants" -> grants.containsKey(path.get(3)) ? granted(grants.get(path.get(3))) : missing();
            case "PUT catalogs/*/catalog-roles/*/grants" -> {
                PublishedApi.checkAddGrant(body);
                Grant grant = Grant.of(body.get("grant"));
                if (!namespaces.containsAll(grant.namespace())) {
                    yield error(404, "NotFoundException", "Namespace not found");
                }
                grants.get(path.get(3)).add(grant);
                yield new Answer(201, JSON.missingNode());
            }
            default -> error(405, "MethodNotAllowed", "The published API has no " + request);
        };
    }

    private ObjectNode renew(String principal, int kept)
    {
        List<ClientCredentials> before = principals.getOrDefault(principal, ImmutableList.of());
        String id = before.isEmpty() ? "id-of-" + principal : before.getFirst().id();
        ClientCredentials credentials = new ClientCredentials(id, "secret" + ++secrets);
        principals.put(principal, ImmutableList.<ClientCredentials>builder().add(credentials).addAll(before.subList(0, Math.min(kept, before.size()))).build());
        ObjectNode json = JSON.createObjectNode();
        json.putObject("principal").put("name", principal).put("clientId", id);
        json.putObject("credentials").put("clientId", id).put("clientSecret", credentials.secret());
        return json;
    }

    private Answer assigned(String prefix)
    {
        ObjectNode list = JSON.createObjectNode();
        ArrayNode roles = list.putArray("roles");
        assignments.stream().filter(line -> line.startsWith(prefix)).forEach(line -> roles.addObject().put("name", line.substring(prefix.length())));
        return new Answer(200, list);
    }

    private Answer assign(String prefix, JsonNode role, boolean exist)
    {
        if (!exist) {
            return missing();
        }
        assignments.add(prefix + role.get("name").asText());
        return new Answer(201, JSON.missingNode());
    }

    private static Answer granted(Collection<Grant> grants)
    {
        ObjectNode list = JSON.createObjectNode();
        ArrayNode array = list.putArray("grants");
        grants.forEach(grant -> array.add(grant.toJson()));
        return new Answer(200, list);
    }

    private static Answer found(JsonNode json)
    {
        return json == null ? missing() : new Answer(200, json);
    }

    private static Answer missing()
    {
        return error(404, "NotFoundException", "Does not exist");
    }

    private static Answer conflict()
    {
        return error(409, "AlreadyExistsException", "Already exists");
    }

    private static Answer error(int status, String type, String message)
    {
        ObjectNode json = JSON.createObjectNode();
        json.putObject("error").put("message", message).put("type", type).put("code", status);
        return new Answer(status, json);
    }
}
