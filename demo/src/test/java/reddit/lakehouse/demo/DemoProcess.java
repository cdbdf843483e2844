package reddit.lakehouse.demo;

import com.google.common.collect.ImmutableList;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * The demo as its users start it: a process of its own, read line by line.
 */
final class DemoProcess
        implements AutoCloseable
{
    private final Process process;
    private final BufferedReader reader;
    private final List<String> lines = new ArrayList<>();

    private DemoProcess(Process process)
    {
        this.process = requireNonNull(process, "process is null");
        this.reader = process.inputReader(UTF_8);
    }

    static DemoProcess start(Path data, Map<String, String> environment, String... arguments)
            throws IOException
    {
        ImmutableList.Builder<String> command = ImmutableList.<String>builder()
                .add(Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .add("@" + Installation.ETC.resolve("jvm.config"))
                .add("-Dlakehouse.root=" + Installation.ROOT)
                .add("-cp", System.getProperty("java.class.path"))
                .add(Demo.class.getName())
                .add("--data", data.toString())
                .add(arguments);
        ProcessBuilder builder = new ProcessBuilder(command.build()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new DemoProcess(builder.start());
    }

    /**
     * Reads on to the first line that contains the text.
     */
    void awaitLine(String text)
    {
        for (String line = next(); line != null; line = next()) {
            if (line.contains(text)) {
                return;
            }
        }
        throw new AssertionError("The demo ended without a line that contains '%s':%n%s".formatted(text, output()));
    }

    int awaitExit()
            throws InterruptedException
    {
        while (next() != null) {
            continue;
        }
        return process.waitFor();
    }

    /**
     * As kill -9 does.
     */
    void kill()
            throws InterruptedException
    {
        process.destroyForcibly().waitFor();
    }

    String output()
    {
        return String.join("\n", lines);
    }

    List<String> lines()
    {
        return lines.stream().collect(toImmutableList());
    }

    @Override
    public void close()
            throws InterruptedException
    {
        kill();
    }

    private String next()
    {
        try {
            String line = reader.readLine();
            if (line != null) {
                lines.add(line);
            }
            return line;
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
