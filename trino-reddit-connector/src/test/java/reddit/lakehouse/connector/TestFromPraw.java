package reddit.lakehouse.connector;

import com.google.common.base.Splitter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** The statements of docs/FROM_PRAW.md, as people will copy them. */
final class TestFromPraw
{
    private static final Path PAGE = Path.of("../docs/FROM_PRAW.md");
    private static final Pattern CELL = Pattern.compile("\\| `(SELECT [^`]+)` \\|");
    private static final Pattern BLOCK = Pattern.compile("```sql\n([^`]+)```");
    private static final Splitter STATEMENTS = Splitter.on(';').trimResults().omitEmptyStrings();

    @RegisterExtension
    static final SeededReddit REDDIT = new SeededReddit();

    @ParameterizedTest
    @MethodSource("statementsInsteadOfCalls")
    void testStatementInsteadOfACall(String statement)
    {
        int rows = REDDIT.queryRunner().execute(statement).getRowCount();
        if (!statement.contains("reddit.system.scans")) {
            assertThat(rows).isPositive();
        }
    }

    /** Into memory here, which knows no MERGE, instead of into Iceberg. */
    @Test
    void testPipeline()
            throws IOException
    {
        for (String block : found(BLOCK)) {
            for (String statement : STATEMENTS.split(block.replace("lakehouse.", "memory."))) {
                if (!statement.startsWith("MERGE")) {
                    REDDIT.queryRunner().execute(statement);
                }
            }
        }
        assertThat(REDDIT.queryRunner().execute("SELECT count(*), count(DISTINCT id) FROM memory.sandbox.posts").getMaterializedRows())
                .singleElement()
                .satisfies(row -> assertThat(row.getField(0)).isEqualTo(row.getField(1)).isEqualTo(2000L));
        REDDIT.queryRunner().execute("DROP SCHEMA memory.sandbox CASCADE");
    }

    private static List<String> statementsInsteadOfCalls()
            throws IOException
    {
        return found(CELL);
    }

    private static List<String> found(Pattern pattern)
            throws IOException
    {
        return pattern.matcher(Files.readString(PAGE)).results()
                .map(match -> match.group(1))
                .toList();
    }
}
