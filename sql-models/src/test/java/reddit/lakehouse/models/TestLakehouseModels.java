package reddit.lakehouse.models;

import com.google.common.collect.ImmutableSet;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.ColumnDefinition;
import io.trino.sql.tree.CreateTable;
import io.trino.sql.tree.Merge;
import io.trino.sql.tree.MergeInsert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reddit.lakehouse.models.lineage.ColumnName;
import reddit.lakehouse.models.lineage.ProjectLineage;
import reddit.lakehouse.models.lineage.TableColumns;
import reddit.lakehouse.models.sql.FirstFill;
import reddit.lakehouse.models.sql.SqlFile;
import reddit.lakehouse.models.sql.SqlStatement;
import reddit.lakehouse.models.sql.TableName;
import reddit.lakehouse.models.sql.TableReference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The models of this repository themselves.
 */
class TestLakehouseModels
{
    private static final Path DIRECTORY = Path.of("");
    private static final Set<String> PERSONAL = ImmutableSet.of(
            "title", "selftext", "body", "url", "permalink", "domain", "flair", "link_flair_text", "_json", "author", "author_fullname",
            "author_flair_text", "author_id", "author_name", "parent_author_id", "user_id", "revision_by_id", "profile_img");
    // made by moderators, or counted over many
    private static final Set<String> OF_SUBREDDITS = ImmutableSet.of("reddit_subreddits", "dim_subreddit", "dim_flair", "dim_domain");

    private ModelProject project;

    @BeforeEach
    void setUp()
    {
        assumeTrue(Files.isDirectory(DIRECTORY.resolve("models")), "there are no models");
        project = ModelProject.load(DIRECTORY);
    }

    @Test
    void testModelsWriteToTheirLayer()
    {
        assertThat(project.models()).allSatisfy(model -> assertThat(model.writes())
                .isNotEmpty()
                .allSatisfy(table -> assertThat(table.schemaName()).isEqualTo("lakehouse." + model.layer())));
    }

    @Test
    void testEveryMergeIsAnInsertWhileItsTableIsEmpty()
    {
        assertThat(project.models().stream().flatMap(model -> model.file().statements().stream()).filter(statement -> statement.tree() instanceof Merge merge && merge.getMergeCases().stream().anyMatch(MergeInsert.class::isInstance)))
                .hasSizeGreaterThan(10)
                .allSatisfy(merge -> {
                    SqlStatement insert = SqlFile.parse(DIRECTORY, FirstFill.of(merge).orElseThrow()).statements().getFirst();
                    assertThat(insert.writes()).extracting(TableReference::name).isEqualTo(merge.writes().stream().map(TableReference::name).toList());
                    assertThat(insert.reads()).extracting(TableReference::name).isSubsetOf(merge.reads().stream().map(TableReference::name).toList());
                });
    }

    @Test
    void testEveryTableOfTheLakehouseHasAModel()
    {
        assertThat(project.models()).allSatisfy(model -> assertThat(model.reads())
                .filteredOn(TestLakehouseModels::isOurs)
                .allSatisfy(table -> assertThat(project.graph().writer(table)).as("%s of %s", table, model).isPresent()));
        assertThat(project.tests()).allSatisfy(test -> assertThat(test.reads())
                .filteredOn(TestLakehouseModels::isOurs)
                .allSatisfy(table -> assertThat(project.graph().writer(table)).as("%s of %s", table, test).isPresent()));
    }

    @Test
    void testEveryColumnIsResolved()
    {
        ProjectLineage lineage = ProjectLineage.of(project, new TableColumns());
        assertThat(project.models()).allSatisfy(model -> assertThat(lineage.columns(model))
                .isNotEmpty()
                .allSatisfy(column -> assertThat(column.sources().unresolved()).as(column.column().toString()).isEmpty()));
        assertThat(sources(lineage, "dim_author", "karma_band")).containsExactlyInAnyOrder("lakehouse.marts.dim_author.karma_band", "lakehouse.staging.stg_users.karma_band");
        assertThat(sources(lineage, "stg_users", "karma_band")).containsExactlyInAnyOrder("lakehouse.raw.reddit_users.link_karma", "lakehouse.raw.reddit_users.comment_karma");
        assertThat(sources(lineage, "fct_posts", "title")).containsExactly("lakehouse.staging.stg_posts.title");
        assertThat(sources(lineage, "fct_comments", "body_length")).containsExactly("lakehouse.staging.stg_comments.body");
    }

    private Set<String> sources(ProjectLineage lineage, String model, String column)
    {
        return lineage.columns(project.model(model).orElseThrow()).stream()
                .filter(derived -> derived.column().column().equals(column))
                .flatMap(derived -> derived.sources().columns().stream())
                .map(ColumnName::toString)
                .collect(toSet());
    }

    @Test
    void testOnlyRawReadsReddit()
    {
        assertThat(project.models())
                .filteredOn(model -> model.reads().stream().anyMatch(table -> table.catalog().equals("reddit")))
                .allSatisfy(model -> assertThat(model.layer()).isEqualTo("raw"));
    }

    @Test
    void testEveryFileSaysWhatItIs()
    {
        assertThat(project.models()).allSatisfy(model -> assertThat(model.file().comment()).isNotBlank());
        assertThat(project.tests()).allSatisfy(test -> assertThat(test.file().comment()).isNotBlank());
    }

    @Test
    void testPersonalColumnsAreBlanked()
            throws IOException
    {
        SqlParser parser = new SqlParser();
        for (Model model : project.models()) {
            for (SqlStatement statement : model.file().statements()) {
                if (parser.createStatement(statement.text()) instanceof CreateTable table && !OF_SUBREDDITS.contains(table.getName().getSuffix())) {
                    assertBlanked(table);
                }
            }
        }
    }

    private static void assertBlanked(CreateTable table)
            throws IOException
    {
        List<String> personal = table.getElements().stream()
                .filter(ColumnDefinition.class::isInstance)
                .map(column -> ((ColumnDefinition) column).getName().toString())
                .filter(PERSONAL::contains)
                .toList();
        if (personal.isEmpty()) {
            return;
        }
        Path file = DIRECTORY.resolve("maintenance/deletions/blank/%s.sql".formatted(table.getName().getSuffix()));
        assertThat(file).as("blanks %s", personal).exists();
        SqlFile blank = SqlFile.parse(file, Files.readString(file));
        boolean isDeleted = blank.statements().stream().anyMatch(statement -> statement.text().startsWith("DELETE"));
        if (!isDeleted) {
            assertThat(personal).allSatisfy(column -> assertThat(Files.readString(file)).as(file.toString()).containsPattern("\\b%s = ".formatted(column)));
        }
    }

    private static boolean isOurs(TableName table)
    {
        return table.catalog().equals("lakehouse");
    }
}
