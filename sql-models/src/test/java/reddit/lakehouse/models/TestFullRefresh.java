package reddit.lakehouse.models;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reddit.lakehouse.models.sql.SqlProblemException;

import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestFullRefresh
{
    private TestingProject files;

    @BeforeEach
    void setUp(@TempDir Path directory)
    {
        files = new TestingProject(directory)
                .write("models/raw/log.sql", "CREATE TABLE IF NOT EXISTS lakehouse.raw.log (x bigint); INSERT INTO lakehouse.raw.log VALUES 1")
                .write("models/raw/due.sql", "CREATE OR REPLACE TABLE lakehouse.raw.due AS SELECT x FROM lakehouse.raw.log")
                .write("models/staging/seen.sql", "CREATE OR REPLACE VIEW lakehouse.staging.seen AS SELECT x FROM lakehouse.raw.log")
                .write("models/marts/fact.sql", """
                        CREATE TABLE IF NOT EXISTS lakehouse.marts.fact (
                            id varchar NOT NULL COMMENT 'It''s the key',
                            at timestamp(6) with time zone)
                        COMMENT 'Facts'
                        WITH (partitioning = ARRAY['month(at)']);
                        CREATE TABLE IF NOT EXISTS lakehouse.marts.other (y bigint);
                        MERGE INTO lakehouse.marts.fact t USING lakehouse.staging.seen s ON t.id = CAST(s.x AS varchar)
                        WHEN NOT MATCHED THEN INSERT VALUES (CAST(s.x AS varchar), NULL);
                        """)
                .write("models/marts/sums.sql", """
                        CREATE TABLE IF NOT EXISTS lakehouse.marts.sums (n bigint);
                        INSERT INTO lakehouse.marts.sums SELECT count(*) FROM lakehouse.marts.fact
                        """);
    }

    @Test
    void testReadersAreEmptiedBeforeWhatTheyRead()
    {
        FullRefresh refresh = refresh();
        assertThat(refresh.steps()).extracting(step -> step.table().toString()).containsExactly("lakehouse.marts.sums", "lakehouse.marts.fact", "lakehouse.marts.other");
        assertThat(refresh.kept()).extracting(Model::name).containsExactlyInAnyOrder("log", "due");
        assertThat(refresh.steps().get(1).sql()).isEqualToIgnoringNewLines("""
                CREATE OR REPLACE TABLE lakehouse.marts.fact (
                   id varchar NOT NULL COMMENT 'It''s the key',
                   at timestamp(6) with time zone
                )
                COMMENT 'Facts'
                WITH (
                   partitioning = ARRAY['month(at)']
                )""");
    }

    @Test
    void testRawIsDiscardedOnlyByName()
    {
        assertThat(refresh("log").steps()).extracting(step -> step.table().toString()).endsWith("lakehouse.raw.log");
        assertThatThrownBy(() -> refresh("fact")).isInstanceOf(UsageException.class).hasMessage("--discard-raw takes the name of a selected model of raw, and fact is none");
        assertThatThrownBy(() -> FullRefresh.of(Selection.of(files.load(), ImmutableList.of("raw")), ImmutableSet.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("--full-refresh keeps what is in raw")
                .hasMessageEndingWith("--full-refresh --discard-raw log");
    }

    @Test
    void testWhatNothingFillsAgainIsNotEmptied()
    {
        files.write("models/marts/once.sql", "CREATE TABLE IF NOT EXISTS lakehouse.marts.once AS SELECT 1 AS x")
                .write("models/marts/elsewhere.sql", "SELECT 1;\nINSERT INTO lakehouse.marts.elsewhere SELECT 1");
        assertThatThrownBy(this::refresh)
                .isInstanceOf(SqlProblemException.class)
                .hasMessageContaining("models/marts/once.sql:1:1: lakehouse.marts.once is filled only when it is made")
                .hasMessageContaining("models/marts/elsewhere.sql:2:1: lakehouse.marts.elsewhere is filled here but not made in this file");
    }

    private FullRefresh refresh(String... discarded)
    {
        return FullRefresh.of(Selection.of(files.load(), ImmutableList.of()), ImmutableSet.copyOf(discarded));
    }
}
