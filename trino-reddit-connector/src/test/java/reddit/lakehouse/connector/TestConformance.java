package reddit.lakehouse.connector;

import com.fasterxml.jackson.databind.JsonNode;
import io.trino.testing.MaterializedResult;
import io.trino.testing.MaterializedRow;
import io.trino.testing.QueryRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reddit.lakehouse.connector.Recordings.Recording;
import reddit.lakehouse.simulator.Answer;
import reddit.lakehouse.simulator.RedditSimulator;
import reddit.lakehouse.simulator.replay.Replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Recorded answers, read through SQL, give what they hold: each column of each object.
 */
class TestConformance
{
    @RegisterExtension
    static final CannedReddit reddit = new CannedReddit();

    @Test
    void testPosts()
    {
        assertThat(readListings("t3", "GET /r/{subreddit}/new", "SELECT %s FROM posts")).isGreaterThan(400);
    }

    @Test
    void testComments()
    {
        assertThat(readListings("t1", "GET /r/{subreddit}/comments", "SELECT %s FROM comments")).isGreaterThan(500);
    }

    @Test
    void testSubreddits()
    {
        assertThat(readListings("t5", "GET /api/info", "SELECT %s FROM subreddits WHERE name IN (%s)")).isGreaterThan(200);
    }

    @Test
    void testSubredditPages()
    {
        assertThat(readThings("t5", "GET /r/{subreddit}/about", "display_name", "SELECT %s FROM subreddits WHERE display_name = '%s' AND coalesce(active_user_count, 0) >= 0")).isEqualTo(8);
    }

