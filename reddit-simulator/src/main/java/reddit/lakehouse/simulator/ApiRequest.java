package reddit.lakehouse.simulator;

import com.google.common.collect.ImmutableMap;

import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * A request as it came in.
 *
 * @param arguments what stands in the path for the endpoint's placeholders, decoded
 * @param path as it was asked for, decoded, without the query
 * @param parameters of the query and of a form body; of a repeated one the first value
 * @param authorization the value of the Authorization header
 */
public record ApiRequest(
        String method,
        Endpoint endpoint,
        Map<String, String> arguments,
        String path,
        Map<String, String> parameters,
        Optional<String> authorization)
{
    public ApiRequest
    {
        requireNonNull(method, "method is null");
        requireNonNull(endpoint, "endpoint is null");
        arguments = ImmutableMap.copyOf(arguments);
        requireNonNull(path, "path is null");
        parameters = ImmutableMap.copyOf(parameters);
        requireNonNull(authorization, "authorization is null");
    }

    public String argument(String name)
    {
        return requireNonNull(arguments.get(name), () -> "no argument " + name + " in " + endpoint.template());
    }

    /** An empty one counts as none. */
    public Optional<String> parameter(String name)
    {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    public boolean rawJson()
    {
        return "1".equals(parameters.get("raw_json"));
    }

    /** Parameters can hold a password: only what was asked is told. */
    @Override
    public String toString()
    {
        return method + " " + path;
    }
}
