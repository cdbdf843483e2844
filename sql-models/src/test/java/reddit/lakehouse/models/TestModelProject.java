package reddit.lakehouse.models;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reddit.lakehouse.models.sql.SqlProblemException;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestModelProject
{
    @TempDir
    private Path directory;
    private TestingProject files;

    @BeforeEach
    void setUp()
    {
        files = new TestingProject(directory);
    }

    @Test
    void testOrder()
    {
        writeChain();
        ModelProject project = files.load();
        assertThat(project.models()).extracting(Model::toString)
                .containsExactly("raw.posts", "staging.stg_posts", "marts.fct_posts", "raw.users");
        Model staging = project.model("stg_posts").orElseThrow();
        assertThat(project.graph().upstream(staging)).extracting(Model::name).containsExactly("posts");
        assertThat(project.graph().downstream(staging)).extracting(Model::name).containsExactly("fct_posts");
        assertThat(project.graph().allDownstream(project.model("posts").orElseThrow())).extracting(Model::name)
                .containsExactly("stg_posts", "fct_posts");
    }

    @Test
    void testSelfReferenceIsNoCycle()
    {
        files.write("models/raw/posts.sql", "INSERT INTO lakehouse.raw.posts SELECT * FROM reddit.api.posts WHERE id NOT IN (SELECT id FROM lakehouse.raw.posts)");
        assertThat(files.load().models()).hasSize(1);
        assertThat(files.load().models().getFirst().reads()).hasToString("[reddit.api.posts]");
    }

    @Test
    void testCycle()
    {
        files.write("models/raw/a.sql", "INSERT INTO l.raw.a\nSELECT * FROM l.raw.c")
                .write("models/raw/b.sql", "INSERT INTO l.raw.b SELECT * FROM l.raw.a")
                .write("models/raw/c.sql", "INSERT INTO l.raw.c SELECT * FROM l.raw.b");
        assertThatThrownBy(files::load)
                .isInstanceOf(SqlProblemException.class)
                .hasMessageContaining("models/raw/a.sql:2:15: a reads a table of c, and these models need each other in a circle: a → c → b → a")
                .hasMessageContaining("models/raw/b.sql:1:35: b reads a table of a")
                .hasMessageContaining("models/raw/c.sql:1:35: c reads a table of b");
    }

    @Test
    void testTwoWriters()
    {
        files.write("models/raw/a.sql", "INSERT INTO l.raw.t SELECT 1")
                .write("models/raw/b.sql", "SET SESSION l.x = 'y';\nDELETE FROM l.raw.t");
        assertThatThrownBy(files::load)
                .isInstanceOf(SqlProblemException.class)
                .hasMessage("models/raw/b.sql:2:1: l.raw.t is written here and at models/raw/a.sql:1:1: a table has one model that writes it");
    }

    @Test
    void testTwoFilesOfOneName()
    {
        files.write("models/raw/a.sql", "INSERT INTO l.raw.t SELECT 1")
                .write("models/staging/a.sql", "INSERT INTO l.staging.t SELECT 1");
        assertThatThrownBy(files::load)
                .isInstanceOf(SqlProblemException.class)
                .hasMessage("models/staging/a.sql:1:1: another file has the name a: models/raw/a.sql");
    }

    @Test
    void testBrokenFiles()
    {
        files.write("models/raw/a.sql", "INSERT INTO l.raw.t\nSELECT 1 2")
                .write("models/raw/b.sql", "-- nothing yet\n")
                .write("models/c.sql", "SELECT 1")
                .write("tests/d.sql", "DELETE FROM l.raw.t")
                .write("tests/e.sql", "SELECT 1; SELECT 2");
        assertThatThrownBy(files::load)
                .isInstanceOf(SqlProblemException.class)
                .message().satisfies(message -> assertThat(message.lines().map(line -> line.replaceFirst(":\\d+:\\d+: .*", "")))
                        .containsExactlyInAnyOrder("models/c.sql", "models/raw/a.sql", "models/raw/b.sql", "tests/d.sql", "tests/e.sql"));
    }

    @Test
    void testNoFolder()
    {
        assertThatThrownBy(() -> ModelProject.load(directory.resolve("elsewhere")))
                .isInstanceOf(UsageException.class)
                .hasMessageMatching("There is no folder models in .*elsewhere: give the folder that holds models and tests with --project");
    }

    @Test
    void testSelection()
    {
        writeChain();
        files.write("tests/marts/fct_posts_unique.sql", "-- One row a post.\nSELECT id FROM lakehouse.marts.fct_posts GROUP BY id HAVING count(*) > 1")
                .write("tests/nothing.sql", "SELECT 1 WHERE false");
        assertThat(select()).containsExactly("posts", "stg_posts", "fct_posts", "users", "fct_posts_unique", "nothing");
        assertThat(select("stg_posts")).containsExactly("stg_posts");
        assertThat(select("staging.stg_posts")).containsExactly("stg_posts");
        assertThat(select("raw")).containsExactly("posts", "users");
        assertThat(select("+stg_posts")).containsExactly("posts", "stg_posts");
        assertThat(select("stg_posts+")).containsExactly("stg_posts", "fct_posts", "fct_posts_unique");
        assertThat(select("+stg_posts+")).containsExactly("posts", "stg_posts", "fct_posts", "fct_posts_unique");
        assertThat(select("users", "marts")).containsExactly("fct_posts", "users", "fct_posts_unique");
        assertThat(select("nothing")).containsExactly("nothing");
        assertThatThrownBy(() -> select("stg_post"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("Nothing is called stg_post: ");
    }

    @Test
    void testVersionFollowsTheContent()
    {
        writeChain();
        String version = files.load().version();
        assertThat(files.load().version()).isEqualTo(version);
        files.write("models/raw/users.sql", "INSERT INTO lakehouse.raw.users SELECT 2");
        assertThat(files.load().version()).isNotEqualTo(version);
    }

    @Test
    void testDescriptionOfTests()
    {
        files.write("tests/with.sql", "-- Every post has an author.\nSELECT 1")
                .write("tests/without.sql", "SELECT 1");
        assertThat(files.load().tests()).extracting(DataTest::description).containsExactly("Every post has an author.", "without");
    }

    private void writeChain()
    {
        files.write("models/raw/posts.sql", "INSERT INTO lakehouse.raw.posts SELECT * FROM reddit.api.posts")
                .write("models/raw/users.sql", "INSERT INTO lakehouse.raw.users SELECT * FROM reddit.api.users")
                .write("models/staging/stg_posts.sql", "CREATE OR REPLACE VIEW lakehouse.staging.stg_posts AS SELECT * FROM lakehouse.raw.posts")
                .write("models/marts/fct_posts.sql", "CREATE TABLE IF NOT EXISTS lakehouse.marts.fct_posts AS SELECT * FROM lakehouse.staging.stg_posts");
    }

    private List<String> select(String... selectors)
    {
        Selection selection = Selection.of(files.load(), List.of(selectors));
        return Stream.<Task>concat(selection.models().stream(), selection.tests().stream())
                .map(Task::name)
                .toList();
    }
}
