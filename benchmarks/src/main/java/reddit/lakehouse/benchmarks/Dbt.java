package reddit.lakehouse.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableMap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * dbt-trino with the project in {@code benchmarks/src/main/python/dbt}, on the lakehouse of the benchmarks.
 */
final class Dbt
{
    private final PythonEnvironment python;
    private final WarmLakehouse lakehouse;

    private Dbt(PythonEnvironment python, WarmLakehouse lakehouse)
    {
        this.python = requireNonNull(python, "python is null");
        this.lakehouse = requireNonNull(lakehouse, "lakehouse is null");
    }

    static Dbt prepare(WarmLakehouse lakehouse)
            throws IOException, InterruptedException
    {
        return new Dbt(PythonEnvironment.prepare("dbt"), lakehouse);
    }

    /**
     * @return seconds that dbt spent on the snapshot, without its own start
     */
    double snapshot(Path work, String name)
            throws IOException, InterruptedException
    {
        String project = python.sources().toString();
        python.run(work, variables(work), "dbt", "snapshot", "--project-dir", project, "--profiles-dir", project, "--select", name);
        JsonNode results = new ObjectMapper().readTree(work.resolve("target/run_results.json").toFile());
        return results.required("results").required(0).required("execution_time").doubleValue();
    }

    /**
     * Runs a program of the project.
     *
     * @return what it printed
     */
    String python(Path work, String program, String... arguments)
            throws IOException, InterruptedException
    {
        String[] command = new String[arguments.length + 1];
        command[0] = python.sources().resolve(program).toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return python.run(work, variables(work), "python", command);
    }

    private Map<String, String> variables(Path work)
    {
        return ImmutableMap.<String, String>builder()
                .putAll(lakehouse.addresses())
                .put("DBT_TARGET_PATH", work.resolve("target").toString())
                .put("DBT_LOG_PATH", work.resolve("logs").toString())
                .buildOrThrow();
    }
}
