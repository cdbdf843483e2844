package reddit.lakehouse.connector;

import reddit.lakehouse.simulator.Answer;
import reddit.lakehouse.simulator.ApiRequest;
import reddit.lakehouse.simulator.Site;

import java.time.Instant;
import java.util.stream.IntStream;

import static java.util.stream.Collectors.joining;

/**
 * A subreddit of which Reddit shows so many pages, a post a minute.
 */
record EndlessSite(int pages)
        implements Site
{
    private static final long NEWEST = 1_780_000_000L;

    @Override
    public Answer answer(ApiRequest request, Instant now)
    {
        int first = request.parameter("after").map(after -> Integer.parseInt(after.substring(3))).orElse(0);
        int size = request.parameter("limit").map(Integer::parseInt).orElse(25);
        String after = first + size >= pages * 100 ? "null" : "\"t3_%s\"".formatted(first + size);
        return Answer.json(200, IntStream.range(first, first + size)
                .mapToObj(number -> "{\"kind\": \"t3\", \"data\": {\"name\": \"t3_%s\", \"subreddit\": \"a\", \"created_utc\": %s.0}}".formatted(number, NEWEST - number * 60))
                .collect(joining(", ", "{\"kind\": \"Listing\", \"data\": {\"after\": %s, \"children\": [".formatted(after), "]}}")));
    }

    @Override
    public boolean guarded()
    {
        return false;
    }
}
