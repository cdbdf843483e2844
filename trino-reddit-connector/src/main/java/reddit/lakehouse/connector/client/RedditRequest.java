package reddit.lakehouse.connector.client;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

import java.util.List;
import java.util.Map;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

/**
 * One question to Reddit. Path arguments and parameters are data as they came from a query or an answer:
 * the client encodes them, and adds {@code raw_json=1} and the token. Immutable.
 *
 * @param pathArguments one for each {@code {name}} of the endpoint's template, in order
 * @param parameters in the order they are sent: the query of a GET, the form of a POST
 */
public record RedditRequest(Endpoint endpoint, List<String> pathArguments, Map<String, String> parameters)
{
    public RedditRequest
    {
        requireNonNull(endpoint, "endpoint is null");
        pathArguments = ImmutableList.copyOf(pathArguments);
        parameters = ImmutableMap.copyOf(parameters);
        checkArgument(pathArguments.size() == endpoint.argumentCount(), "%s takes %s path arguments, not %s", endpoint.label(), endpoint.argumentCount(), pathArguments.size());
    }

    public static RedditRequest request(Endpoint endpoint, String... pathArguments)
    {
        return new RedditRequest(endpoint, ImmutableList.copyOf(pathArguments), ImmutableMap.of());
    }

    /** The same request with one parameter set, in place of an earlier value if there is one. */
    public RedditRequest with(String parameter, String value)
    {
        return new RedditRequest(
                endpoint,
                pathArguments,
                ImmutableMap.<String, String>builder()
                        .putAll(parameters)
                        .put(parameter, value)
                        .buildKeepingLast());
    }
}
