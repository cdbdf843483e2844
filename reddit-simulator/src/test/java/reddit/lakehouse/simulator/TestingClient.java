package reddit.lakehouse.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/** Asks a simulator as a client would, with the token it was given. */
final class TestingClient
        implements AutoCloseable
{
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI uri;
    private final String token;

    TestingClient(RedditSimulator simulator)
    {
        this.uri = simulator.uri();
        JsonNode answer = json(token("simulator", "simulator", "grant_type=client_credentials"));
        this.token = requireNonNull(answer.path("access_token").textValue(), "no token");
    }

    HttpResponse<byte[]> token(String clientId, String clientSecret, String form)
    {
        String basic = Base64.getEncoder().encodeToString((clientId + ":" + clientSecret).getBytes(UTF_8));
        return send(HttpRequest.newBuilder(uri.resolve("/api/v1/access_token"))
                .header("Authorization", "Basic " + basic)
                .POST(BodyPublishers.ofString(form)));
    }

    HttpResponse<byte[]> get(String path)
    {
        return send(HttpRequest.newBuilder(uri.resolve(path)).header("Authorization", "bearer " + token));
    }

    HttpResponse<byte[]> post(String path, String form)
    {
        return send(HttpRequest.newBuilder(uri.resolve(path))
                .header("Authorization", "bearer " + token)
                .POST(BodyPublishers.ofString(form)));
    }

    JsonNode getJson(String path)
    {
        return json(get(path));
    }

    static JsonNode json(HttpResponse<byte[]> response)
    {
        try {
            return MAPPER.readTree(response.body());
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request)
    {
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close()
    {
        http.close();
    }
}
