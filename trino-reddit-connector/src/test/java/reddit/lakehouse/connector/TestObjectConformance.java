package reddit.lakehouse.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.collect.ImmutableMap;
import io.trino.testing.MaterializedResult;
import io.trino.testing.MaterializedRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reddit.lakehouse.connector.Recordings.Recording;
import reddit.lakehouse.simulator.Answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Recorded answers that are no Listings of things, read through SQL, give what they hold: each column of each object.
 */
class TestObjectConformance
{
    private static final JsonNode SUBREDDIT = TextNode.valueOf("x");
    private static final JsonNode NOTHING = MissingNode.getInstance();

    @RegisterExtension
    static final CannedReddit reddit = new CannedReddit();

    @Test
    void testRules()
    {
        assertThat(read("about_rules", "GET /r/{subreddit}/about/rules", "subreddit_rules WHERE subreddit = 'x'", answer -> answer.get("rules"), fields(Map.of("subreddit", _ -> SUBREDDIT)))).isGreaterThan(20);
    }

    @Test
    void testModerators()
    {
        Function<JsonNode, JsonNode> unknown = _ -> NOTHING;
        Map<String, Function<JsonNode, JsonNode>> ofSubreddit = Map.of(
                "subreddit", _ -> SUBREDDIT,
                "user_id", moderator -> moderator.path("id"),
                "since_utc", moderator -> moderator.path("date"));
        assertThat(read("about_moderators", "GET /r/{subreddit}/about/moderators", "moderators WHERE subreddit = 'x'", answer -> answer.at("/data/children"), fields(ofSubreddit))).isEqualTo(4);
        Map<String, Function<JsonNode, JsonNode>> ofAccount = ImmutableMap.<String, Function<JsonNode, JsonNode>>builder()
                .put("name", _ -> SUBREDDIT)
                .put("subreddit", subreddit -> subreddit.path("sr"))
                .put("subreddit_id", subreddit -> subreddit.path("name"))
                .put("subreddit_title", subreddit -> subreddit.path("title"))
                .put("subreddit_url", subreddit -> subreddit.path("url"))
                .put("subreddit_created_utc", subreddit -> subreddit.path("created_utc"))
                .put("user_id", unknown)
                .put("since_utc", unknown)
                .put("mod_permissions", unknown)
                .buildOrThrow();
        assertThat(read("moderated_subreddits", "GET /user/{name}/moderated_subreddits", "moderators WHERE name = 'x'", answer -> answer.path("data"), fields(ofAccount))).isEqualTo(20);
    }

    @Test
    void testFlairs()
    {
        assertThat(read("_flair", "GET /r/{subreddit}/api/link_flair_v2", "link_flairs WHERE subreddit = 'x'", answer -> answer, fields(Map.of("subreddit", _ -> SUBREDDIT)))).isGreaterThan(100);
    }

    @Test
    void testMultireddits()
    {
        Map<String, Function<JsonNode, JsonNode>> fields = Map.of(
                "owner", multireddit -> multireddit.path("owner").isMissingNode() ? TextNode.valueOf("<USERNAME>") : multireddit.path("owner"),
                "subreddits", multireddit -> texts(multireddit.path("subreddits"), "name"));
        int rows = 0;
        for (Recording recording : recordings("api_multi")) {
            List<JsonNode> multireddits = (recording.json().isArray() ? recording.json().valueStream() : List.of(recording.json()).stream()).map(thing -> thing.get("data")).toList();
            reddit.site().answer("GET /api/multi/user/{name}", Answer.json(200, recording.body()));
            reddit.site().answer("GET /api/multi/user/{name}/m/{multireddit}", Answer.json(200, recording.body()));
            String owner = multireddits.getFirst().path("owner").asText("<USERNAME>");
            String only = recording.json().isArray() ? "" : " AND name = '%s'".formatted(multireddits.getFirst().get("name").asText());
            rows += verify(recording, "multireddits WHERE owner = '%s'%s".formatted(owner, only), multireddits, fields(fields));
        }
        assertThat(rows).isEqualTo(17);
    }

    @Test
    void testWikiPages()
    {
        Map<String, Function<JsonNode, JsonNode>> fields = Map.of(
                "subreddit", _ -> SUBREDDIT,
                "page", _ -> TextNode.valueOf("y"),
                "revision_by", page -> page.at("/revision_by/data/name"),
                "revision_by_id", page -> page.at("/revision_by/data/id"));
        int rows = 0;
        for (Recording recording : Recordings.answers()) {
            if (recording.json().path("kind").asText().equals("wikipage")) {
                reddit.site().answer("GET /r/{subreddit}/wiki/{page*}", Answer.json(200, recording.body()));
                rows += verify(recording, "wiki_pages WHERE subreddit = 'x' AND page = 'y'", List.of(recording.json().get("data")), fields(fields));
            }
        }
        assertThat(rows).isEqualTo(5);
    }

