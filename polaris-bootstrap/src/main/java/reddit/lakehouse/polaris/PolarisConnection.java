package reddit.lakehouse.polaris;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.common.base.Joiner;
import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableMap;
import com.google.common.escape.Escaper;
import com.google.common.net.UrlEscapers;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static java.net.http.HttpClient.Version.HTTP_1_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

/**
 * One realm of one Polaris over HTTP. Follows no redirect, so that a credential goes nowhere else.
 */
final class PolarisConnection
{
    /** All roles of the principal. */
    static final String SCOPE = "PRINCIPAL_ROLE:ALL";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);
    private static final String TOKEN_PATH = "/api/catalog/v1/oauth/tokens";
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(Redirect.NEVER)
            .version(HTTP_1_1)
            .build();
    private final String server;
    private final Optional<String> realm;
    private final String realmHeader;

    PolarisConnection(URI server, Optional<String> realm, String realmHeader)
    {
        // Trino is given the address of the catalog API; here it is one of two.
        this.server = server.toString().replaceFirst("/+$", "").replaceFirst("/api(/catalog)?$", "");
        this.realm = requireNonNull(realm, "realm is null");
        this.realmHeader = requireNonNull(realmHeader, "realmHeader is null");
    }

    /**
     * @return a token for these credentials, or nothing where Polaris refuses them
     */
    Optional<String> token(ClientCredentials credentials)
    {
        String form = form(ImmutableMap.of(
                "grant_type", "client_credentials",
                "client_id", credentials.id(),
                "client_secret", credentials.secret(),
                "scope", SCOPE));
        Answer answer = send(request(TOKEN_PATH)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        return switch (answer.status()) {
            case 200 -> Optional.of(answer.body().path("access_token").asText())
                    .filter(token -> !token.isEmpty())
                    .or(() -> {
                        throw new BootstrapException("%s answered without an access_token: is this a Polaris?".formatted(server + TOKEN_PATH));
                    });
            case 400, 401 -> Optional.empty();
            case 404 -> throw new BootstrapException("%s was not found (404). The address has to be that of Polaris without /api, such as http://localhost:8181".formatted(server + TOKEN_PATH));
            default -> throw failed("POST", TOKEN_PATH, answer);
        };
    }

    Answer get(String token, String path)
    {
        return send(authorized(token, path).GET());
    }

    Answer post(String token, String path, JsonNode body)
    {
        return send(authorized(token, path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.toString())));
    }

    Answer put(String token, String path, JsonNode body)
    {
        return send(authorized(token, path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body.toString())));
    }

    static String path(String... segments)
    {
        Escaper escaper = UrlEscapers.urlPathSegmentEscaper();
        return "/" + Joiner.on('/').join(Stream.of(segments).map(escaper::escape).iterator());
    }

    static BootstrapException failed(String method, String path, Answer answer)
    {
        String reason = answer.reason();
        return switch (answer.status()) {
            case 401 -> new BootstrapException("Polaris takes the token no longer (%s %s: 401 %s)".formatted(method, path, reason));
            case 403 -> new BootstrapException("The credential may not do this: %s %s: 403 %s. It has to be that of root, or of a principal with the role service_admin".formatted(method, path, reason));
            default -> new BootstrapException("Polaris answered %s %s with %s %s".formatted(method, path, answer.status(), reason));
        };
    }

    private HttpRequest.Builder authorized(String token, String path)
    {
        return request(path).header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder request(String path)
    {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path))
                .timeout(REQUEST_TIMEOUT)
                .header("Accept", "application/json");
        realm.ifPresent(name -> request.header(realmHeader, name));
        return request;
    }

    private Answer send(HttpRequest.Builder builder)
    {
        HttpRequest request = builder.build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            Answer answer = new Answer(response.statusCode(), parse(response.body()));
            if (answer.isUnknownRealm()) {
                throw new BootstrapException("Polaris has no realm %s (404 %s): set --realm to one of those in its polaris.realm-context.realms, or leave it away for the first"
                        .formatted(realm.map(name -> "'" + name + "'").orElse("without the header " + realmHeader), answer.reason()));
            }
            return answer;
        }
        catch (ConnectException e) {
            throw new BootstrapException(unreachable(Throwables.getCausalChain(e).stream().anyMatch(UnresolvedAddressException.class::isInstance) ? "there is no such host" : "nothing listens there"), e);
        }
        catch (HttpTimeoutException e) {
            throw new BootstrapException(unreachable("no answer in time"), e);
        }
        catch (IOException e) {
            throw new BootstrapException(unreachable(e.getMessage()), e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BootstrapException("Stopped while waiting for %s".formatted(server), e);
        }
    }

    private String unreachable(String reason)
    {
        return "Cannot reach Polaris at %s: %s. Is it up, and is --uri its address as seen from here?".formatted(server, reason);
    }

    private static JsonNode parse(String body)
    {
        try {
            return JSON.readTree(body);
        }
        catch (JsonProcessingException _) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private static String form(Map<String, String> fields)
    {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(joining("&"));
    }
}
