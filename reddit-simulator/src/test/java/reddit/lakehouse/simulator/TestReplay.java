package reddit.lakehouse.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.Streams;
import org.junit.jupiter.api.Test;
import reddit.lakehouse.simulator.replay.Replay;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

final class TestReplay
{
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern PLACEHOLDER = Pattern.compile("<([A-Z_]+)>");

    @Test
    void testEveryExchangeIsServedAsRecorded()
            throws IOException, InterruptedException
    {
        Path folder = TestingFacts.folder("recordings");
        List<String> files = Files.readAllLines(folder.resolve("index.tsv")).stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf('\t')))
                .toList();
        int exactLengths = 0;
        for (String file : files) {
            JsonNode recorded = MAPPER.readTree(folder.resolve(file).toFile());
            try (RedditSimulator simulator = RedditSimulator.builder().replay(Replay.builder(folder).files(file).build()).start()) {
                HttpResponse<byte[]> served = send(simulator, recorded.get("request"));
                JsonNode response = recorded.get("response");
                assertThat(served.statusCode()).as(file).isEqualTo(response.get("status").intValue());
                assertBody(file, served.body(), response.get("body"));
                response.get("headers").properties().stream()
                        .filter(header -> header.getKey().toLowerCase(Locale.ENGLISH).matches("x-ratelimit-.*|location|content-type|retry-after|www-authenticate"))
                        .forEach(header -> assertThat(served.headers().firstValue(header.getKey())).as(file).hasValue(header.getValue().textValue()));
                if (hasComparableLength(response)) {
                    assertThat(served.body()).as(file).hasSize(Integer.parseInt(header(response, "content-length").orElseThrow()));
                    exactLengths++;
                }
            }
        }
        assertThat(files).hasSizeGreaterThan(200);
        assertThat(exactLengths).isGreaterThan(100);
    }

    @Test
    void testChainInItsOrder()
    {
        Path folder = TestingFacts.folder("recordings");
        Replay replay = Replay.builder(folder).cassettes("TestSubredditQuarantine.test_opt_in").ignoreParameters("limit").build();
        try (RedditSimulator simulator = RedditSimulator.builder().replay(replay).start(); TestingClient client = new TestingClient(simulator)) {
            assertThat(client.get("/r/Ferguson/hot.json?raw_json=1&limit=7").statusCode()).isEqualTo(403);
            assertThat(client.get("/r/ferguson/hot/?raw_json=1").statusCode()).isEqualTo(200);
            assertThat(client.get("/r/ferguson/hot?raw_json=1").statusCode()).isEqualTo(200);
            replay.rewind();
            assertThat(client.get("/r/ferguson/hot?raw_json=1").statusCode()).isEqualTo(403);

            HttpResponse<byte[]> unmatched = client.get("/r/ferguson/new?raw_json=1");
            assertThat(unmatched.statusCode()).isEqualTo(404);
            assertThat(unmatched.headers().firstValue(Replay.UNMATCHED)).hasValue("GET /r/{subreddit}/new");
        }
    }

    @Test
    void testChosenParameters()
    {
        Path folder = TestingFacts.folder("recordings");
        Replay replay = Replay.builder(folder).families("comments-tree").compareParameters("after").build();
        try (RedditSimulator simulator = RedditSimulator.builder().replay(replay).start(); TestingClient client = new TestingClient(simulator)) {
            JsonNode tree = client.getJson("/comments/fjn0j9?limit=500&sort=new&raw_json=1");
            assertThat(tree.at("/0/data/children/0/data/id").textValue()).isEqualTo("fjn0j9");
            JsonNode focus = client.getJson("/comments/bb24k7/_/ekftbox");
            assertThat(Streams.stream(focus.at("/1/data/children"))).hasSize(1);
        }
    }

    private static HttpResponse<byte[]> send(RedditSimulator simulator, JsonNode request)
            throws IOException, InterruptedException
    {
        String uri = plain(request.get("uri").textValue()).replaceFirst("^https?://[^/]+", "").replace("<", "%3C").replace(">", "%3E");
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(simulator.uri() + uri));
        if (!request.get("body").isNull()) {
            builder.method(request.get("method").textValue(), BodyPublishers.ofString(plain(request.get("body").textValue())));
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(builder.build(), BodyHandlers.ofByteArray());
        }
    }

    private static String plain(String text)
    {
        Matcher matcher = PLACEHOLDER.matcher(text);
        return matcher.replaceAll(match -> URLEncoder.encode(match.group(1).toLowerCase(Locale.ENGLISH), UTF_8));
    }

    private static void assertBody(String file, byte[] served, JsonNode recorded)
            throws IOException
    {
        if (recorded.isTextual()) {
            assertThat(new String(served, UTF_8)).as(file).isEqualTo(recorded.textValue());
        }
        else if (!recorded.isNull()) {
            assertThat(MAPPER.readTree(served)).as(file).isEqualTo(recorded);
        }
    }

    /** Where nothing was compressed or replaced after the length was told. */
    private static boolean hasComparableLength(JsonNode response)
    {
        return !response.get("body").isTextual()
                && header(response, "content-encoding").isEmpty()
                && header(response, "content-length").isPresent()
                && !PLACEHOLDER.matcher(response.get("body").toString()).find();
    }

    private static Optional<String> header(JsonNode response, String name)
    {
        return response.get("headers").properties().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(header -> header.getValue().textValue())
                .findFirst();
    }
}
