package reddit.lakehouse.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.Streams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

final class TestCommentTrees
{
    private final RedditSimulator simulator = RedditSimulator.builder()
            .clock(SimulatorClock.fixedAt(Instant.parse("2026-03-01T12:00:00Z")))
            .rateLimit(RateLimit.off())
            .start();
    private final TestingClient client = new TestingClient(simulator);

    private final Map<String, JsonNode> comments = new LinkedHashMap<>();
    private final Set<String> recursions = new HashSet<>();
    private int mores;

    @AfterEach
    void close()
    {
        client.close();
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"confidence", "new", "old", "top", "controversial", "random"})
    void testBiggestThreadIsComplete(String sort)
    {
        JsonNode post = Streams.stream(client.getJson("/r/askanyoneanything/top?t=month&limit=100").at("/data/children"))
                .max(Comparator.comparingInt(candidate -> candidate.at("/data/num_comments").intValue()))
                .orElseThrow();
        int expected = post.at("/data/num_comments").intValue();
        assertThat(expected).isGreaterThan(500);

        readAll(post.at("/data/id").textValue(), sort);
        assertThat(comments).hasSize(expected);
        assertThat(mores).isPositive();
        assertThat(recursions).isNotEmpty();
        assertThat(comments.values()).allSatisfy(comment -> {
            String parent = comment.get("parent_id").textValue();
            assertThat(parent.equals(post.at("/data/name").textValue()) || comments.containsKey(parent)).isTrue();
            assertThat(comment.get("depth").intValue()).isBetween(0, 20);
        });
    }

    @Test
    void testManyThreadsHaveWhatTheySay()
    {
        for (JsonNode post : client.getJson("/r/codeandcoffee/new?limit=40").at("/data/children")) {
            comments.clear();
            readAll(post.at("/data/id").textValue(), "confidence");
            assertThat(comments).hasSize(post.at("/data/num_comments").intValue());
        }
    }

    @Test
    void testCommentIsFoundEverywhere()
    {
        for (JsonNode comment : client.getJson("/r/all/comments?limit=50").at("/data/children")) {
            String id = comment.at("/data/id").textValue();
            String post = comment.at("/data/link_id").textValue().substring(3);
            assertThat(comment.at("/data/link_title").isTextual()).isTrue();

            JsonNode info = client.getJson("/api/info?id=t1_" + id).at("/data/children/0/data");
            assertThat(info.get("body")).isEqualTo(comment.at("/data/body"));
            assertThat(info.has("link_title")).isFalse();
            assertThat(info.has("depth")).isFalse();

            JsonNode focus = client.getJson("/comments/" + post + "/_/" + id).at("/1/data/children");
            assertThat(focus).hasSize(1);
            assertThat(focus.at("/0/data/id").textValue()).isEqualTo(id);
            assertThat(focus.at("/0/data/depth").intValue()).isZero();
        }
    }

    @Test
    void testUnknownCommentGivesAnEmptySecondListing()
    {
        String post = client.getJson("/r/codeandcoffee/new?limit=1").at("/data/children/0/data/id").textValue();
        JsonNode answer = client.getJson("/comments/" + post + "/_/zzzz");
        assertThat(answer).hasSize(2);
        assertThat(answer.at("/0/data/children")).hasSize(1);
        assertThat(answer.at("/1/data/children")).isEmpty();
    }

    @Test
    void testContextAndDepth()
    {
        JsonNode deep = Streams.stream(client.getJson("/r/all/comments?limit=100").at("/data/children"))
                .filter(comment -> comment.at("/data/parent_id").textValue().startsWith("t1_"))
                .findFirst()
                .orElseThrow()
                .get("data");
        String path = "/comments/" + deep.get("link_id").textValue().substring(3) + "/_/" + deep.get("id").textValue();
        JsonNode parent = client.getJson(path + "?context=1").at("/1/data/children/0/data");
        assertThat(parent.get("name")).isEqualTo(deep.get("parent_id"));
        assertThat(parent.at("/replies/data/children")).hasSize(1);
        assertThat(parent.at("/replies/data/children/0/data/id")).isEqualTo(deep.get("id"));

        JsonNode topLevel = client.getJson("/comments/" + deep.get("link_id").textValue().substring(3) + "?depth=1").at("/1/data/children");
        assertThat(topLevel).allSatisfy(comment -> {
            for (JsonNode reply : comment.at("/data/replies/data/children")) {
                assertThat(reply.get("kind").textValue()).isEqualTo("more");
            }
        });
    }

    private void readAll(String post, String sort)
    {
        Deque<JsonNode> unread = new ArrayDeque<>();
        collect(client.getJson("/comments/" + post + "?limit=500&sort=" + sort).at("/1/data/children"), unread);
        while (!unread.isEmpty()) {
            JsonNode more = unread.remove();
            if (more.get("id").textValue().equals("_")) {
                assertThat(more.get("count").intValue()).isZero();
                assertThat(recursions.add(more.get("parent_id").textValue())).isTrue();
                String path = "/comments/" + post + "/_/" + more.get("parent_id").textValue().substring(3) + "?limit=500&sort=" + sort;
                JsonNode subtree = client.getJson(path).at("/1/data/children/0/data/replies/data/children");
                assertThat(subtree).isNotEmpty();
                collect(subtree, unread);
                continue;
            }
            mores++;
            String children = Streams.stream(more.get("children")).map(JsonNode::textValue).collect(joining(","));
            JsonNode answer = TestingClient.json(client.post("/api/morechildren", "api_type=json&link_id=t3_" + post + "&sort=" + sort + "&children=" + children));
            JsonNode things = answer.at("/json/data/things");
            assertThat(Streams.stream(things).filter(thing -> thing.get("kind").textValue().equals("t1")).collect(Collectors.toList())).hasSizeLessThanOrEqualTo(100);
            collect(things, unread);
        }
    }

    private void collect(JsonNode things, Deque<JsonNode> unread)
    {
        for (JsonNode thing : things) {
            JsonNode data = thing.get("data");
            if (thing.get("kind").textValue().equals("more")) {
                unread.add(data);
                continue;
            }
            assertThat(comments.put(data.get("name").textValue(), data)).as("comment seen twice").isNull();
            if (data.get("replies").isObject()) {
                collect(data.at("/replies/data/children"), unread);
            }
        }
    }
}
