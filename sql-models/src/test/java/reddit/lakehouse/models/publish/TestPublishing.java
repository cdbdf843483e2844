package reddit.lakehouse.models.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ObjectArrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import reddit.lakehouse.models.TestingProject;
import reddit.lakehouse.models.cli.ModelsCommand;
import reddit.lakehouse.models.sql.TableName;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/**
 * The commands as their users type them, on a lakehouse of Iceberg tables.
 */
@TestInstance(PER_CLASS)
class TestPublishing
{
    @RegisterExtension
    private static final SharedLakehouse LAKEHOUSE = new SharedLakehouse();

    private TestingLakehouse lakehouse;
    private Path directory;
    private TestingProject files;

    @BeforeAll
    void start(@TempDir Path directory)
    {
        this.directory = directory;
        lakehouse = LAKEHOUSE.get();
        lakehouse.execute("CREATE SCHEMA raw");
        lakehouse.execute("CREATE TABLE raw.source (id bigint)");
        files = new TestingProject(directory.resolve("project"))
                .write("models/marts/dim_thing.sql", """
                        -- Things.
                        CREATE TABLE IF NOT EXISTS lakehouse.marts.dim_thing (id bigint COMMENT 'Which thing', "a name" varchar, seen timestamp(6) with time zone) COMMENT 'All things';
                        INSERT INTO lakehouse.marts.dim_thing (id, "a name", seen)
                        SELECT id, 'thing ' || CAST(id AS varchar), TIMESTAMP '2026-01-01 00:00:00 UTC' FROM lakehouse.raw.source
                        WHERE id NOT IN (SELECT id FROM lakehouse.marts.dim_thing)
                        """)
                .write("models/features/feat_thing.sql", """
                        -- Numbers of things.
                        CREATE TABLE IF NOT EXISTS lakehouse.features.feat_thing (things bigint);
                        INSERT INTO lakehouse.features.feat_thing
                        SELECT count(*) FROM lakehouse.marts.dim_thing
                        HAVING count(*) NOT IN (SELECT things FROM lakehouse.features.feat_thing)
                        """)
                .write("tests/no_thirteen.sql", "-- No thing is thirteen.\nSELECT * FROM lakehouse.marts.dim_thing WHERE id = 13");
    }

    @Test
    void testOnlyWhatWasTestedIsShown()
    {
        assertThat(execute("publish")).isEqualTo(new Result(5, "Not published: nothing has been run yet\n", ""));

        lakehouse.execute("INSERT INTO raw.source VALUES 1, 2");
        Result first = execute("run", "--publish");
        assertThat(first.err()).isEmpty();
        assertThat(first.out()).contains("Published run ", ": 2 tables").contains("Views made: lakehouse.published.feat_thing, lakehouse.published.dim_thing");
        assertThat(first.exitCode()).isZero();
        String firstRun = (String) lakehouse.value("SELECT max(run_id) FROM meta.runs");
        assertThat(things()).isEqualTo("1 2");
        assertThat(lakehouse.query("DESCRIBE published.dim_thing")).containsExactly(
                List.of("id", "bigint", "", "Which thing"),
                List.of("a name", "varchar", "", ""),
                List.of("seen", "timestamp(6) with time zone", "", ""));
        assertThat((String) lakehouse.value("SHOW CREATE VIEW published.dim_thing")).contains("SECURITY DEFINER", "COMMENT 'All things'", "FOR VERSION AS OF 'published'");

        // nothing new: no tag moves
        assertThat(execute("run", "--publish").out()).contains("Nothing new to publish: readers see run " + firstRun);
        assertThat(lakehouse.value("SELECT count(*) FROM meta.publications")).isEqualTo(2L);

        // a test fails: the table has the row, readers do not
        lakehouse.execute("INSERT INTO raw.source VALUES 13");
        Result failed = execute("run", "--publish");
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.out()).containsPattern("Not published: run \\S+ did not go well \\(TEST_FAILED\\): tests/no_thirteen.sql found 1 row \\(No thing is thirteen.\\)");
        assertThat(things()).isEqualTo("1 2");
        assertThat(execute("publish").exitCode()).isEqualTo(5);
        assertThat(execute("status").out()).contains("Published: run " + firstRun, "Held back: run ", "tests/no_thirteen.sql found 1 row");
        JsonNode status = status();
        assertThat(status.at("/published/run_id").textValue()).isEqualTo(firstRun);
        assertThat(status.at("/published/kind").textValue()).isEqualTo("PUBLISH");
        assertThat(status.at("/held_back").textValue()).contains("tests/no_thirteen.sql found 1 row");
        assertThat(status.at("/runs/0/outcome").textValue()).isEqualTo("TEST_FAILED");
        assertThat(status.has("writer")).isFalse();

