package reddit.lakehouse.embedded;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static reddit.lakehouse.embedded.Lakehouses.ETC;
import static reddit.lakehouse.embedded.Lakehouses.ICEBERG_PLUGIN;
import static reddit.lakehouse.embedded.Lakehouses.execute;
import static reddit.lakehouse.embedded.Lakehouses.query;

/**
 * The lakehouse as a process of its own, killed while it writes.
 */
final class TestKilledLakehouse
{
    private static final int COMMITS_BEFORE_THE_KILL = 8;

    @TempDir
    private Path folder;
    private Process process;

    @AfterEach
    void stop()
            throws Exception
    {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void testCommittedRowsSurviveAKill()
            throws Exception
    {
        URI trino = launch();
        execute(trino, "CREATE SCHEMA raw");
        execute(trino, "CREATE TABLE raw.log (id bigint)");
        execute(trino, "CREATE TABLE raw.state AS SELECT 0 AS id, BIGINT '0' AS value");
        long committed = killWhileWriting(trino);

        try (EmbeddedLakehouse lakehouse = Lakehouses.builder(folder.resolve("data")).start()) {
            URI restarted = lakehouse.trinoUri();
            // The write that the kill interrupted may have been committed without anybody having been told.
            long rows = (long) query(restarted, "SELECT count(*) FROM raw.log").getFirst().getFirst();
            assertThat(rows).isBetween(committed, committed + 1);
            assertThat(query(restarted, "SELECT max(id), count(DISTINCT id) FROM raw.log")).containsExactly(List.of(rows - 1, rows));
            assertThat((long) query(restarted, "SELECT value FROM raw.state").getFirst().getFirst()).isBetween(committed - 1, rows);
            execute(restarted, "INSERT INTO raw.log VALUES -1");
            execute(restarted, "UPDATE raw.state SET value = -1");
            assertThat(query(restarted, "SELECT count(*) FROM raw.log")).containsExactly(List.of(rows + 1));
        }
    }

    // Returns the number of inserts that were confirmed.
    private long killWhileWriting(URI trino)
            throws Exception
    {
        CountDownLatch enough = new CountDownLatch(COMMITS_BEFORE_THE_KILL);
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            Future<Long> writer = executor.submit(() -> writeUntilItFails(trino, enough));
            enough.await();
            process.destroyForcibly().waitFor();
            return writer.get();
        }
    }

    private static long writeUntilItFails(URI trino, CountDownLatch enough)
    {
        long inserts = 0;
        try {
            while (true) {
                execute(trino, "INSERT INTO raw.log VALUES " + inserts);
                inserts++;
                enough.countDown();
                execute(trino, "MERGE INTO raw.state t USING (VALUES (0, BIGINT '%s')) s(id, value) ON t.id = s.id WHEN MATCHED THEN UPDATE SET value = s.value".formatted(inserts));
            }
        }
        catch (SQLException e) {
            return inserts;
        }
    }

    private URI launch()
            throws IOException
    {
        Path etc = Files.createDirectories(folder.resolve("etc/catalog")).getParent();
        for (String file : List.of("config.properties", "log.properties", "access-control.properties", "rules.json", "catalog/lakehouse.properties")) {
            Files.copy(ETC.resolve(file), etc.resolve(file));
        }
        process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + ETC.resolve("jvm.config"),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                folder.resolve("data").toString(),
                etc.toString(),
                ICEBERG_PLUGIN.toString(),
                "0")
                .redirectErrorStream(true)
                .start();
        BufferedReader console = process.inputReader(UTF_8);
        StringBuilder seen = new StringBuilder();
        for (String line = console.readLine(); line != null; line = console.readLine()) {
            seen.append(line).append('\n');
            if (line.startsWith("Trino ")) {
                assertThat(seen.toString().lines().filter(spoken -> !spoken.startsWith("WARNING: Using incubator modules"))).hasSize(1);
                return URI.create(line.substring("Trino ".length()).strip());
            }
        }
        throw new AssertionError("The lakehouse did not start:\n" + seen);
    }
}
