package reddit.lakehouse.connector;

import reddit.lakehouse.simulator.Answer;
import reddit.lakehouse.simulator.ApiRequest;
import reddit.lakehouse.simulator.Site;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives one answer an endpoint, and nothing after it.
 */
final class CannedSite
        implements Site
{
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    void answer(String endpoint, Answer answer)
    {
        answers.put(endpoint, answer);
    }

    @Override
    public Answer answer(ApiRequest request, Instant now)
    {
        if (request.parameter("after").isPresent()) {
            return Answer.json(200, "{\"kind\": \"Listing\", \"data\": {\"children\": [], \"after\": null}}");
        }
        return answers.getOrDefault(request.endpoint().label(), Answer.refusal(404, "Not Found"));
    }

    @Override
    public boolean guarded()
    {
        return false;
    }
}
