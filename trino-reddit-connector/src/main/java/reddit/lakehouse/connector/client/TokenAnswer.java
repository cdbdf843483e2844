package reddit.lakehouse.connector.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.trino.spi.TrinoException;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.connector.RedditErrorCode.REDDIT_AUTHENTICATION_FAILED;

/**
 * What the token endpoint gave. Most refusals come with status 200, and an access token in none of them.
 *
 * @param refreshToken takes the place of the one that was sent
 */
record TokenAnswer(String accessToken, double expiresInSeconds, Optional<String> refreshToken)
{
    private static final ObjectMapper MAPPER = new ObjectMapper();
    // What can stand in a header, and what can be an error's name
    private static final Pattern TOKEN = Pattern.compile("[!-~]+");
    private static final Pattern ERROR_NAME = Pattern.compile("[A-Za-z_]{1,60}");
    private static final double SHORTEST_KNOWN_LIFE_SECONDS = 3600;
    /** Reddit's tokens live for a day; a longer life is not believed. */
    static final double LONGEST_LIFE_SECONDS = 10 * 86_400;

    TokenAnswer
    {
        requireNonNull(accessToken, "accessToken is null");
        requireNonNull(refreshToken, "refreshToken is null");
    }

    @Override
    public String toString()
    {
        return "TokenAnswer[expiresInSeconds=%s]".formatted(expiresInSeconds);
    }

    /**
     * @throws TrinoException REDDIT_AUTHENTICATION_FAILED when there is no token in the answer
     */
    static TokenAnswer parse(Answer answer, Grant grant)
    {
        JsonNode json = json(answer.body());
        String token = json.path("access_token").asText("");
        if (answer.status() != 200 || !TOKEN.matcher(token).matches()) {
            throw refusal(answer, json, grant);
        }
        double expiresIn = json.path("expires_in").asDouble(0);
        return new TokenAnswer(
                token,
                expiresIn > 0 ? Math.min(expiresIn, LONGEST_LIFE_SECONDS) : SHORTEST_KNOWN_LIFE_SECONDS,
                Optional.of(json.path("refresh_token").asText("")).filter(text -> !text.isEmpty()));
    }

    private static TrinoException refusal(Answer answer, JsonNode json, Grant grant)
    {
        // Nothing else of the answer is told: it may repeat what was sent
        String error = Optional.of(json.path("error").asText(""))
                .filter(name -> ERROR_NAME.matcher(name).matches())
                .map(name -> ", error " + name)
                .orElse("");
        boolean refused = answer.status() == 400 || answer.status() == 401 || !error.isEmpty();
        return new TrinoException(REDDIT_AUTHENTICATION_FAILED, refused
                ? "Reddit refused to give an access token (status %s%s): check %s".formatted(answer.status(), error, grant.properties())
                : "No access token in the answer of the token endpoint (status %s): check reddit.token-uri and reddit.user-agent, and that no proxy answers in Reddit's place".formatted(answer.status()));
    }

    private static JsonNode json(byte[] body)
    {
        try {
            return Optional.ofNullable(MAPPER.readTree(body)).orElse(MissingNode.getInstance());
        }
        catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
