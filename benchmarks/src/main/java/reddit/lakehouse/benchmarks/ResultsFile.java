package reddit.lakehouse.benchmarks;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * A JSON array that grows by one object a measurement.
 */
final class ResultsFile
{
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final TypeReference<List<Map<String, Object>>> RESULTS = new TypeReference<>() {};

    private final Path path;

    ResultsFile(Path path)
    {
        this.path = requireNonNull(path, "path is null");
    }

    void append(Result result)
            throws IOException
    {
        List<Map<String, Object>> results = new ArrayList<>();
        if (Files.exists(path)) {
            results.addAll(JSON.readValue(path.toFile(), RESULTS));
        }
        results.add(result.json());
        Files.createDirectories(path.getParent());
        JSON.writeValue(path.toFile(), results);
    }
}
