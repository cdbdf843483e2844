package reddit.lakehouse.udf;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.trino.testing.MaterializedResult;
import io.trino.testing.QueryFailedException;
import io.trino.testing.QueryRunner;
import io.trino.testing.StandaloneQueryRunner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reddit.lakehouse.udf.FunctionPage.Example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static io.trino.testing.TestingSession.testSessionBuilder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/**
 * Every statement on the pages in docs/functions and in the guides is run and gives what stands below it. With -Ddocs.write=true the
 * pages are written anew instead.
 */
@TestInstance(PER_CLASS)
class TestFunctionPages
{
    private static final Path FOLDER = Path.of("../docs/functions");
    private static final List<Path> GUIDES = ImmutableList.of(Path.of("../docs/SCD2_IN_ONE_STATEMENT.md"), Path.of("../docs/FROM_DBT.md"));

    private final QueryRunner queryRunner = new StandaloneQueryRunner(testSessionBuilder().setCatalog("lakehouse").setSchema("example").build());

    @BeforeAll
    void start(@TempDir Path folder)
    {
        queryRunner.installPlugin(new UdfPlugin());
        queryRunner.createCatalog("scd", "scd", ImmutableMap.of());
        IcebergFolder.createCatalog(queryRunner, "lakehouse", folder);
        queryRunner.execute("CREATE SCHEMA example");
    }

    @AfterAll
    void close()
    {
        queryRunner.close();
    }

    static List<Path> pages()
            throws IOException
    {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return Stream.concat(files.filter(file -> file.toString().endsWith(".md")).sorted(), GUIDES.stream()).collect(toImmutableList());
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void testExamples(Path file)
            throws IOException
    {
        String page = Files.readString(file);
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(file, FunctionPage.withResults(page, this::run));
            return;
        }
        for (Example example : FunctionPage.examples(page)) {
            assertThat(run(example.statement())).describedAs(example.statement()).isEqualTo(example.result());
        }
    }

    @Test
    void testEveryFunctionHasItsPage()
            throws IOException
    {
        List<String> functions = queryRunner.execute("SHOW FUNCTIONS").getMaterializedRows().stream()
                .map(row -> (String) row.getField(0))
                .filter(name -> name.startsWith("reddit_") || name.startsWith("surrogate_key") || name.equals("row_hash") || name.equals("date_key"))
                .distinct()
                .toList();
        assertThat(functions).hasSizeGreaterThan(7);
        String index = Files.readString(FOLDER.resolve("README.md"));
        for (String function : functions) {
            assertThat(FOLDER.resolve(function + ".md")).isRegularFile();
            assertThat(index).contains("(%s.md)".formatted(function));
        }
    }

    private String run(String statement)
    {
        try {
            MaterializedResult result = queryRunner.execute(statement);
            return result.getUpdateType().isPresent() ? "" : AlignedTable.of(result);
        }
        catch (QueryFailedException e) {
            return "Query failed: " + e.getMessage();
        }
    }
}
