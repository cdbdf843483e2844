package reddit.lakehouse.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.common.collect.ImmutableList;
import reddit.lakehouse.simulator.RequestParser;
import reddit.lakehouse.simulator.Site;
import reddit.lakehouse.simulator.api.ApiSite;
import reddit.lakehouse.simulator.seeded.SeededWorld;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Answers of Reddit: recorded ones where there are any, otherwise the simulator's.
 */
final class RecordedBodies
{
    /** The folder with the recordings; they are no part of the repository. */
    static final String FOLDER_PROPERTY = "reddit.facts";

    private static final Path FOLDER = Path.of(System.getProperty(FOLDER_PROPERTY, "../shared/reddit")).resolve("recordings");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private RecordedBodies() {}

    static boolean areRecorded()
    {
        return Files.isDirectory(FOLDER);
    }

    /** Listings of 100 posts. */
    static List<byte[]> posts()
            throws IOException
    {
        if (areRecorded()) {
            return ImmutableList.of(
                    recorded("listing-posts/003_200_new.json"),
                    recorded("listing-posts/004_200_user_lil_spazbot_m_a_b_a_b_a_b_a_b_a_b_new.json"),
                    recorded("listing-posts/006_200_r_popular_hot.json"));
        }
        Site site = new ApiSite(new SeededWorld(42));
        return ImmutableList.of(
                simulated(site, "/r/all/new", "limit=100&raw_json=1"),
                simulated(site, "/r/all/hot", "limit=100&raw_json=1"));
    }

    /** Posts with their comments. */
    static List<byte[]> trees()
            throws IOException
    {
        if (areRecorded()) {
            return ImmutableList.of(
                    recorded("comments-tree/019_200_comments_fjn0j9.json"),
                    recorded("comments-tree/037_200_comments_3hahrw.json"));
        }
        Site site = new ApiSite(new SeededWorld(42));
        String hot = new String(simulated(site, "/r/all/hot", "limit=1&raw_json=1"), UTF_8);
        String post = hot.replaceAll("(?s).*\"name\": ?\"t3_(\\w+)\".*", "$1");
        return ImmutableList.of(simulated(site, "/comments/" + post, "limit=500&raw_json=1"));
    }

    private static byte[] simulated(Site site, String path, String query)
    {
        return site.answer(RequestParser.parse("GET", path, query, "", Optional.empty()), NOW).body();
    }

    /** The body as it stands in the file of the exchange. */
    private static byte[] recorded(String file)
            throws IOException
    {
        byte[] exchange = Files.readAllBytes(FOLDER.resolve(file));
        try (JsonParser parser = new JsonFactory().createParser(exchange)) {
            boolean response = false;
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean body = response && parser.currentName().equals("body");
                boolean enter = !response && parser.currentName().equals("response");
                parser.nextToken();
                int start = (int) parser.currentTokenLocation().getByteOffset();
                if (enter) {
                    response = true;
                    continue;
                }
                parser.skipChildren();
                if (body) {
                    return Arrays.copyOfRange(exchange, start, (int) parser.currentLocation().getByteOffset());
                }
            }
        }
        throw new IOException("no body in " + file);
    }
}
