package reddit.lakehouse.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
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
    private final Map<String, String> addresses;

    private Dbt(PythonEnvironment python, Map<String, String> addresses)
    {
        this.python = requireNonNull(python, "python is null");
        this.addresses = ImmutableMap.copyOf(addresses);
    }

    static Dbt prepare(WarmLakehouse lakehouse)
            throws IOException, InterruptedException
    {
        return prepare(lakehouse.addresses());
    }

    /** @param addresses TRINO_HOST and TRINO_PORT */
    static Dbt prepare(Map<String, String> addresses)
            throws IOException, InterruptedException
    {
        return new Dbt(PythonEnvironment.prepare("dbt"), addresses);
    }

    /**
     * The models and snapshots in {@code models/dag}, two at a time.
     *
     * @return seconds that dbt spent on them, without its own start
     */
    double build(Path work, String... flags)
            throws IOException, InterruptedException
    {
        String project = python.sources().toString();
        python.run(work, variables(work), "dbt", ImmutableList.<String>builder()
                .add("build", "--project-dir", project, "--profiles-dir", project, "--threads", "2", "--select", "path:models/dag", "tag:dag")
                .add(flags)
                .build()
                .toArray(String[]::new));
        return new ObjectMapper().readTree(work.resolve("target/run_results.json").toFile()).required("elapsed_time").doubleValue();
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
                .putAll(addresses)
                .put("DBT_TARGET_PATH", work.resolve("target").toString())
                .put("DBT_LOG_PATH", work.resolve("logs").toString())
                .buildOrThrow();
    }
}
