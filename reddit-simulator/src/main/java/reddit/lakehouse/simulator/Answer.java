package reddit.lakehouse.simulator;

import com.google.common.collect.ImmutableMap;

import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/** What is sent back: status, headers beside Content-Length, and the bytes of the body. */
public record Answer(int status, Map<String, String> headers, byte[] body)
{
    private static final String CONTENT_TYPE = "Content-Type";

    public Answer
    {
        headers = ImmutableMap.copyOf(headers);
        requireNonNull(body, "body is null");
    }

    public static Answer json(int status, byte[] body)
    {
        return new Answer(status, ImmutableMap.of(CONTENT_TYPE, "application/json; charset=UTF-8"), body);
    }

    public static Answer json(int status, String body)
    {
        return json(status, body.getBytes(UTF_8));
    }

    public static Answer html(int status, String body)
    {
        return new Answer(status, ImmutableMap.of(CONTENT_TYPE, "text/html; charset=UTF-8"), body.getBytes(UTF_8));
    }

    /** Reddit's plain refusal: {@code {"message": "Not Found", "error": 404}}. */
    public static Answer refusal(int status, String message)
    {
        return json(status, "{\"message\": \"%s\", \"error\": %s}".formatted(message, status));
    }

    /** A refusal that names its reason: private, banned, quarantined. */
    public static Answer refusal(int status, String reason, String message)
    {
        return json(status, "{\"reason\": \"%s\", \"message\": \"%s\", \"error\": %s}".formatted(reason, message, status));
    }

    public static Answer redirect(String location)
    {
        String page = "<html>\n <head>\n  <title>302 Found</title>\n </head>\n <body>\n  <h1>302 Found</h1>\n  The resource was found at <a href=\"%1$s\">%1$s</a>;\n </body>\n</html>";
        return html(302, page.formatted(location)).withHeader("Location", location);
    }

    public Answer withHeader(String name, String value)
    {
        return withHeaders(ImmutableMap.of(name, value));
    }

    public Answer withHeaders(Map<String, String> additional)
    {
        return new Answer(status, ImmutableMap.<String, String>builder().putAll(headers).putAll(additional).buildKeepingLast(), body);
    }

    public Answer withBody(byte[] newBody)
    {
        return new Answer(status, headers, newBody);
    }
}
