package reddit.lakehouse.connector;

import reddit.lakehouse.simulator.Answer;
import reddit.lakehouse.simulator.ApiRequest;
import reddit.lakehouse.simulator.Site;

import java.time.Instant;
import java.util.stream.IntStream;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

/**
 * Subreddits of ten pages each, whatever their name.
 *
 * @param text of every post
 */
record PagedSite(String text)
        implements Site
{
    private static final int POSTS = 1000;

    PagedSite
    {
        requireNonNull(text, "text is null");
    }

    @Override
    public Answer answer(ApiRequest request, Instant now)
    {
        String subreddit = request.argument("subreddit");
        int first = request.parameter("after").map(after -> Integer.parseInt(after.substring(after.lastIndexOf('_') + 1))).orElse(0);
        int end = Math.min(POSTS, first + request.parameter("limit").map(Integer::parseInt).orElse(25));
        String after = end == POSTS ? "null" : "\"t3_%s\"".formatted(end);
        return Answer.json(200, IntStream.range(first, end)
                .mapToObj(number -> "{\"kind\": \"t3\", \"data\": {\"name\": \"t3_%s%s\", \"subreddit\": \"%s\", \"created_utc\": %s.0, \"selftext\": \"%s\"}}".formatted(subreddit, number, subreddit, 1_780_000_000 - number, text))
                .collect(joining(", ", "{\"kind\": \"Listing\", \"data\": {\"after\": %s, \"children\": [".formatted(after), "]}}")));
    }
}
