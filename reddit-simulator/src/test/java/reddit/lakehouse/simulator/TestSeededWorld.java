package reddit.lakehouse.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.Streams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reddit.lakehouse.simulator.api.ApiSite;
import reddit.lakehouse.simulator.seeded.PrivateSpell;
import reddit.lakehouse.simulator.seeded.SeededWorld;
import reddit.lakehouse.simulator.world.World;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import static org.assertj.core.api.Assertions.assertThat;

final class TestSeededWorld
{
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final SimulatorClock clock = SimulatorClock.fixedAt(NOW);
    private final RedditSimulator simulator = simulator(7, clock);
    private final TestingClient client = new TestingClient(simulator);

    @AfterEach
    void close()
    {
        client.close();
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "/r/askanyoneanything/new?limit=100&raw_json=1",
            "/r/all/hot?limit=100",
            "/r/all/comments?limit=100&raw_json=1",
            "/r/DailyDispatch/about?raw_json=1",
            "/subreddits/popular",
    })
    void testSameSeedAndInstantSameBytes(String path)
    {
        try (RedditSimulator twin = simulator(7, SimulatorClock.fixedAt(NOW)); TestingClient twinClient = new TestingClient(twin)) {
            assertThat(twinClient.get(path).body()).isEqualTo(client.get(path).body());
        }
        try (RedditSimulator other = simulator(8, SimulatorClock.fixedAt(NOW)); TestingClient otherClient = new TestingClient(other)) {
            assertThat(otherClient.get(path).body()).isNotEqualTo(client.get(path).body());
        }
    }

    @ParameterizedTest
    @CsvSource({
            "/r/askanyoneanything/new, 1000",
            "/r/all/new, 1000",
            "/r/codeandcoffee/hot, 1000",
            "/r/all/top?t=month, 1000",
            "/r/pixelcrafters+urbangardeners/controversial?t=year, 1000",
            "/r/all/comments, 1000",
    })
    void testPagingToTheEnd(String path, int expected)
    {
        List<JsonNode> things = all(path);
        assertThat(things).extracting(TestSeededWorld::name).doesNotHaveDuplicates();
        assertThat(things.size()).isBetween(expected, expected + 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/r/askanyoneanything/new", "/r/all/new", "/r/tinyteapots/new", "/r/all/comments", "/r/dailydispatch/comments", "/domain/i.redd.it/new"})
    void testNewestFirst(String path)
    {
        List<JsonNode> things = all(path);
        assertThat(things).hasSizeGreaterThan(200);
        assertThat(things).isSortedAccordingTo(Comparator.comparingDouble((JsonNode thing) -> thing.at("/data/created_utc").doubleValue()).reversed());
    }

    @Test
    void testPostsGrow()
    {
        List<JsonNode> before = all("/r/codeandcoffee/new?limit=100").subList(0, 100);
        clock.advance(Duration.ofHours(6));
        String ids = String.join(",", before.stream().map(TestSeededWorld::name).toList());
        List<JsonNode> after = children(client.getJson("/api/info?id=" + ids));

        assertThat(after).extracting(TestSeededWorld::name).isEqualTo(before.stream().map(TestSeededWorld::name).toList());
        Streams.forEachPair(before.stream(), after.stream(), (old, young) -> {
            assertThat(young.at("/data/created_utc")).isEqualTo(old.at("/data/created_utc"));
            if (old.at("/data/score").longValue() > 1) {
                assertThat(young.at("/data/score").longValue()).isGreaterThanOrEqualTo(old.at("/data/score").longValue());
            }
        });
        assertThat(sum(after, "num_comments")).isGreaterThan(sum(before, "num_comments"));
        assertThat(sum(after, "score")).isGreaterThan(sum(before, "score"));
        assertThat(all("/r/codeandcoffee/new?limit=5").getFirst().at("/data/created_utc").longValue()).isGreaterThan(NOW.getEpochSecond());
    }

    @Test
    void testThirtyDaysHoldThousandsOfPosts()
    {
        double from = NOW.minus(Duration.ofDays(30)).getEpochSecond();
        long posts = 0;
        long comments = 0;
        for (JsonNode subreddit : all("/subreddits/popular")) {
            for (JsonNode post : all("/r/" + subreddit.at("/data/display_name").textValue() + "/new?limit=100")) {
                if (post.at("/data/created_utc").doubleValue() >= from) {
                    posts++;
                    comments += post.at("/data/num_comments").longValue();
                }
            }
        }
        assertThat(posts).isBetween(5_000L, 12_000L);
        assertThat(comments).isBetween(40_000L, 200_000L);
    }

    @Test
    void testThingsChange()
    {
        List<JsonNode> posts = all("/r/codeandcoffee/new?limit=100");
        clock.advance(Duration.ofDays(3));
        List<JsonNode> later = new ArrayList<>();
        for (int i = 0; i < posts.size(); i += 100) {
            String ids = String.join(",", posts.subList(i, Math.min(posts.size(), i + 100)).stream().map(TestSeededWorld::name).toList());
            later.addAll(children(client.getJson("/api/info?id=" + ids)));
        }
        assertThat(later).hasSameSizeAs(posts);
        assertThat(later).anySatisfy(post -> assertThat(post.at("/data/edited").isDouble()).isTrue());
        assertThat(later).filteredOn(post -> post.at("/data/removed_by_category").isTextual()).isNotEmpty();
        assertThat(later).filteredOn(post -> post.at("/data/author").textValue().equals("[deleted]")).isNotEmpty()
                .allSatisfy(post -> assertThat(post.get("data").has("author_fullname")).isFalse());
    }

    @Test
    void testSubredditsChange()
    {
        JsonNode before = client.getJson("/r/dailydispatch/about");
        clock.advance(Duration.ofDays(90));
        JsonNode after = client.getJson("/r/DailyDispatch/about");
        assertThat(after.at("/data/subscribers").longValue()).isGreaterThan(before.at("/data/subscribers").longValue());
        assertThat(after.at("/data/description")).isNotEqualTo(before.at("/data/description"));
        assertThat(after.at("/data/id")).isEqualTo(before.at("/data/id"));
    }

    @Test
    void testPrivateSpell()
    {
        SimulatorClock spellClock = SimulatorClock.fixedAt(NOW);
        World world = new SeededWorld(7, List.of(new PrivateSpell("codeandcoffee", NOW.plusSeconds(60), NOW.plusSeconds(86_460))));
        try (RedditSimulator hiding = RedditSimulator.builder().site(new ApiSite(world)).clock(spellClock).tokenLifetime(Duration.ofDays(9)).start();
                TestingClient reader = new TestingClient(hiding)) {
            String path = "/r/CodeAndCoffee/new?limit=100&raw_json=1";
            byte[] before = reader.get(path).body();
            assertThat(before).isEqualTo(client.get(path).body());
            JsonNode post = children(reader.getJson(path)).getFirst();
            String things = "/api/info?id=" + name(post) + "," + post.at("/data/subreddit_id").textValue();

            spellClock.advance(Duration.ofSeconds(60));
            assertThat(TestingClient.json(reader.get(path)).path("reason").textValue()).isEqualTo("private");
            assertThat(children(reader.getJson(things))).singleElement().satisfies(subreddit -> {
                assertThat(subreddit.at("/data/subreddit_type").textValue()).isEqualTo("private");
                assertThat(subreddit.at("/data/subscribers").isNull()).isTrue();
            });
            assertThat(reader.get("/user/" + post.at("/data/author").textValue() + "/submitted?limit=100").body())
                    .asString().doesNotContain("\"CodeAndCoffee\"");

            spellClock.advance(Duration.ofDays(1));
            clock.advance(Duration.ofSeconds(86_460));
            assertThat(reader.get(path).body()).isEqualTo(client.get(path).body());
            assertThat(children(reader.getJson(things))).hasSize(2);
        }
    }

    @Test
    void testStickiedPostsStandOnTopOfHot()
    {
        List<JsonNode> hot = children(client.getJson("/r/askanyoneanything/hot?limit=100"));
        assertThat(hot).hasSize(101);
        assertThat(hot.getFirst().at("/data/stickied").booleanValue()).isTrue();
        assertThat(hot.get(1).at("/data/stickied").booleanValue()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
            "/r/nosuchname/new, 302, ''",
            "/r/no/new, 302, ''",
            "/r/not%2fvalid/new, 404, ''",
            "/r/..%2f..%2fx/new, 404, ''",
            "/r/thebackroomoffice/new, 403, private",
            "/r/greymarkettips/about, 404, banned",
            "/r/flatmoontheory/hot, 403, quarantined",
            "/user/nobodyatall/about, 404, ''",
            "/api/user_data_by_account_ids?ids=t2_x, 404, ''",
            "/comments/zzzzz, 404, ''",
    })
    void testRefusals(String path, int status, String reason)
    {
        HttpResponse<byte[]> response = client.get(path);
        assertThat(response.statusCode()).isEqualTo(status);
        if (status == 302) {
            assertThat(response.headers().firstValue("Location").orElseThrow()).contains("/subreddits/search?q=no");
        }
        else {
            assertThat(TestingClient.json(response).path("reason").asText("")).isEqualTo(reason);
        }
    }

    @Test
    void testUsers()
    {
        JsonNode post = all("/r/askanyoneanything/new?limit=100").stream()
                .filter(candidate -> candidate.at("/data/author_fullname").isTextual())
                .findFirst()
                .orElseThrow();
        String name = post.at("/data/author").textValue();
        String fullname = post.at("/data/author_fullname").textValue();
        JsonNode account = client.getJson("/user/" + name.toUpperCase(Locale.ENGLISH) + "/about");
        assertThat("t2_" + account.at("/data/id").textValue()).isEqualTo(fullname);
        assertThat(client.getJson("/api/user_data_by_account_ids?ids=t2_x," + fullname).at("/" + fullname + "/name").textValue()).isEqualTo(name);
        assertThat(all("/user/" + name + "/submitted?limit=100")).extracting(TestSeededWorld::name).contains(name(post));
    }

    private List<JsonNode> all(String path)
    {
        List<JsonNode> things = new ArrayList<>();
        String separator = path.contains("?") ? "&" : "?";
        String after = "";
        while (true) {
            JsonNode listing = client.getJson(path + separator + "limit=100&raw_json=1&after=" + after);
            things.addAll(children(listing));
            if (listing.at("/data/after").isNull()) {
                return things;
            }
            after = listing.at("/data/after").textValue();
        }
    }

    private static RedditSimulator simulator(long seed, SimulatorClock clock)
    {
        return RedditSimulator.builder()
                .seededWorld(seed)
                .clock(clock)
                .rateLimit(RateLimit.off())
                .tokenLifetime(Duration.ofDays(365))
                .start();
    }

    private static List<JsonNode> children(JsonNode listing)
    {
        return Streams.stream(listing.at("/data/children")).toList();
    }

    private static String name(JsonNode thing)
    {
        return thing.at("/data/name").textValue();
    }

    private static long sum(List<JsonNode> things, String field)
    {
        return things.stream()
                .mapToLong(thing -> thing.at("/data/" + field).longValue())
                .sum();
    }
}
