package reddit.lakehouse.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * From the start of a process to its first answered query: the whole embedded lakehouse against a Trino without any
 * catalog, which is the least that a start can cost.
 */
final class StartUp
        implements Benchmark
{
    @Override
    public String name()
    {
        return "start_up";
    }

    @Override
    public String unit()
    {
        return "s";
    }

    @Override
    public boolean lessIsBetter()
    {
        return true;
    }

    @Override
    public String note()
    {
        return "Process start to first answered query. Yardstick: the same Trino 483 with no plugin and no catalog.";
    }

    @Override
    public int runs()
    {
        return 3;
    }

    @Override
    public double ours(Path work)
            throws IOException, InterruptedException
    {
        return seconds(LakehouseProcess.class, work);
    }

    @Override
    public double yardstick(Path work)
            throws IOException, InterruptedException
    {
        return seconds(PlainTrinoProcess.class, work);
    }

    private static double seconds(Class<?> program, Path work)
            throws IOException, InterruptedException
    {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@catalog-config/embedded/jvm.config",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                work.toString())
                .redirectError(work.resolve("stderr").toFile());
        // The catalog wants credentials; nothing is asked of Reddit.
        builder.environment().putAll(Map.of(
                "REDDIT_CLIENT_ID", "benchmark",
                "REDDIT_CLIENT_SECRET", "benchmark",
                "REDDIT_USER_AGENT", "reddit-lakehouse:benchmark:0.1 (by /u/benchmark)"));
        Process process = builder.start();
        try (BufferedReader output = process.inputReader(UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(FirstQuery.READY)) {
                    return Double.parseDouble(line.substring(FirstQuery.READY.length()));
                }
            }
        }
        finally {
            process.destroyForcibly().waitFor();
        }
        throw new IOException(program.getSimpleName() + " ended before it answered a query");
    }
}
