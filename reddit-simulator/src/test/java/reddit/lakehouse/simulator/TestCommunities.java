package reddit.lakehouse.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Streams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/** What the seeded world has beside posts and comments, in the shapes of Reddit's own answers. */
@TestInstance(PER_CLASS)
final class TestCommunities
{
    private final RedditSimulator simulator = RedditSimulator.builder().clock(SimulatorClock.fixedAt(Instant.parse("2026-03-01T12:00:00Z"))).rateLimit(RateLimit.off()).start();
    private final TestingClient client = new TestingClient(simulator);

    @AfterAll
    void close()
    {
        client.close();
        simulator.close();
    }

    @Test
    void testRules()
    {
        JsonNode answer = client.getJson("/r/codeandcoffee/about/rules?raw_json=1");
        assertThat(fields(answer)).containsExactly("rules", "site_rules", "site_rules_flow");
        assertThat(answer.get("rules")).isNotEmpty().allSatisfy(rule -> {
            assertThat(fields(rule)).contains("kind", "description", "short_name", "violation_reason", "created_utc", "priority");
            assertThat(rule.has("description_html")).isEqualTo(!rule.get("description").textValue().isEmpty());
        });
    }

    @Test
    void testModeratorsOfBothSides()
    {
        JsonNode moderators = client.getJson("/r/CodeAndCoffee/about/moderators").at("/data/children");
        assertThat(moderators).hasSizeGreaterThan(1);
        String name = moderators.get(1).get("name").textValue();
        assertThat(client.getJson("/r/CodeAndCoffee/about/moderators?user=" + name.toLowerCase()).at("/data/children")).hasSize(1);
        assertThat(client.getJson("/user/" + name + "/moderated_subreddits").get("data").findValuesAsText("sr")).contains("CodeAndCoffee");
        assertThat(client.getJson("/r/CodeAndCoffee/about/moderators?user=nobody_at_all").at("/data/children")).isEmpty();
    }

    @Test
    void testSomebodyWhoModeratesNothing()
    {
        String name = values("/users/search?q=walnut&limit=100", "name").getLast();
        assertThat(client.getJson("/user/" + name + "/moderated_subreddits").toString()).isEqualTo("{}");
    }

    @Test
    void testFlairsOfPostsAreTemplates()
    {
        List<String> templates = new ArrayList<>();
        client.getJson("/r/CodeAndCoffee/api/link_flair_v2").forEach(flair -> templates.add(flair.get("id").textValue()));
        assertThat(values("/r/CodeAndCoffee/new?limit=100", "link_flair_template_id")).hasSizeGreaterThan(20).isSubsetOf(templates);
        assertThat(fields(client.getJson("/api/v1/CodeAndCoffee/emojis/all"))).hasSize(2).contains("snoomojis");
        assertThat(client.getJson("/api/v1/CodeAndCoffee/post_requirements").get("is_flair_required").booleanValue()).isFalse();
    }

    @Test
    void testWiki()
    {
        JsonNode pages = client.getJson("/r/codeandcoffee/wiki/pages");
        assertThat(pages.get("kind").textValue()).isEqualTo("wikipagelisting");
        for (JsonNode page : pages.get("data")) {
            assertThat(client.getJson("/r/codeandcoffee/wiki/" + page.textValue()).at("/data/content_md").textValue()).startsWith("# ");
        }
        assertThat(client.get("/r/codeandcoffee/wiki/nothing_here").statusCode()).isEqualTo(404);
        assertThat(client.getJson("/r/codeandcoffee/wiki/nothing_here").toString()).isEqualTo("{\"reason\":\"PAGE_NOT_FOUND\",\"message\":\"Not Found\"}");
        assertThat(client.getJson("/r/codeandcoffee/wiki/discussions/index").at("/data/children")).isEmpty();
    }

    @Test
    void testWikiRevisions()
    {
        List<JsonNode> revisions = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonNode listing = client.getJson("/r/codeandcoffee/wiki/revisions/index?limit=100&after=" + after).get("data");
            listing.get("children").forEach(revisions::add);
            after = listing.get("after").textValue();
        }
        assertThat(revisions).hasSizeGreaterThan(100).doesNotHaveDuplicates().isSortedAccordingTo((left, right) -> Long.compare(right.get("timestamp").longValue(), left.get("timestamp").longValue()));
        String oldest = revisions.getLast().get("id").textValue();
        JsonNode page = client.getJson("/r/codeandcoffee/wiki/index?v=" + oldest).get("data");
        assertThat(page.get("revision_id").textValue()).isEqualTo(oldest);
        assertThat(page.get("content_md")).isNotEqualTo(client.getJson("/r/codeandcoffee/wiki/index").at("/data/content_md"));
        assertThat(client.getJson("/r/codeandcoffee/wiki/revisions?limit=100").get("data").get("children").findValuesAsText("page")).contains("index", "faq");
    }

    @Test
    void testTrophiesAndMultireddits()
    {
        assertThat(client.getJson("/api/v1/user/automoderator/trophies").at("/data/trophies").findValuesAsText("name")).contains("14-Year Club");
        assertThat(client.get("/api/v1/user/nobody_at_all/trophies").statusCode()).isEqualTo(400);
        int multireddits = 0;
        for (String name : values("/users/search?q=otter&limit=20", "name")) {
            for (JsonNode multireddit : client.getJson("/api/multi/user/" + name)) {
                assertThat(client.getJson("/api/multi" + multireddit.at("/data/path").textValue())).isEqualTo(multireddit);
                multireddits++;
            }
        }
        assertThat(multireddits).isPositive();
    }

    @Test
    void testPlacesNobodySees()
    {
        for (String path : List.of("about/rules", "about/moderators", "api/link_flair_v2", "wiki/pages", "wiki/index", "wiki/revisions")) {
            assertThat(client.get("/r/TheBackRoomOffice/" + path).statusCode()).isEqualTo(403);
            assertThat(client.get("/r/GreyMarketTips/" + path).statusCode()).isEqualTo(404);
            assertThat(client.get("/r/nowhere_at_all/" + path).statusCode()).isEqualTo(302);
        }
        assertThat(client.get("/r/AskAnyoneAnything/about/sticky").statusCode()).isEqualTo(302);
        assertThat(client.get("/r/TinyTeapots/about/sticky").statusCode()).isEqualTo(404);
    }

    /** Of the things of a listing, where they have one. */
    private List<String> values(String path, String field)
    {
        return Streams.stream(client.getJson(path).at("/data/children"))
                .map(thing -> thing.get("data").path(field))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .collect(toImmutableList());
    }

    private static Set<String> fields(JsonNode object)
    {
        return ImmutableSet.copyOf(ImmutableList.copyOf(object.fieldNames()));
    }
}
