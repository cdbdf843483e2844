package reddit.lakehouse.connector;

import io.trino.testing.MaterializedRow;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * Every table has a page that tells its columns, and the queries on the page give what it says.
 */
class TestTableDocs
{
    private static final Path FOLDER = DocPage.docs().resolve("tables");
    private static final int EXAMPLES = 3;

    @RegisterExtension
    static final SeededReddit reddit = new SeededReddit();

    @Test
    void testEveryTableHasAPage()
            throws IOException
    {
        List<String> pages;
        try (Stream<Path> files = Files.list(FOLDER)) {
            pages = files.map(file -> file.getFileName().toString().replace(".md", ""))
                    .filter(name -> !name.equals("README"))
                    .collect(toImmutableList());
        }
        assertThat(pages).containsExactlyInAnyOrderElementsOf(tables().map(Table::name).toList());
    }

    @TestFactory
    Stream<DynamicTest> testPages()
    {
        return tables().map(table -> dynamicTest(table.name(), () -> {
            Path file = FOLDER.resolve(table.name() + ".md");
            assertThat(Files.readAllLines(file).getFirst()).isEqualTo("# reddit.%s.%s".formatted(table.schema(), table.name()));
            assertThat(new DocPage(file, reddit, columns(table)).verify()).isGreaterThanOrEqualTo(EXAMPLES);
        }));
    }

    private static Stream<Table> tables()
    {
        return Stream.of("api", "system").flatMap(schema -> reddit.queryRunner().execute("SHOW TABLES FROM reddit." + schema).getMaterializedRows().stream()
                .map(row -> new Table(schema, (String) row.getField(0))))
                // told where the archive is told
                .filter(table -> !table.name().startsWith("archive_"));
    }

    private static List<String> columns(Table table)
    {
        List<String> lines = new ArrayList<>(List.of("| column | type | what it is |", "| --- | --- | --- |"));
        for (MaterializedRow row : reddit.queryRunner().execute("DESCRIBE reddit.%s.%s".formatted(table.schema(), table.name())).getMaterializedRows()) {
            assertThat((String) row.getField(3)).as("comment of " + row.getField(0)).isNotBlank().doesNotContain("|");
            lines.add("| %s | `%s` | %s |".formatted(row.getField(0), row.getField(1), row.getField(3)));
        }
        return lines;
    }

    private record Table(String schema, String name) {}
}
