package reddit.lakehouse.simulator;

import reddit.lakehouse.simulator.json.JsonWriter;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/** Reddit's OAuth: gives out tokens, most refusals with HTTP 200, and knows which tokens are good. */
final class TokenOffice
{
    private static final String INSTALLED_CLIENT = "https://oauth.reddit.com/grants/installed_client";
    private static final String NO_DEVICE = "DO_NOT_TRACK_THIS_DEVICE";

    private final SimulatorCredentials credentials;
    private final Duration lifetime;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    TokenOffice(SimulatorCredentials credentials, Duration lifetime)
    {
        this.credentials = requireNonNull(credentials, "credentials is null");
        this.lifetime = requireNonNull(lifetime, "lifetime is null");
    }

    /** The client id of a good token. */
    Optional<String> clientOf(Optional<String> authorization, Instant now)
    {
        return authorization
                .filter(value -> value.regionMatches(true, 0, "bearer ", 0, 7))
                .map(value -> tokens.get(value.substring(7).trim()))
                .filter(token -> now.isBefore(token.expires()))
                .map(Token::clientId);
    }

    void revokeAll()
    {
        tokens.clear();
    }

    Answer issue(ApiRequest request, Instant now)
    {
        Optional<Client> client = client(request.authorization());
        if (client.isEmpty()) {
            return Answer.refusal(401, "Unauthorized").withHeader("WWW-Authenticate", "Basic realm=\"reddit\"");
        }
        String grant = request.parameter("grant_type").orElse("");
        return switch (grant) {
            case "client_credentials" -> client.get().confidential() ? grant(client.get(), request, now) : refusal("unauthorized_client");
            case "password" -> password(client.get(), request, now);
            case "refresh_token" -> refresh(client.get(), request, now);
            case INSTALLED_CLIENT -> installed(client.get(), request, now);
            case "authorization_code" -> refusal("invalid_grant");
            default -> refusal("unsupported_grant_type");
        };
    }

    private Answer password(Client client, ApiRequest request, Instant now)
    {
        if (!client.confidential()) {
            return Answer.json(200, "{\"error\": \"unauthorized_client\", \"error_description\": \"Only script apps may use password auth\"}");
        }
        boolean known = request.parameter("username").filter(credentials.username()::equalsIgnoreCase).isPresent()
                && request.parameter("password").filter(credentials.password()::equals).isPresent();
        return known ? grant(client, request, now) : refusal("invalid_grant");
    }

    private Answer refresh(Client client, ApiRequest request, Instant now)
    {
        if (request.parameter("refresh_token").filter(credentials.refreshToken()::equals).isEmpty()) {
            return Answer.refusal(400, "Bad Request");
        }
        return grant(client, request, now);
    }

    private Answer installed(Client client, ApiRequest request, Instant now)
    {
        String device = request.parameter("device_id").orElse("");
        if (!device.equals(NO_DEVICE) && (device.length() < 20 || device.length() > 30)) {
            return Answer.json(200, "{\"error_description\": \"bad device_id\", \"error\": \"invalid_request\"}");
        }
        return grant(client, request, now);
    }

    private Answer grant(Client client, ApiRequest request, Instant now)
    {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        tokens.values().removeIf(old -> !now.isBefore(old.expires()));
        tokens.put(token, new Token(client.id(), now.plus(lifetime)));

        JsonWriter json = new JsonWriter(true).object()
                .field("access_token", token)
                .field("token_type", "bearer");
        request.parameter("device_id").ifPresent(device -> json.field("device_id", device));
        json.field("expires_in", lifetime.toSeconds());
        request.parameter("refresh_token").ifPresent(refreshToken -> json.field("refresh_token", refreshToken));
        json.field("scope", request.parameter("scope").orElse("*"));
        return Answer.json(200, json.endObject().toByteArray());
    }

    private Optional<Client> client(Optional<String> authorization)
    {
        return authorization
                .filter(value -> value.regionMatches(true, 0, "basic ", 0, 6))
                .flatMap(value -> decode(value.substring(6).trim()))
                .flatMap(this::client);
    }

    private Optional<Client> client(String pair)
    {
        if (pair.equals(credentials.clientId() + ":" + credentials.clientSecret())) {
            return Optional.of(new Client(credentials.clientId(), true));
        }
        if (pair.equals(credentials.installedClientId() + ":")) {
            return Optional.of(new Client(credentials.installedClientId(), false));
        }
        return Optional.empty();
    }

    private static Optional<String> decode(String base64)
    {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(base64), UTF_8));
        }
        catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Answer refusal(String error)
    {
        return Answer.json(200, "{\"error\": \"%s\"}".formatted(error));
    }

    private record Client(String id, boolean confidential) {}

    private record Token(String clientId, Instant expires) {}
}
