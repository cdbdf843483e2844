package reddit.lakehouse.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class TestBenchmarks
{
    @Test
    void testRatioSaysHowManyTimesBetterOursIs()
    {
        assertThat(Result.of(new StartUp(), List.of(4.0, 2.0, 3.0), List.of(6.0, 9.0, 6.0)))
                .isEqualTo(new Result("start_up", 3, 6, "s", 2, 3, new StartUp().note()));
    }

    @Test
    void testResultsAreAppended(@TempDir Path directory)
            throws Exception
    {
        Path path = directory.resolve("target/results.json");
        Result result = Result.of(new StartUp(), List.of(2.0), List.of(1.0));
        new ResultsFile(path).append(result);
        new ResultsFile(path).append(result);

        JsonNode results = new ObjectMapper().readTree(path.toFile());
        assertThat(results).hasSize(2);
        assertThat(results.get(1).get("ratio").doubleValue()).isEqualTo(0.5);
    }

    @Test
    void testSelection()
    {
        List<Benchmark> all = List.of(new StartUp());
        assertThat(Benchmarks.select(all, List.of())).hasSize(1);
        assertThat(Benchmarks.select(all, List.of("start_up"))).hasSize(1);
        assertThat(Benchmarks.select(all, List.of("unknown"))).isEmpty();
    }
}
