package reddit.lakehouse.connector;

import com.google.common.collect.ImmutableList;
import io.trino.Session;
import io.trino.testing.MaterializedRow;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The queries on the page of each table function give what it says, for so many requests.
 */
class TestRedditFunctionDocs
{
    private static final Path FOLDER = DocPage.docs().resolve("functions").resolve("reddit");

    @RegisterExtension
    static final SeededReddit reddit = new SeededReddit();

    @ParameterizedTest
    @CsvSource({
            "listing, a, posts",
            "search, a, posts",
            "comment_tree, a, comments",
            "user_history, a, posts and comments"})
    void testPage(String function, String argument, String tables)
    {
        assertThat(new DocPage(FOLDER.resolve(function + ".md"), reddit, columns(function, argument, tables)).verify()).isEqualTo(3);
    }

    /** Its first column, which no table has. */
    private static List<String> columns(String function, String argument, String tables)
    {
        Session session = Session.builder(reddit.queryRunner().getDefaultSession())
                .addPreparedStatement("described", "SELECT * FROM TABLE(reddit.system.%s('%s'))".formatted(function, argument))
                .build();
        MaterializedRow first = reddit.queryRunner().execute(session, "DESCRIBE OUTPUT described").getMaterializedRows().getFirst();
        return ImmutableList.of(
                "`%s` (`%s`), and all columns of %s with the same names and types.".formatted(first.getField(0), first.getField(4), links(tables)));
    }

    private static String links(String tables)
    {
        return tables.replaceAll("posts|comments", "[$0](../../tables/$0.md)");
    }
}
