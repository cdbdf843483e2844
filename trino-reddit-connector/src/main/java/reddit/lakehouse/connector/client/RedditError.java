package reddit.lakehouse.connector.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/**
 * The words of an answer that is not a thing.
 *
 * @param reason as Reddit names it: {@code private}, {@code banned}, {@code quarantined}, {@code gated}, or an
 * upper-case name of an error
 * @param message one line for people; what the status means where the body says nothing
 */
public record RedditError(Optional<String> reason, String message)
{
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LONGEST_MESSAGE = 300;

    public RedditError
    {
        requireNonNull(reason, "reason is null");
        requireNonNull(message, "message is null");
    }

    /** Reads the body of a 4xx answer: JSON, HTML or nothing. Never fails. */
    public static RedditError parse(int status, byte[] body)
    {
        Optional<JsonNode> json = json(body);
        String message = Stream.of("quarantine_message", "interstitial_warning_message", "explanation", "message")
                .flatMap(field -> json.flatMap(object -> text(object, field)).stream())
                .findFirst()
                .orElseGet(() -> meaning(status));
        return new RedditError(json.flatMap(object -> text(object, "reason")), message);
    }

    private static Optional<JsonNode> json(byte[] body)
    {
        try {
            return Optional.ofNullable(MAPPER.readTree(body)).filter(JsonNode::isObject);
        }
        catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode object, String field)
    {
        return Optional.ofNullable(object.get(field))
                .filter(JsonNode::isTextual)
                .map(value -> value.asText().replaceAll("[\\s\\p{Cntrl}]+", " ").strip())
                .filter(text -> !text.isEmpty())
                .map(text -> text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "…");
    }

    private static String meaning(int status)
    {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            default -> "HTTP status " + status;
        };
    }
}
