package reddit.lakehouse.connector.client;

import com.google.common.base.Splitter;
import com.google.common.escape.Escaper;
import com.google.common.net.PercentEscaper;

import java.net.URI;
import java.util.Iterator;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Writes requests so that no argument can leave its place in them.
 */
final class RequestEncoder
{
    // + joins subreddits to a multireddit; what a / would do is what %2F is for
    private static final Escaper PATH_SEGMENT = new PercentEscaper("-._~+", false);
    private static final Splitter SLASH = Splitter.on('/');
    private static final Escaper FORM = new PercentEscaper("-._*", true);

    private RequestEncoder() {}

    /**
     * Whether the path arguments can be told from the path. Servers take empty and dot segments away even when they are
     * percent-encoded, so another page than the one meant would answer.
     */
    static boolean isExpressible(RedditRequest request)
    {
        Iterator<String> arguments = request.pathArguments().iterator();
        return placeholders(request.endpoint())
                .flatMap(placeholder -> parts(placeholder, arguments.next()))
                .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    }

    static URI uri(URI api, RedditRequest request, Map<String, String> query)
    {
        StringBuilder uri = new StringBuilder(api.getScheme()).append("://").append(api.getRawAuthority());
        if (api.getRawPath() != null) {
            uri.append(api.getRawPath().replaceAll("/+$", ""));
        }
        uri.append(path(request));
        if (!query.isEmpty()) {
            uri.append('?').append(form(query));
        }
        return URI.create(uri.toString());
    }

    static String form(Map<String, String> parameters)
    {
        StringJoiner form = new StringJoiner("&");
        parameters.forEach((name, value) -> form.add(FORM.escape(wellFormed(name)) + "=" + FORM.escape(wellFormed(value))));
        return form.toString();
    }

    private static String path(RedditRequest request)
    {
        Iterator<String> arguments = request.pathArguments().iterator();
        StringJoiner path = new StringJoiner("/");
        for (String segment : SLASH.split(request.endpoint().template())) {
            if (segment.startsWith("{")) {
                parts(segment, arguments.next()).forEach(part -> path.add(PATH_SEGMENT.escape(wellFormed(part))));
            }
            else {
                path.add(segment);
            }
        }
        return path.toString();
    }

    private static Stream<String> placeholders(Endpoint endpoint)
    {
        return SLASH.splitToStream(endpoint.template()).filter(segment -> segment.startsWith("{"));
    }

    /** What stands between slashes: the argument, or each part of it. */
    private static Stream<String> parts(String placeholder, String argument)
    {
        return placeholder.endsWith("*}") ? SLASH.splitToStream(argument) : Stream.of(argument);
    }

    // The escapers throw at half a surrogate pair
    private static String wellFormed(String text)
    {
        return new String(text.getBytes(UTF_8), UTF_8);
    }
}
