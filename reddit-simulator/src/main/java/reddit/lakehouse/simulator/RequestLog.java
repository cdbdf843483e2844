package reddit.lakehouse.simulator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

/** Counts all requests, and remembers the latest of them in the order of their answers. */
final class RequestLog
{
    private static final int REMEMBERED = 20_000;
    private static final Set<String> SECRETS = ImmutableSet.of("password", "refresh_token", "code", "otp", "device_id");

    private final Map<String, Long> requestsByEndpoint = new TreeMap<>();
    private final Deque<RecordedRequest> requests = new ArrayDeque<>();

    synchronized void add(ApiRequest request, int status)
    {
        requestsByEndpoint.merge(request.endpoint().label(), 1L, Long::sum);
        if (requests.size() == REMEMBERED) {
            requests.removeFirst();
        }
        requests.addLast(new RecordedRequest(request.method(), request.endpoint(), request.path(), masked(request.parameters()), status));
    }

    synchronized Map<String, Long> requestsByEndpoint()
    {
        return ImmutableMap.copyOf(requestsByEndpoint);
    }

    synchronized List<RecordedRequest> requests()
    {
        return ImmutableList.copyOf(requests);
    }

    synchronized void reset()
    {
        requestsByEndpoint.clear();
        requests.clear();
    }

    private static Map<String, String> masked(Map<String, String> parameters)
    {
        return parameters.entrySet().stream()
                .collect(toImmutableMap(Map.Entry::getKey, entry -> SECRETS.contains(entry.getKey()) ? "***" : entry.getValue()));
    }
}