        // mended by hand, but not tested since
        lakehouse.execute("DELETE FROM raw.source WHERE id = 13");
        lakehouse.execute("DELETE FROM marts.dim_thing WHERE id = 13");
        assertThat(execute("test").exitCode()).isZero();
        lakehouse.execute("INSERT INTO marts.dim_thing (id) VALUES 3");
        assertThat(execute("publish").out()).containsPattern("Not published: changed since the tests of run \\S+: lakehouse.marts.dim_thing. Run the tests again");
        assertThat(execute("test").exitCode()).isZero();
        // rewritten files are the same rows
        lakehouse.execute("ALTER TABLE marts.dim_thing EXECUTE optimize");
        assertThat(execute("publish").exitCode()).isZero();
        assertThat(things()).isEqualTo("1 2 3");

        // back, and on again; the tables themselves stay
        Result back = execute("rollback");
        assertThat(back.out()).startsWith("Published run " + firstRun);
        assertThat(things()).isEqualTo("1 2");
        assertThat(execute("status").out()).contains("Published: run " + firstRun, "rolled back");
        assertThat(lakehouse.value("SELECT count(*) FROM marts.dim_thing")).isEqualTo(3L);
        assertThat(execute("rollback").out()).isEqualTo("Not published: no run that was published before run %s is kept\n".formatted(firstRun));
        assertThat(execute("publish").exitCode()).isZero();
        assertThat(things()).isEqualTo("1 2 3");
        assertThat(execute("rollback", "--to", "20200101_000000_none").exitCode()).isEqualTo(5);

        // a new column: the view is made anew
        lakehouse.execute("ALTER TABLE marts.dim_thing ADD COLUMN size double COMMENT 'How big'");
        lakehouse.execute("INSERT INTO marts.dim_thing (id, size) VALUES (4, 1.5)");
        assertThat(execute("test").exitCode()).isZero();
        assertThat(execute("publish").out()).contains("Views made: lakehouse.published.dim_thing");
        assertThat(lakehouse.published("SELECT size FROM published.dim_thing WHERE id = 4")).isEqualTo(1.5);

