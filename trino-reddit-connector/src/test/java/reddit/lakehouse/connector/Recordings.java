package reddit.lakehouse.connector;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.base.Suppliers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Real answers of Reddit, which are no part of the repository.
 */
public final class Recordings
{
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Supplier<List<Recording>> ANSWERS = Suppliers.memoize(Recordings::readAnswers);

    private Recordings() {}

    /** Skips the test where the folder is absent. */
    public static Path folder()
    {
        Path folder = Path.of(System.getProperty("reddit.facts", "../../shared/reddit")).resolve("recordings");
        assumeTrue(Files.isDirectory(folder), () -> "Skipped: there is no folder %s; set the system property reddit.facts to where it is".formatted(folder));
        return folder;
    }

    /** All answers with status 200 whose body is JSON. */
    public static List<Recording> answers()
    {
        folder();
        return ANSWERS.get();
    }

    private static List<Recording> readAnswers()
    {
        try (Stream<Path> files = Files.walk(folder())) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Recordings::read)
                    .filter(recording -> recording.json().isContainerNode())
                    .collect(toImmutableList());
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Recording read(Path file)
    {
        try {
            byte[] exchange = Files.readAllBytes(file);
            JsonNode response = MAPPER.readTree(exchange).get("response");
            boolean answered = response.get("status").asText().startsWith("200") || response.get("status").path("code").asInt() == 200;
            JsonNode body = response.get("body");
            if (!answered || !body.isContainerNode()) {
                return new Recording(file.getParent().getFileName().toString(), file.getFileName().toString(), new byte[0], MAPPER.missingNode());
            }
            return new Recording(file.getParent().getFileName().toString(), file.getFileName().toString(), body(exchange), body);
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** The body as it stands in the file: numbers and escapes untouched. */
    private static byte[] body(byte[] exchange)
            throws IOException
    {
        try (JsonParser parser = MAPPER.createParser(exchange)) {
            byte[] body = {};
            boolean response = false;
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                if (!response && field.equals("response")) {
                    response = true;
                    continue;
                }
                int start = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                if (response && field.equals("body")) {
                    body = Arrays.copyOfRange(exchange, start, (int) parser.currentLocation().getByteOffset());
                }
            }
            return body;
        }
    }

    public record Recording(String family, String file, byte[] body, JsonNode json)
    {
        public String text()
        {
            return new String(body, UTF_8);
        }

        @Override
        public String toString()
        {
            return file;
        }
    }
}
