package reddit.lakehouse.simulator;

import java.util.Map;

/**
 * A request that was answered, as tests see it. Passwords and tokens among the parameters are masked.
 *
 * @param status of the answer; 0 where the connection was cut instead
 */
public record RecordedRequest(String method, Endpoint endpoint, String path, Map<String, String> parameters, int status) {}
