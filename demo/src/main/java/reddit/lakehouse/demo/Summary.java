package reddit.lakehouse.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.google.common.collect.ImmutableMap;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

/**
 * What a start of the demo came to, also kept as {@code summary.json} in the data folder.
 *
 * @param source reddit or simulator
 * @param outcome succeeded, test_failed or model_failed
 * @param rows rows by fully qualified table
 * @param requests requests made to Reddit by endpoint, since the start
 * @param seconds wall seconds by phase; the layers are parts of the pipeline and overlap
 * @param peakResidentMegabytes most memory that the process had resident
 */
record Summary(
        String source,
        String outcome,
        Map<String, Long> rows,
        Map<String, Long> requests,
        Map<String, Double> seconds,
        long peakResidentMegabytes)
{
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    Summary
    {
        requireNonNull(source, "source is null");
        requireNonNull(outcome, "outcome is null");
        rows = ImmutableMap.copyOf(rows);
        requests = ImmutableMap.copyOf(requests);
        seconds = seconds.entrySet().stream()
                .collect(toImmutableMap(Map.Entry::getKey, entry -> Math.round(entry.getValue() * 10) / 10.0));
    }

    /**
     * Replaces the file as a whole, so that a reader never sees half of one.
     */
    void write(Path file)
            throws IOException
    {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("source", source);
        json.put("outcome", outcome);
        json.put("rows", rows);
        json.put("requests", requests);
        json.put("seconds", seconds);
        json.put("peak_resident_mb", peakResidentMegabytes);
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        Files.writeString(partial, JSON.writeValueAsString(json) + "\n");
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void print(PrintWriter out)
    {
        out.println();
        out.println("Rows a layer");
        rowsByLayer().forEach((layer, count) -> out.printf("  %-14s %,12d%n", layer, count));
        long total = requests.values().stream().mapToLong(Long::longValue).sum();
        out.printf("%nRequests to %s: %,d%n", source.equals("reddit") ? "Reddit" : "the simulator", total);
        requests.forEach((endpoint, count) -> out.printf("  %-44s %,6d%n", endpoint, count));
    }

    private Map<String, Long> rowsByLayer()
    {
        return rows.entrySet().stream()
                .collect(groupingBy(entry -> entry.getKey().split("\\.")[1], LinkedHashMap::new, summingLong(Map.Entry::getValue)));
    }
}
