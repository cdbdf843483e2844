package reddit.lakehouse.simulator.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableMap;
import reddit.lakehouse.simulator.Answer;
import reddit.lakehouse.simulator.ApiRequest;
import reddit.lakehouse.simulator.RequestParser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import static java.util.Objects.requireNonNull;

/** A request that was sent to Reddit once, and its answer. */
record RecordedExchange(ApiRequest request, Answer answer)
{
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern ORIGIN = Pattern.compile("^https?://[^/]+");
    private static final Pattern PLACEHOLDER = Pattern.compile("<([A-Z_]+)>");

    RecordedExchange
    {
        requireNonNull(request, "request is null");
        requireNonNull(answer, "answer is null");
    }

    /** In the request a placeholder becomes a plain word: {@code <TEST_SUBREDDIT>} is {@code test_subreddit}. */
    static RecordedExchange read(Path file)
    {
        try {
            byte[] bytes = Files.readAllBytes(file);
            JsonNode exchange = MAPPER.readTree(bytes);
            JsonNode request = exchange.get("request");
            JsonNode response = exchange.get("response");
            Answer answer = new Answer(response.get("status").intValue(), headers(response.get("headers")), RecordedBody.restore(bytes));
            return new RecordedExchange(request(request), answer);
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot read the recorded exchange " + file, e);
        }
    }

    private static ApiRequest request(JsonNode request)
    {
        String target = plain(ORIGIN.matcher(request.get("uri").textValue()).replaceFirst(""));
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        String query = question < 0 ? null : target.substring(question + 1);
        String form = request.get("body").isNull() ? "" : plain(request.get("body").textValue());
        return RequestParser.parse(request.get("method").textValue(), path, query, form, Optional.empty());
    }

    private static String plain(String text)
    {
        return PLACEHOLDER.matcher(text).replaceAll(match -> match.group(1).toLowerCase(Locale.ENGLISH));
    }

    /** Those that a client reads; length and encoding are the simulator's own. */
    private static Map<String, String> headers(JsonNode headers)
    {
        ImmutableMap.Builder<String, String> kept = ImmutableMap.builder();
        headers.properties().forEach(header -> {
            String name = header.getKey().toLowerCase(Locale.ENGLISH);
            boolean wanted = switch (name) {
                case "content-type", "location", "retry-after", "www-authenticate", "cache-control", "expires" -> true;
                default -> name.startsWith("x-ratelimit-");
            };
            if (wanted) {
                kept.put(header.getKey(), header.getValue().asText());
            }
        });
        return kept.buildKeepingLast();
    }
}
