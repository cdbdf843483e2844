package reddit.lakehouse.polaris;

import com.fasterxml.jackson.databind.JsonNode;

import static java.util.Objects.requireNonNull;

/**
 * Status and JSON of an HTTP answer; a body that is no JSON is a missing node.
 */
record Answer(int status, JsonNode body)
{
    Answer
    {
        requireNonNull(body, "body is null");
    }

    boolean isSuccess()
    {
        return status / 100 == 2;
    }

    boolean isUnknownRealm()
    {
        return status == 404 && body.path("error").path("type").asText().equals("MissingOrInvalidRealm");
    }

    String reason()
    {
        return body.path("error").path("message").asText("without a reason");
    }
}
