package reddit.lakehouse.benchmarks;

import com.google.common.collect.ImmutableList;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * The Python of a yardstick, with the packages that its requirements file pins and nothing else. It is made at the first
 * use and kept in {@code benchmarks/target/python} until the file changes. Runs from the repository's root.
 */
final class PythonEnvironment
{
    private final Path programs;
    private final Path sources;

    private PythonEnvironment(Path programs, Path sources)
    {
        this.programs = requireNonNull(programs, "programs is null");
        this.sources = requireNonNull(sources, "sources is null");
    }

    /**
     * @param name of a folder in {@code benchmarks/src/main/python} that has a {@code requirements.txt}
     * @throws IOException when the packages cannot be installed, with the reason
     */
    static PythonEnvironment prepare(String name)
            throws IOException, InterruptedException
    {
        Path sources = Path.of("benchmarks/src/main/python", name).toAbsolutePath();
        Path folder = Path.of("benchmarks/target/python", name).toAbsolutePath();
        run(Path.of("."), Map.of(), List.of("bin/python-environment", sources.resolve("requirements.txt").toString(), folder.toString()));
        return new PythonEnvironment(folder.resolve("bin"), sources);
    }

    /**
     * The folder with the requirements file.
     */
    Path sources()
    {
        return sources;
    }

    /**
     * Runs a program of the environment, {@code python} for example.
     *
     * @return what it printed
     * @throws IOException when it fails, with what it printed
     */
    String run(Path folder, Map<String, String> variables, String program, String... arguments)
            throws IOException, InterruptedException
    {
        return run(folder, variables, ImmutableList.<String>builder()
                .add(programs.resolve(program).toString())
                .add(arguments)
                .build());
    }

    private static String run(Path folder, Map<String, String> variables, List<String> command)
            throws IOException, InterruptedException
    {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        builder.environment().putAll(variables);
        Process process = builder.start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("%s failed:%n%s".formatted(String.join(" ", command), output));
            }
            return output;
        }
        finally {
            process.destroyForcibly();
        }
    }
}
