package reddit.lakehouse.audit;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reddit.lakehouse.audit.AuditLine.Gap;
import reddit.lakehouse.audit.AuditLine.Query;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

final class TestAuditWriter
{
    private static final long LARGE = 1 << 20;

    @TempDir
    private Path data;
    private Path folder;

    @BeforeEach
    void setUp()
    {
        folder = data.resolve("audit");
    }

    @Test
    void testQueriesAreWritten()
            throws IOException
    {
        write(LARGE, LARGE, "a", "b");
        write(LARGE, LARGE, "c");
        assertThat(ids()).containsExactly("a", "b", "c");
        assertThat(AuditFiles.list(folder)).hasSize(2).allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file)).isEqualTo(fromString("rw-------")));
        assertThat(Files.getPosixFilePermissions(folder)).isEqualTo(fromString("rwx------"));
    }

    @Test
    void testFilesAreBounded()
            throws IOException
    {
        int lineLength = AuditWriter.CODEC.toJson(AuditLine.of(query("00"))).length() + 1;
        AuditFiles files = new AuditFiles(folder, 2L * lineLength, 6L * lineLength);
        for (int number = 10; number < 30; number++) {
            files.append(AuditWriter.CODEC.toJson(AuditLine.of(query("" + number))) + "\n");
        }
        // the last file, and of the others what fits
        assertThat(ids()).containsExactly("22", "23", "24", "25", "26", "27", "28", "29");
    }

    @Test
    void testLineThatWasCutOff()
            throws IOException
    {
        write(LARGE, LARGE, "a", "b");
        Path file = AuditFiles.list(folder).getFirst();
        String lines = Files.readString(file);
        Files.writeString(file, lines.substring(0, lines.length() - 10));
        write(LARGE, LARGE, "c");
        assertThat(ids()).containsExactly("a", "c");
    }

    @Test
    void testFolderThatCannotBeWritten()
            throws IOException
    {
        // a file where the folder should be: root may write everywhere else
        Files.createFile(folder);
        AuditFiles files = new AuditFiles(folder, LARGE, LARGE);
        try (AuditWriter writer = new AuditWriter(files)) {
            writer.add(query("a"));
            writer.add(query("b"));
            awaitIdle(writer);
            Files.delete(folder);
            writer.add(query("c"));
        }
        assertThat(ids()).containsExactly("c");
        assertThat(lines().stream().flatMap(line -> line.gap().stream()))
                .singleElement()
                .satisfies(gap -> {
                    assertThat(gap.queries()).isEqualTo(2);
                    assertThat(gap.reason()).contains("FileAlreadyExistsException");
                    assertThat(gap.beganAt()).isLessThanOrEqualTo(gap.endedAt());
                });
    }

    @Test
    void testFolderThatGoesAway()
            throws IOException
    {
        AuditFiles files = new AuditFiles(folder, LARGE, LARGE);
        files.append("{}\n");
        Files.delete(AuditFiles.list(folder).getFirst());
        Files.delete(folder);
        files.append("{}\n");
        assertThat(AuditFiles.list(folder)).hasSize(1);
    }

    @Test
    void testLinesAreJson()
    {
        assertThat(AuditWriter.CODEC.toJson(AuditLine.of(new Gap("2026-01-01T00:00:00Z", "2026-01-01T00:01:00Z", 3, "full"))))
                .contains("\"gap\":{\"beganAt\":\"2026-01-01T00:00:00Z\",\"endedAt\":\"2026-01-01T00:01:00Z\",\"queries\":3,\"reason\":\"full\"}")
                .doesNotContain("\n");
    }

    private static void awaitIdle(AuditWriter writer)
    {
        while (writer.isBusy()) {
            Thread.onSpinWait();
        }
    }

    private void write(long maxFileSize, long maxTotalSize, String... ids)
    {
        try (AuditWriter writer = new AuditWriter(new AuditFiles(folder, maxFileSize, maxTotalSize))) {
            for (String id : ids) {
                writer.add(query(id));
            }
        }
    }

    private List<String> ids()
            throws IOException
    {
        return lines().stream()
                .flatMap(line -> line.query().stream())
                .map(Query::queryId)
                .toList();
    }

    private List<AuditLine> lines()
            throws IOException
    {
        List<AuditLine> lines = new ArrayList<>();
        for (Path file : AuditFiles.list(folder)) {
            for (String line : Files.readAllLines(file)) {
                try {
                    lines.add(AuditWriter.CODEC.fromJson(line));
                }
                catch (IllegalArgumentException e) {
                    assertThat(line).doesNotEndWith("}");
                }
            }
        }
        return lines;
    }

    private static Query query(String id)
    {
        return new Query(
                id, "FINISHED", "user", "user", Optional.empty(), Optional.empty(), Optional.empty(), ImmutableList.of(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of("SELECT 1"), Optional.empty(), Optional.empty(), Optional.empty(), "2026-01-01T00:00:00Z", "2026-01-01T00:00:01Z",
                1, 0, 1, 0, 0, 0, 1, 8, 0, 0, ImmutableList.of());
    }
}