        killedBetweenTheTables();
        killedBeforeTheViews();
        snapshotIsGone();
        tagged();
        deletionsReachTags(directory.resolve("maintenance_project"));
    }

    private void deletionsReachTags(Path project)
    {
        writeMaintenance(new TestingProject(project));
        assertThat(execute("run", "--publish").exitCode()).isZero();
        assertThat(execute("tag", "training.v2").exitCode()).isZero();
        String kept = Publisher.PUBLISHED + "_" + lakehouse.value("SELECT max_by(run_id, recorded_at) FROM meta.publications WHERE kind = 'PUBLISH'");
        String[] maintain = {"maintain", "--project", project.toString(), "--keep", "0s", "--select"};

        Result blanked = execute(maintain, "deletions,expire");
        assertThat(blanked.exitCode()).as(blanked.out() + blanked.err()).isEqualTo(1);
        assertThat(blanked.out())
                .containsPattern("The tag published of marts.dim_thing holds a snapshot of .*: run and publish, then maintain again")
                .doesNotContain("The tag training.v2");
        assertThat(tags("marts", "dim_thing")).containsOnlyKeys(Publisher.PUBLISHED, kept);
        assertThat(tags("features", "feat_thing")).containsOnlyKeys(Publisher.PUBLISHED, kept, "training.v2");
        assertThat(execute("tags", "training.v2", "--verify").out()).contains("training.v2  lakehouse.marts.dim_thing: the tag was taken away (deleted on Reddit)");
        assertThat(name()).isEqualTo("thing 2");

        assertThat(execute("test").exitCode()).isZero();
        assertThat(execute("publish").exitCode()).isZero();
        assertThat(name()).isEqualTo("[deleted]");
        Result expired = execute(maintain, "expire");
        assertThat(expired.exitCode()).as(expired.out() + expired.err()).isZero();
        assertThat(tags("marts", "dim_thing")).hasSize(2).doesNotContainKey(kept);
        assertThat(tags("features", "feat_thing")).doesNotContainKey(kept);
        assertThat(lakehouse.value("SELECT count(*) FROM marts.\"dim_thing$snapshots\"")).isEqualTo(1L);
        assertThat(execute("rollback").out()).startsWith("Not published: no run that was published before run ");
        assertThat(execute(maintain, "deletions,expire").out()).contains("nothing to do");
        maintainedBesideOthers(maintain);
    }

    /** A run goes on beside it, another maintain does not. */
    private void maintainedBesideOthers(String[] maintain)
    {
        hold("run_lock", "run");
        assertThat(execute(maintain, "deletions,expire")).satisfies(result -> assertThat(result.exitCode()).as(result.err()).isZero());
        assertThat(lakehouse.value("SELECT run_id FROM meta.maintenance_lock")).isNull();

        hold("maintenance_lock", "maintain");
        assertThat(execute(maintain, "expire"))
                .satisfies(result -> assertThat(result.exitCode()).isEqualTo(4))
                .satisfies(result -> assertThat(result.err()).startsWith("Another command maintains the lakehouse: maintain 20260101_000000_far of somebody (somebody@somewhere), since "));
        assertThat(execute("status").out()).contains("Writes now: run 20260101_000000_far of somebody", "Maintains now: maintain 20260101_000000_far of somebody");
        JsonNode status = status();
        assertThat(status.at("/writer/command").textValue()).isEqualTo("run");
        assertThat(status.at("/maintainer/is_dead").booleanValue()).isFalse();
    }

    private void hold(String lock, String command)
    {
        lakehouse.execute("""
                UPDATE meta.%s
                SET run_id = '20260101_000000_far', command = '%s', held_by = 'somebody', host = 'somebody@somewhere', process = 'elsewhere 1 1', since = current_timestamp, expires_at = current_timestamp + INTERVAL '1' HOUR
                """.formatted(lock, command));
    }

    private JsonNode status()
    {
        try {
            return new JsonMapper().readTree(execute("status", "--output", "json").out());
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String name()
    {
        return (String) lakehouse.published("SELECT \"a name\" FROM published.dim_thing WHERE id = 2");
    }

    private Map<String, Long> tags(String schema, String table)
    {
        try (Publishers publishers = new Publishers(lakehouse)) {
            return publishers.catalog().load(new TableName("lakehouse", schema, table)).orElseThrow().tags();
        }
    }

    /** One thing was deleted on Reddit. */
    private void writeMaintenance(TestingProject project)
    {
        lakehouse.execute("CREATE TABLE raw.reddit_posts (x bigint)");
        project.write("models/raw/deletions.sql", "CREATE TABLE IF NOT EXISTS lakehouse.raw.deletions (name varchar, found_at timestamp(6) with time zone)")
                .write("maintenance/setup.sql", """
                        CREATE TABLE IF NOT EXISTS lakehouse.meta.maintenance (run_id varchar, action varchar, table_name varchar, units bigint,
                            started_at timestamp(6) with time zone, ended_at timestamp(6) with time zone)
                        """)
                .write("maintenance/tables.sql", "SELECT * FROM (VALUES ('raw', 'reddit_posts'), ('marts', 'dim_thing')) t (table_schema, table_name)")
                .write("maintenance/deletions/blank/dim_thing.sql", "UPDATE lakehouse.marts.dim_thing SET \"a name\" = '[deleted]' WHERE id = 2 AND \"a name\" <> '[deleted]'");
        for (String name : List.of("ask", "log", "list", "forget", "clean")) {
            project.write("maintenance/deletions/%s.sql".formatted(name), "SELECT 0");
        }
        for (String name : List.of("now", "note", "expire", "deletions/blanked", "deletions/rewrite", "deletions/held")) {
            project.write("maintenance/%s.sql".formatted(name), read(Path.of("maintenance/%s.sql".formatted(name))));
        }
    }

    private static String read(Path file)
    {
        try {
            return Files.readString(file);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tagged()
    {
        Path manifest = files.directory().resolve("manifest.json");
        assertThat(execute("tag", "training.v1", "--manifest", manifest.toString()).out()).startsWith("Tagged training.v1: run ").contains(", 2 tables, ");
        assertThat(manifest).content().contains("\"tag\" : \"training.v1\"", "\"table\" : \"lakehouse.marts.dim_thing\"", "\"rows\" : 6", "\"type\" : \"timestamptz\"");
        assertThat(execute("tag", "training.v1").err()).isEqualTo("there is a tag training.v1 already: take it away with untag, or choose another name\n");
        assertThat(execute("tag", "published_x").exitCode()).isEqualTo(3);

        lakehouse.execute("DELETE FROM marts.dim_thing WHERE id = 1");
        assertThat(lakehouse.value("SELECT count(*) FROM marts.dim_thing FOR VERSION AS OF 'training.v1'")).isEqualTo(6L);
        assertThat(execute("tags", "--verify")).isEqualTo(new Result(0, execute("tags").out() + "All is as the manifests say\n", ""));

        // a deletion takes the tag from one table, and the manifest says so
        TableName table = new TableName("lakehouse", "marts", "dim_thing");
        try (Publishers publishers = new Publishers(lakehouse)) {
            assertThat(publishers.tags().of(table)).extracting(DataTag::name).containsExactly("training.v1");
            publishers.tags().drop("training.v1", Set.of(table), "deleted on Reddit");
            assertThat(publishers.tags().of(table)).isEmpty();
            assertThat(publishers.catalog().load(table).orElseThrow().tags()).doesNotContainKey("training.v1");
        }
        assertThat(execute("tags", "training.v1", "--verify").out())
                .containsPattern("training.v1 .* 1 of 2 ")
                .contains("training.v1  lakehouse.marts.dim_thing: the tag was taken away (deleted on Reddit)", "Not all is as the manifests say");
        assertThat(execute("untag", "training.v1").exitCode()).isZero();
        assertThat(lakehouse.value("SELECT count(*) FROM features.\"feat_thing$refs\" WHERE name = 'training.v1'")).isEqualTo(0L);
        assertThat(execute("untag", "nothing").exitCode()).isEqualTo(3);
    }

    private void killedBetweenTheTables()
    {
        lakehouse.execute("INSERT INTO raw.source VALUES 5");
        assertThat(execute("run").exitCode()).isZero();
        try (Publishers publishers = new Publishers(lakehouse)) {
            List<RefChange> changes = publishers.toCurrent("dim_thing", "feat_thing");
            assertThat(changes).hasSize(2);
            publishers.journal().intend(publishers.intent(changes));
            publishers.catalog().commit(changes.subList(0, 1));
            assertThat(lakehouse.published("SELECT max(things) FROM published.feat_thing")).isNotEqualTo(5L);
            assertThat(execute("status").out()).contains("Mended: a publish of run a_run had been killed half-way", "Published: run a_run");
            assertThat(Journal.open(publishers.journal().read())).isEmpty();
        }
        assertThat(things()).isEqualTo("1 2 3 4 5");
        assertThat(lakehouse.published("SELECT max(things) FROM published.feat_thing")).isEqualTo(5L);
    }

    private void killedBeforeTheViews()
    {
        lakehouse.execute("DROP VIEW published.feat_thing");
        lakehouse.execute("INSERT INTO raw.source VALUES 6");
        assertThat(execute("run").exitCode()).isZero();
        try (Publishers publishers = new Publishers(lakehouse)) {
            List<RefChange> changes = publishers.toCurrent("dim_thing", "feat_thing");
            publishers.journal().intend(publishers.intent(changes));
            publishers.catalog().commit(changes);
        }
        // any command that writes mends it first
        assertThat(execute("run", "--select", "dim_thing").exitCode()).isZero();
        assertThat(lakehouse.published("SELECT max(things) FROM published.feat_thing")).isEqualTo(6L);
    }

    private void snapshotIsGone()
    {
        try (Publishers publishers = new Publishers(lakehouse)) {
            TableName table = new TableName("lakehouse", "marts", "dim_thing");
            CatalogTable before = publishers.catalog().load(table).orElseThrow();
            RefChange possible = publishers.set("feat_thing", "features", 1);
            RefChange gone = new RefChange(table, Publisher.PUBLISHED, before.tag(Publisher.PUBLISHED), java.util.OptionalLong.of(42));
            publishers.journal().intend(publishers.intent(List.of(possible, gone)));
            publishers.publisher().repair();
            assertThat(Journal.open(publishers.journal().read())).isEmpty();
            assertThat(publishers.catalog().load(table).orElseThrow().tag(Publisher.PUBLISHED)).isEqualTo(before.tag(Publisher.PUBLISHED));
        }
        assertThat(lakehouse.value("SELECT max_by(reason, recorded_at) FROM meta.publications WHERE state = 'TAKEN_BACK'")).isEqualTo("snapshot 42 of lakehouse.marts.dim_thing is gone");
        assertThat(lakehouse.published("SELECT max(things) FROM published.feat_thing")).isEqualTo(6L);
    }

    private String things()
    {
        return (String) lakehouse.published("SELECT array_join(array_agg(id ORDER BY id), ' ') FROM published.dim_thing");
    }

    private record Result(int exitCode, String out, String err) {}

    private Result execute(String[] first, String last)
    {
        return execute(ObjectArrays.concat(first, last));
    }

    private Result execute(String... arguments)
    {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        if (List.of("run", "test", "publish").contains(all.getFirst())) {
            all.add("--project");
            all.add(files.directory().toString());
        }
        Map<String, String> environment = ImmutableMap.of(
                "TRINO_URL", lakehouse.trino().url(),
                "TRINO_USER", "engineer",
                "LAKEHOUSE_CATALOG_URI", lakehouse.catalog().uri().toString());
        CommandLine command = ModelsCommand.commandLine(environment, false)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        int exitCode = command.execute(all.toArray(String[]::new));
        return new Result(exitCode, out.toString(), err.toString());
    }
}
