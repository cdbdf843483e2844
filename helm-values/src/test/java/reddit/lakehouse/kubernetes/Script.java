package reddit.lakehouse.kubernetes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * A program that is run to its end in a folder, with what it prints.
 */
final class Script
{
    private final Path folder;
    private final Map<String, String> environment;

    Script(Path folder, Map<String, String> environment)
    {
        this.folder = requireNonNull(folder, "folder is null");
        this.environment = ImmutableMap.copyOf(environment);
    }

    /**
     * @param input what it reads from standard input
     */
    Result run(String input, List<String> command)
            throws IOException, InterruptedException
    {
        Path output = Files.createTempFile("script", ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            try (OutputStream standardInput = process.getOutputStream()) {
                standardInput.write(input.getBytes(UTF_8));
            }
            catch (IOException _) {
                // it ended without reading
            }
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("%s does not end: %s".formatted(command, Files.readString(output)));
            }
            return new Result(process.exitValue(), Files.readString(output));
        }
        finally {
            Files.delete(output);
        }
    }

    Result run(String... command)
            throws IOException, InterruptedException
    {
        return run("", ImmutableList.copyOf(command));
    }

    record Result(int exitCode, String output)
    {
        Result
        {
            requireNonNull(output, "output is null");
        }
    }
}
