package reddit.lakehouse.connector.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import org.junit.jupiter.api.Test;
import reddit.lakehouse.connector.client.Endpoint;
import reddit.lakehouse.connector.client.RedditRequest;
import reddit.lakehouse.connector.client.RedditResponse;
import reddit.lakehouse.simulator.Answer;
import reddit.lakehouse.simulator.ApiRequest;
import reddit.lakehouse.simulator.api.ApiSite;
import reddit.lakehouse.simulator.seeded.SeededWorld;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.StreamSupport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static reddit.lakehouse.connector.client.RedditRequest.request;

/**
 * Complete trees cost no more requests than the way of PRAW's {@code replace_more(limit=None)}: one for each left-out
 * branch, the largest first, with all the ids that hang there.
 */
class TestTreeRequests
{
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Splitter SLASH = Splitter.on('/').omitEmptyStrings();

    private final ApiSite site = new ApiSite(new SeededWorld(42));

    @Test
    void testTwentyTrees()
    {
        long ours = 0;
        long theirs = 0;
        long comments = 0;
        for (String post : longThreads(20)) {
            Set<String> expected = new HashSet<>();
            long requests = readLargestFirst(post, expected);
            ScanRun run = ScanRun.of(CommentTreeScan.wholeTree(post, "confidence", ScanRun.context()), this::answer);
            assertThat(run.names()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
            assertThat(run.missing()).isEmpty();
            assertThat(run.requests()).as(post).hasSizeLessThanOrEqualTo((int) requests);
            ours += run.requests().size();
            theirs += requests;
            comments += expected.size();
        }
        assertThat(comments).isGreaterThan(4000);
        assertThat(ours).isLessThanOrEqualTo(theirs);
    }

    private List<String> longThreads(int count)
    {
        RedditRequest listing = request(Endpoint.SUBREDDIT_NEW, "AskAnyoneAnything+DailyDispatch").with("limit", "100");
        List<JsonNode> posts = new ArrayList<>();
        JsonNode page = json(listing);
        while (!page.at("/data/after").isNull()) {
            page.at("/data/children").forEach(post -> posts.add(post.get("data")));
            page = json(listing.with("after", page.at("/data/after").asText()));
        }
        return posts.stream()
                .sorted(Comparator.comparingInt((JsonNode post) -> post.get("num_comments").asInt()).reversed())
                .limit(count)
                .map(post -> post.get("id").asText())
                .toList();
    }

    private long readLargestFirst(String post, Set<String> comments)
    {
        PriorityQueue<JsonNode> branches = new PriorityQueue<>(Comparator.comparingInt((JsonNode more) -> more.get("count").asInt()).reversed());
        collect(json(tree(request(Endpoint.COMMENT_TREE, post))).get(1), comments, branches);
        long requests = 1;
        while (!branches.isEmpty()) {
            JsonNode more = branches.remove();
            requests++;
            if (more.get("count").asInt() == 0) {
                collect(json(tree(request(Endpoint.COMMENT_SUBTREE, post, more.get("parent_id").asText().substring(3)))).get(1), comments, branches);
                continue;
            }
            List<String> children = StreamSupport.stream(more.get("children").spliterator(), false).map(JsonNode::asText).toList();
            JsonNode things = json(request(Endpoint.MORE_CHILDREN)
                    .with("link_id", "t3_" + post)
                    .with("children", String.join(",", children))
                    .with("sort", "confidence")).at("/json/data/things");
            things.forEach(thing -> collectThing(thing, comments, branches));
        }
        return requests;
    }

    private static RedditRequest tree(RedditRequest request)
    {
        return request.with("limit", "2048").with("sort", "confidence");
    }

    private static void collect(JsonNode listing, Set<String> comments, PriorityQueue<JsonNode> branches)
    {
        listing.at("/data/children").forEach(thing -> collectThing(thing, comments, branches));
    }

    private static void collectThing(JsonNode thing, Set<String> comments, PriorityQueue<JsonNode> branches)
    {
        if (thing.get("kind").asText().equals("more")) {
            branches.add(thing.get("data"));
            return;
        }
        comments.add(thing.at("/data/name").asText());
        collect(thing.at("/data/replies"), comments, branches);
    }

    private JsonNode json(RedditRequest request)
    {
        try {
            return MAPPER.readTree(answer(request).body());
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RedditResponse answer(RedditRequest request)
    {
        String path = request.endpoint().template();
        for (String argument : request.pathArguments()) {
            path = path.replaceFirst("\\{\\w+}", argument);
        }
        List<String> segments = SLASH.splitToList(path);
        reddit.lakehouse.simulator.Endpoint endpoint = reddit.lakehouse.simulator.Endpoint.find(request.endpoint().method(), segments);
        Answer answer = site.answer(
                new ApiRequest(
                        request.endpoint().method(),
                        endpoint,
                        endpoint.arguments(request.endpoint().method(), segments).orElseThrow(),
                        path,
                        ImmutableMap.<String, String>builder().putAll(request.parameters()).put("raw_json", "1").buildOrThrow(),
                        Optional.empty()),
                NOW);
        return ScanRun.answer(answer.status(), new String(answer.body(), UTF_8));
    }
}
