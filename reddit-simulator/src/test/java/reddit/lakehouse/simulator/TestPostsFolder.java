package reddit.lakehouse.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

final class TestPostsFolder
{
    @Test
    void testEveryPostEqualsItsRow()
            throws IOException
    {
        Path folder = TestingFacts.folder("posts2013");
        try (RedditSimulator simulator = RedditSimulator.builder().postsFolder(folder).rateLimit(RateLimit.off()).start();
                TestingClient client = new TestingClient(simulator);
                Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".csv")).toList()) {
                String subreddit = file.getFileName().toString().replace(".csv", "");
                List<Map<String, String>> rows = rows(Files.readString(file, UTF_8));
                List<JsonNode> top = all(client, "/r/" + subreddit.toLowerCase(Locale.ENGLISH) + "/top?t=all");
                assertThat(top).extracting(post -> post.get("id").textValue())
                        .isEqualTo(rows.stream().map(row -> row.get("id")).toList());
                for (int i = 0; i < rows.size(); i++) {
                    assertPost(subreddit, top.get(i), rows.get(i));
                }
                assertThat(all(client, "/r/" + subreddit + "/new")).hasSameSizeAs(rows)
                        .isSortedAccordingTo(Comparator.comparingDouble((JsonNode post) -> post.get("created_utc").doubleValue()).reversed());
            }
        }
    }

    @Test
    void testLookups()
    {
        Path folder = TestingFacts.folder("posts2013");
        try (RedditSimulator simulator = RedditSimulator.builder().postsFolder(folder).start(); TestingClient client = new TestingClient(simulator)) {
            JsonNode post = client.getJson("/api/info?id=t3_zzzzzzz,t3_1appmy").at("/data/children/0/data");
            assertThat(post.get("subreddit").textValue()).isEqualTo("java");
            assertThat(client.getJson("/r/JAVA/about").at("/data/name").textValue()).isEqualTo("t5_2qhd7");
            assertThat(client.getJson("/comments/1appmy").at("/1/data/children")).isEmpty();
            String escaped = client.getJson("/domain/self.java/new?limit=100").toString();
            assertThat(escaped).contains("&amp;");
            assertThat(client.get("/user/nobody/about").statusCode()).isEqualTo(404);
            assertThat(client.getJson("/subreddits/popular?limit=100").at("/data/children")).hasSize(15);
        }
    }

    private static void assertPost(String subreddit, JsonNode post, Map<String, String> row)
    {
        assertThat(post.get("subreddit").textValue()).isEqualTo(subreddit);
        assertThat(post.get("author").textValue()).isEqualTo("[deleted]");
        assertThat(post.has("author_fullname")).isFalse();
        for (String name : List.of("title", "selftext", "url", "domain", "name", "subreddit_id", "thumbnail")) {
            assertThat(post.get(name).textValue()).isEqualTo(unescape(row.get(name)));
        }
        for (String name : List.of("link_flair_text", "link_flair_css_class", "author_flair_css_class", "distinguished")) {
            assertThat(post.get(name).textValue()).isEqualTo(row.get(name).isEmpty() ? null : unescape(row.get(name)));
        }
        for (String name : List.of("score", "num_comments", "created_utc")) {
            assertThat(post.get(name).doubleValue()).isEqualTo(Double.parseDouble(row.get(name)));
        }
        for (String name : List.of("over_18", "is_self")) {
            assertThat(post.get(name).booleanValue()).isEqualTo(row.get(name).equals("True"));
        }
        assertThat("http://www.reddit.com" + post.get("permalink").textValue()).isEqualTo(unescape(row.get("permalink")));
        double ups = Double.parseDouble(row.get("ups"));
        assertThat(post.get("upvote_ratio").doubleValue()).isCloseTo(ups / (ups + Double.parseDouble(row.get("downs"))), offset(0.0051));
        String edited = row.get("edited");
        if (Set.of("True", "False").contains(edited)) {
            assertThat(post.get("edited").booleanValue()).isEqualTo(edited.equals("True"));
        }
        else {
            assertThat(post.get("edited").doubleValue()).isEqualTo(Double.parseDouble(edited));
        }
    }

    private static List<JsonNode> all(TestingClient client, String path)
    {
        List<JsonNode> posts = new ArrayList<>();
        String after = "";
        do {
            JsonNode listing = client.getJson(path + (path.contains("?") ? "&" : "?") + "raw_json=1&limit=100&after=" + after);
            listing.at("/data/children").forEach(child -> posts.add(child.get("data")));
            after = listing.at("/data/after").asText();
        }
        while (!after.equals("null"));
        return posts;
    }

    private static String unescape(String text)
    {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    /** RFC 4180, read character by character. */
    private static List<Map<String, String>> rows(String text)
    {
        List<List<String>> records = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (quoted && character == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            }
            else if (character == '"') {
                quoted = !quoted;
            }
            else if (!quoted && (character == ',' || character == '\n')) {
                fields.add(field.toString());
                field.setLength(0);
                if (character == '\n') {
                    records.add(List.copyOf(fields));
                    fields.clear();
                }
            }
            else if (quoted || character != '\r') {
                field.append(character);
            }
        }
        return records.stream()
                .skip(1)
                .map(record -> row(records.getFirst(), record))
                .toList();
    }

    private static Map<String, String> row(List<String> names, List<String> values)
    {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            row.put(names.get(i), values.get(i));
        }
        return row;
    }
}
