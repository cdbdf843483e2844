package reddit.lakehouse.simulator;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads path, query and form of a request. */
public final class RequestParser
{
    private static final Splitter SEGMENTS = Splitter.on('/').omitEmptyStrings();
    private static final Splitter PAIRS = Splitter.on('&').omitEmptyStrings();
    private static final String SUFFIX = ".json";

    private RequestParser() {}

    /**
     * @param rawPath as sent, with its percent escapes
     * @param rawQuery as sent, or null
     * @param form an urlencoded body, or nothing
     */
    public static ApiRequest parse(String method, String rawPath, String rawQuery, String form, Optional<String> authorization)
    {
        Map<String, String> parameters = new HashMap<>();
        addParameters(parameters, rawQuery == null ? "" : rawQuery);
        addParameters(parameters, form);

        // split first: an escaped slash is part of a name; a plus sign joins subreddits
        List<String> segments = SEGMENTS.splitToStream(rawPath)
                .map(segment -> decode(segment.replace("+", "%2B")))
                .collect(toImmutableList());
        List<String> canonical = withoutSuffix(segments);
        Endpoint endpoint = Endpoint.find(method, canonical);
        return new ApiRequest(
                method,
                endpoint,
                endpoint.arguments(method, canonical).orElse(ImmutableMap.of()),
                "/" + String.join("/", segments),
                parameters,
                authorization);
    }

    private static void addParameters(Map<String, String> parameters, String encoded)
    {
        for (String pair : PAIRS.split(encoded)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
    }

    /** {@code /x.json} and {@code /x/.json} are {@code /x}. */
    private static List<String> withoutSuffix(List<String> segments)
    {
        if (segments.isEmpty() || !segments.getLast().endsWith(SUFFIX)) {
            return segments;
        }
        String last = segments.getLast().substring(0, segments.getLast().length() - SUFFIX.length());
        ImmutableList.Builder<String> canonical = ImmutableList.<String>builder().addAll(segments.subList(0, segments.size() - 1));
        if (!last.isEmpty()) {
            canonical.add(last);
        }
        return canonical.build();
    }

    private static String decode(String text)
    {
        try {
            return URLDecoder.decode(text, UTF_8);
        }
        catch (IllegalArgumentException e) {
            return text;
        }
    }
}
