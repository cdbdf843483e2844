package reddit.lakehouse.embedded;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static reddit.lakehouse.embedded.Lakehouses.execute;
import static reddit.lakehouse.embedded.Lakehouses.query;

final class TestRestart
{
    @TempDir
    private Path data;

    @Test
    void testTablesAreThereAfterARestart()
            throws Exception
    {
        try (EmbeddedLakehouse lakehouse = Lakehouses.builder(data).start()) {
            execute(lakehouse.trinoUri(), "CREATE SCHEMA raw");
            execute(lakehouse.trinoUri(), "CREATE TABLE raw.posts AS SELECT 1 AS id");
            execute(lakehouse.trinoUri(), "CREATE VIEW raw.ids AS SELECT id FROM raw.posts");
        }
        try (EmbeddedLakehouse lakehouse = Lakehouses.builder(data).start()) {
            execute(lakehouse.trinoUri(), "INSERT INTO raw.posts VALUES 2");
            assertThat(query(lakehouse.trinoUri(), "SELECT id FROM raw.ids ORDER BY id")).containsExactly(List.of(1), List.of(2));
        }
    }
}
