package reddit.lakehouse.benchmarks;

import com.google.common.base.Stopwatch;
import com.google.common.collect.ImmutableList;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * A Trino in a process of its own, compiled for speed, started by the first measurement that asks it.
 */
final class TrinoProcess
        implements Closeable
{
    static final String READY = "ready at: ";

    private final String heap;
    private final Class<?> program;
    private final List<String> arguments;
    private Process process;
    private String authority;

    /**
     * @param heap as in -Xmx
     * @param program prints {@link #READY} with host and port, and ends as its standard input does
     * @param arguments that follow the folder that it may use
     */
    TrinoProcess(String heap, Class<?> program, String... arguments)
    {
        this.heap = requireNonNull(heap, "heap is null");
        this.program = requireNonNull(program, "program is null");
        this.arguments = ImmutableList.copyOf(arguments);
    }

    /** @param query an SQL file among the resources, whose result is one row */
    Answer run(String query)
            throws SQLException, IOException
    {
        return query(SqlResource.read(query));
    }

    Answer query(String sql)
            throws SQLException, IOException
    {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            Stopwatch stopwatch = Stopwatch.createStarted();
            try (ResultSet result = statement.executeQuery(sql)) {
                result.next();
                ImmutableList.Builder<String> row = ImmutableList.builder();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(String.valueOf(result.getString(column)));
                }
                return new Answer(row.build(), stopwatch.elapsed(TimeUnit.MILLISECONDS) / 1000.0);
            }
        }
    }

    /**
     * @param update an SQL file among the resources, which writes
     * @return how many rows it wrote
     */
    Answer update(String update)
            throws SQLException, IOException
    {
        String sql = SqlResource.read(update);
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            Stopwatch stopwatch = Stopwatch.createStarted();
            long rows = statement.executeLargeUpdate(sql);
            return new Answer(ImmutableList.of(Long.toString(rows)), stopwatch.elapsed(TimeUnit.MILLISECONDS) / 1000.0);
        }
    }

    void execute(String sql)
            throws SQLException, IOException
    {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect()
            throws SQLException, IOException
    {
        if (process == null) {
            start();
        }
        return DriverManager.getConnection("jdbc:trino://" + authority, "benchmark", null);
    }

    private void start()
            throws IOException
    {
        Path folder = Files.createTempDirectory("trino");
        ProcessBuilder builder = new ProcessBuilder(ImmutableList.<String>builder()
                .add(Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .add("@catalog-config/embedded/jvm.config")
                // What runs for minutes is compiled for speed.
                .add("-XX:TieredStopAtLevel=4")
                .add("-Xmx" + heap)
                .add("-cp", System.getProperty("java.class.path"))
                .add(program.getName())
                .add(folder.toString())
                .addAll(arguments)
                .build())
                .redirectError(folder.resolve("stderr").toFile());
        // Catalogs want credentials; nothing is asked of Reddit.
        builder.environment().putAll(Map.of(
                "REDDIT_CLIENT_ID", "benchmark",
                "REDDIT_CLIENT_SECRET", "benchmark",
                "REDDIT_USER_AGENT", "reddit-lakehouse:benchmark:0.1 (by /u/benchmark)"));
        process = builder.start();
        BufferedReader output = process.inputReader(UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(READY)) {
                authority = line.substring(READY.length());
                return;
            }
        }
        throw new IOException("Trino did not start: see stderr in " + folder);
    }

    /** Host and port, once it runs. */
    String authority()
    {
        return authority;
    }

    long processId()
    {
        return process.pid();
    }

    /** The process ends as its standard input does, and takes its folder with it. */
    @Override
    public void close()
            throws IOException
    {
        if (process != null) {
            process.outputWriter().close();
            process.onExit().join();
        }
    }

    record Answer(List<String> row, double seconds) {}
}
