package reddit.lakehouse.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/** Objects of the simulator have the fields, and the fields have the types, that Reddit's own had when they were recorded last. */
@TestInstance(PER_CLASS)
final class TestRecordedShapes
{
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final RedditSimulator simulator = RedditSimulator.builder().clock(SimulatorClock.fixedAt(Instant.parse("2026-06-01T12:00:00Z"))).rateLimit(RateLimit.off()).start();
    private final TestingClient client = new TestingClient(simulator);

    @AfterAll
    void close()
    {
        client.close();
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
            "/r/CodeAndCoffee/about/rules, '', subreddit-rules/001_200_r_TEST_SUBREDDIT_about_rules.json",
            "/r/CodeAndCoffee/about/moderators, '', moderators/005_200_r_TEST_SUBREDDIT_about_moderators.json",
            "/r/CodeAndCoffee/about/moderators, /data/children/0, moderators/005_200_r_TEST_SUBREDDIT_about_moderators.json",
            "/user/AutoModerator/moderated_subreddits, '', moderators/001_200_user_spez_moderated_subreddits.json",
            "/user/AutoModerator/moderated_subreddits, /data/0, moderators/001_200_user_spez_moderated_subreddits.json",
            "/r/CodeAndCoffee/api/link_flair_v2, /0, flair/007_200_r_TEST_SUBREDDIT_api_user_flair_v2.json",
            "/api/v1/CodeAndCoffee/emojis/all, /snoomojis/snoo, flair/003_200_api_v1_TEST_SUBREDDIT_emojis_all.json",
            "/api/v1/CodeAndCoffee/post_requirements, '', subreddit-about/008_200_api_v1_TEST_SUBREDDIT_post_requirements.json",
            "/r/CodeAndCoffee/wiki/pages, '', wiki/003_200_r_TEST_SUBREDDIT_wiki_pages.json",
            "/r/CodeAndCoffee/wiki/index, '', wiki/006_200_r_reddit_com_wiki_search.json",
            "/r/CodeAndCoffee/wiki/index, /data, wiki/006_200_r_reddit_com_wiki_search.json",
            "/r/CodeAndCoffee/wiki/revisions/index, /data, wiki/011_200_r_TEST_SUBREDDIT_wiki_revisions_test.json",
            "/r/CodeAndCoffee/wiki/revisions/index, /data/children/0, wiki/011_200_r_TEST_SUBREDDIT_wiki_revisions_test.json",
            "/api/multi/user/MellowSaddle, /0, multireddit/005_200_api_multi_user_kjoneslol.json",
            "/api/multi/user/MellowSaddle, /0/data, multireddit/005_200_api_multi_user_kjoneslol.json",
            "/api/multi/user/MellowSaddle/m/oak_2, '', multireddit/002_200_api_multi_user_USERNAME_m_a_b_a_b_a_b_a_b_a_b.json",
    })
    void testFields(String path, String place, String recording)
            throws IOException
    {
        assertSameShape(client.getJson(path).at(place), recorded(recording).at(place));
    }

    /** Those with a description: the others have no description_html. */
    @Test
    void testRules()
            throws IOException
    {
        JsonNode recorded = recorded("subreddit-rules/001_200_r_TEST_SUBREDDIT_about_rules.json").at("/rules/0");
        List<JsonNode> described = Stream.of("CodeAndCoffee", "PixelCrafters", "DailyDispatch")
                .flatMap(subreddit -> client.getJson("/r/" + subreddit + "/about/rules").get("rules").valueStream())
                .filter(rule -> !rule.get("description").textValue().isEmpty())
                .toList();
        assertThat(described).isNotEmpty().allSatisfy(rule -> assertSameShape(rule, recorded));
    }

    private static JsonNode recorded(String recording)
            throws IOException
    {
        return MAPPER.readTree(TestingFacts.folder("recordings").resolve(recording).toFile()).at("/response/body");
    }

    private static void assertSameShape(JsonNode simulated, JsonNode recorded)
    {
        assertThat(fields(simulated)).isEqualTo(fields(recorded));
        simulated.properties().forEach(field -> {
            JsonNode other = recorded.get(field.getKey());
            // null stands for any type
            assertThat(field.getValue().isNull() || other.isNull() || field.getValue().getNodeType() == other.getNodeType()).as(field.getKey()).isTrue();
        });
    }

    private static Set<String> fields(JsonNode object)
    {
        assertThat(object.isObject()).isTrue();
        return object.propertyStream().map(field -> field.getKey()).collect(toImmutableSet());
    }
}
