package reddit.lakehouse.simulator;

import java.util.Optional;

/**
 * Asked for every request before an endpoint answers; the first rule with a fault wins. Called from many threads.
 */
public interface FaultRule
{
    Optional<Fault> fault(ApiRequest request);
}
