package reddit.lakehouse.benchmarks;

import com.google.common.base.Stopwatch;
import com.google.common.collect.ImmutableList;
import com.google.common.io.Resources;

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
import java.util.concurrent.TimeUnit;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * One {@link FunctionsProcess} for all measurements of functions, started by the first of them.
 */
final class FunctionsTrino
        implements Closeable
{
    private Process process;
    private String authority;

    /**
     * @param query an SQL file among the resources, whose result is one row
     */
    Answer run(String query)
            throws SQLException, IOException
    {
        if (process == null) {
            start();
        }
        String sql = Resources.toString(Resources.getResource(FunctionsTrino.class, query), UTF_8);
        try (Connection connection = DriverManager.getConnection("jdbc:trino://" + authority, "benchmark", null);
                Statement statement = connection.createStatement()) {
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

    private void start()
            throws IOException
    {
        Path folder = Files.createTempDirectory("functions");
        process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@catalog-config/embedded/jvm.config",
                // What runs for minutes is compiled for speed.
                "-XX:TieredStopAtLevel=4",
                "-Xmx4g",
                "-cp",
                System.getProperty("java.class.path"),
                FunctionsProcess.class.getName(),
                folder.toString())
                .redirectError(folder.resolve("stderr").toFile())
                .start();
        BufferedReader output = process.inputReader(UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(FunctionsProcess.READY)) {
                authority = line.substring(FunctionsProcess.READY.length());
                return;
            }
        }
        throw new IOException("Trino did not start: see stderr in " + folder);
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