    @Test
    void testUsers()
    {
        assertThat(readThings("t2", "GET /user/{name}/about", "name", "SELECT %s FROM users WHERE name = '%s'")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void testUsersById()
    {
        for (Recording recording : Recordings.answers()) {
            if (!recording.file().contains("user_data_by_account_ids")) {
                continue;
            }
            reddit.site().answer("GET /api/user_data_by_account_ids", Answer.json(200, recording.body()));
            recording.json().properties().forEach(account -> {
                MaterializedResult result = reddit.queryRunner().execute("SELECT id, name, created_utc, link_karma, comment_karma, profile_img, profile_color, profile_over_18, \"$json\" FROM users WHERE id = '%s'".formatted(account.getKey().substring(3)));
                MaterializedRow row = result.getMaterializedRows().getFirst();
                assertThat(row.getField(0)).isEqualTo(account.getKey().substring(3));
                assertThat(Expectation.differences(account.getValue(), result.getColumnNames().subList(1, 9), result.getTypes().subList(1, 9), row.getFields().subList(1, 9))).isEmpty();
            });
        }
    }

    @Test
    void testTrees()
    {
        int rows = 0;
        for (Recording recording : Recordings.answers()) {
            if (!recording.json().isArray() || !recording.json().path(1).path("kind").asText().equals("Listing") || !recording.file().contains("comments_")) {
                continue;
            }
            String post = recording.json().at("/0/data/children/0/data/id").asText();
            reddit.site().answer("GET /comments/{post}", Answer.json(200, recording.body()));
            reddit.site().answer("GET /comments/{post}/{slug}/{comment}", Answer.json(200, "[{\"kind\":\"Listing\",\"data\":{\"children\":[]}},{\"kind\":\"Listing\",\"data\":{\"children\":[]}}]"));
            reddit.site().answer("POST /api/morechildren", Answer.json(200, "{\"json\":{\"errors\":[],\"data\":{\"things\":[]}}}"));
            List<JsonNode> comments = new ArrayList<>();
            Things.collectTree(recording.json().get(1), comments);
            rows += verify(recording, "SELECT %s FROM comments WHERE link_id = 't3_%s'".formatted("%s", post), comments);
        }
        assertThat(rows).isGreaterThan(600);
    }

    @Test
    void testMoreChildren()
    {
        for (Recording recording : Recordings.answers()) {
            JsonNode things = recording.json().at("/json/data/things");
            List<JsonNode> comments = things.valueStream()
                    .filter(thing -> thing.path("kind").asText().equals("t1"))
                    .map(thing -> thing.get("data"))
                    .toList();
            if (comments.isEmpty()) {
                continue;
            }
            String post = comments.getFirst().get("link_id").asText();
            reddit.site().answer("GET /comments/{post}", Answer.json(200, """
                    [{"kind": "Listing", "data": {"children": []}},
                    {"data": {"children": [{"kind": "more", "data": {"id": "x", "children": ["x"], "parent_id": "%s"}}]}, "kind": "Listing"}]""".formatted(post)));
            reddit.site().answer("GET /comments/{post}/{slug}/{comment}", Answer.refusal(404, "Not Found"));
            reddit.site().answer("POST /api/morechildren", Answer.json(200, recording.body()));
            verify(recording, "SELECT %s FROM comments WHERE link_id = '%s'".formatted("%s", post), comments);
        }
    }

    /** The whole chain of requests that an established client made for one tree, and as many comments as it got. */
    @Test
    void testCompleteTree()
            throws Exception
    {
        Replay replay = Replay.builder(Recordings.folder()).cassettes("TestCommentForest.test_replace__all").build();
        try (RedditSimulator recorded = RedditSimulator.builder().replay(replay).start();
                QueryRunner runner = RedditQueryRunner.create(recorded)) {
            assertThat(runner.execute("SELECT count(*), count(DISTINCT id) FROM comments WHERE link_id = 't3_3hahrw'").getMaterializedRows().getFirst().getFields())
                    .containsExactly(541L, 541L);
            assertThat(recorded.requestsByEndpoint()).contains(
                    Map.entry("GET /comments/{post}", 1L),
                    Map.entry("GET /comments/{post}/{slug}/{comment}", 6L),
                    Map.entry("POST /api/morechildren", 12L));
        }
    }

    private int readListings(String kind, String endpoint, String sql)
    {
        int rows = 0;
        for (Recording recording : Recordings.answers()) {
            List<JsonNode> things = Things.ofListing(recording.json(), kind);
            if (things.isEmpty()) {
                continue;
            }
            reddit.site().answer(endpoint, Answer.json(200, recording.body()));
            String names = things.stream().map(thing -> "'" + thing.get("name").asText() + "'").collect(joining(", "));
            rows += verify(recording, sql.formatted("%s", names), things);
        }
        return rows;
    }

    private int readThings(String kind, String endpoint, String key, String sql)
    {
        int rows = 0;
        for (Recording recording : Recordings.answers()) {
            List<JsonNode> things = recording.json().path("kind").asText().equals(kind)
                    ? List.of(recording.json().get("data"))
                    : Things.ofListing(recording.json(), kind).stream().filter(_ -> kind.equals("t2")).toList();
            for (JsonNode thing : things) {
                reddit.site().answer(endpoint, Answer.json(200, "{\"data\": %s, \"kind\": \"%s\"}".formatted(thing, kind)));
                rows += verify(recording, sql.formatted("%s", thing.get(key).asText()), List.of(thing));
            }
        }
        return rows;
    }

    private int verify(Recording recording, String sql, List<JsonNode> things)
    {
        MaterializedResult result = reddit.queryRunner().execute(sql.formatted("*, \"$json\", \"$fetched_at\""));
        Map<String, JsonNode> expected = new LinkedHashMap<>();
        things.forEach(thing -> expected.putIfAbsent(thing.get("name").asText(), thing));
        int name = result.getColumnNames().indexOf("name");
        Map<String, MaterializedRow> actual = result.getMaterializedRows().stream()
                .collect(toMap(row -> (String) row.getField(name), row -> row, (_, _) -> {
                    throw new AssertionError(recording + " gives a row twice");
                }, LinkedHashMap::new));
        assertThat(actual.keySet()).as(recording.file()).containsExactlyElementsOf(expected.keySet());
        List<String> differences = expected.entrySet().stream()
                .flatMap(entry -> Expectation.differences(entry.getValue(), result.getColumnNames(), result.getTypes(), actual.get(entry.getKey()).getFields()).stream())
                .toList();
        assertThat(differences).as(recording.file()).isEmpty();
        return actual.size();
    }

    private static final class Things
    {
        private static List<JsonNode> ofListing(JsonNode answer, String kind)
        {
            return answer.path("kind").asText().equals("Listing") ? things(answer, kind).toList() : List.of();
        }

        private static Stream<JsonNode> things(JsonNode listing, String kind)
        {
            return listing.at("/data/children").valueStream()
                    .filter(thing -> thing.path("kind").asText().equals(kind))
                    .map(thing -> thing.get("data"));
        }

        private static void collectTree(JsonNode listing, List<JsonNode> comments)
        {
            things(listing, "t1").forEach(comment -> {
                comments.add(comment);
                collectTree(comment.path("replies"), comments);
            });
        }
    }
}
