package reddit.lakehouse.models;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reddit.lakehouse.models.sql.TableName;

import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The models of this repository themselves.
 */
class TestLakehouseModels
{
    private static final Path DIRECTORY = Path.of("");

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

    private static boolean isOurs(TableName table)
    {
        return table.catalog().equals("lakehouse");
    }
}
