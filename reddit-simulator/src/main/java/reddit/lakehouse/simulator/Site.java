package reddit.lakehouse.simulator;

import java.time.Instant;
import java.util.Optional;

/** What stands behind the API once a request got past the faults. */
public interface Site
{
    Answer answer(ApiRequest request, Instant now);

    /** Whether a request is checked for a token and counted against the budget before it comes here. */
    default boolean guarded()
    {
        return true;
    }

    /** Where requests are not checked: the answer to a token request, if the site has one of its own. */
    default Optional<Answer> tokenAnswer(ApiRequest request, Instant now)
    {
        return Optional.empty();
    }
}