    @Test
    void testWikiPageNames()
    {
        for (Recording recording : recordings("wiki_pages")) {
            reddit.site().answer("GET /r/{subreddit}/wiki/pages", Answer.json(200, recording.body()));
            assertThat(reddit.queryRunner().execute("SELECT page FROM wiki_pages WHERE subreddit = 'x'").getOnlyColumnAsSet())
                    .isEqualTo(recording.json().get("data").valueStream().map(JsonNode::asText).collect(toSet()))
                    .hasSize(5);
        }
    }

    @Test
    void testWikiRevisions()
    {
        Map<String, Function<JsonNode, JsonNode>> fields = Map.of(
                "subreddit", _ -> SUBREDDIT,
                "revision_id", revision -> revision.path("id"),
                "name", revision -> TextNode.valueOf("WikiRevision_" + revision.path("id").asText()),
                "created_utc", revision -> revision.path("timestamp"),
                "author", revision -> revision.at("/author/data/name"),
                "author_id", revision -> revision.at("/author/data/id"));
        reddit.site().answer("GET /r/{subreddit}/wiki/{page*}", Answer.json(404, "{\"reason\": \"PAGE_NOT_FOUND\", \"message\": \"Not Found\"}"));
        assertThat(read("wiki_revisions", "GET /r/{subreddit}/wiki/revisions", "wiki_revisions WHERE subreddit = 'x'", answer -> answer.at("/data/children"), fields(fields))).isGreaterThan(85);
    }

    @Test
    void testDuplicates()
    {
        int rows = 0;
        for (Recording recording : recordings("duplicates_")) {
            reddit.site().answer("GET /duplicates/{post}", Answer.json(200, recording.body()));
            List<JsonNode> posts = recording.json().at("/1/data/children").valueStream().map(thing -> thing.get("data")).toList();
            rows += verify(recording, "duplicates WHERE post_id = 'avj2v'", posts, fields(Map.of("post_id", _ -> TextNode.valueOf("avj2v"))));
        }
        assertThat(rows).isEqualTo(6);
    }

    @Test
    void testSubredditListings()
    {
        for (Recording recording : recordings("_subreddits_popular")) {
            reddit.site().answer("GET /subreddits/{where}", Answer.json(200, recording.body()));
            List<JsonNode> subreddits = recording.json().at("/data/children").valueStream().map(thing -> thing.get("data")).toList();
            assertThat(verify(recording, "subreddits WHERE listing = 'popular'", subreddits, fields(Map.of("listing", _ -> TextNode.valueOf("popular"))))).isEqualTo(15);
        }
    }

    private static List<Recording> recordings(String part)
    {
        return Recordings.answers().stream()
                .filter(recording -> recording.file().contains(part))
                .collect(toImmutableList());
    }

    private static int read(String part, String endpoint, String from, Function<JsonNode, JsonNode> objects, FieldOfColumn fields)
    {
        int rows = 0;
        for (Recording recording : recordings(part)) {
            reddit.site().answer(endpoint, Answer.json(200, recording.body()));
            rows += verify(recording, from, objects.apply(recording.json()).valueStream().toList(), fields);
        }
        return rows;
    }

    private static int verify(Recording recording, String from, List<JsonNode> objects, FieldOfColumn fields)
    {
        MaterializedResult result = reddit.queryRunner().execute("SELECT *, \"$json\", \"$fetched_at\" FROM " + from);
        List<String> differences = new ArrayList<>();
        List<MaterializedRow> rows = result.getMaterializedRows();
        assertThat(rows).as(recording.file()).hasSameSizeAs(objects);
        for (int index = 0; index < rows.size(); index++) {
            JsonNode object = objects.get(index);
            differences.addAll(Expectation.differences(object, column -> fields.field(object, column), result.getColumnNames(), result.getTypes(), rows.get(index).getFields()));
        }
        assertThat(differences).as(recording.file()).isEmpty();
        return rows.size();
    }

    private static FieldOfColumn fields(Map<String, Function<JsonNode, JsonNode>> others)
    {
        return (object, column) -> others.getOrDefault(column, it -> it.path(column)).apply(object);
    }

    private static JsonNode texts(JsonNode objects, String field)
    {
        List<JsonNode> texts = objects.valueStream().map(object -> object.get(field)).toList();
        return new ArrayNode(JsonNodeFactory.instance, texts);
    }

    private interface FieldOfColumn
    {
        JsonNode field(JsonNode object, String column);
    }
}
