package reddit.lakehouse.udf;

import com.google.common.collect.ImmutableList;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of documentation in Markdown: its statements are the blocks marked sql, and a block marked text after one of
 * them is what it gives.
 */
final class FunctionPage
{
    private static final Pattern EXAMPLE = Pattern.compile("```sql\n(?<statement>.*?)\n```\n(?:\n```text\n(?<result>.*?)\n```\n)?", Pattern.DOTALL);

    private FunctionPage() {}

    static List<Example> examples(String page)
    {
        return EXAMPLE.matcher(page).results()
                .map(FunctionPage::example)
                .collect(ImmutableList.toImmutableList());
    }

    private static Example example(MatchResult match)
    {
        String result = match.group("result");
        return new Example(match.group("statement").replaceAll(";$", ""), result == null ? "" : result);
    }

    /** The page with what its statements give now. */
    static String withResults(String page, UnaryOperator<String> run)
    {
        return EXAMPLE.matcher(page).replaceAll(match -> {
            String result = run.apply(example(match).statement());
            String block = "```sql\n%s\n```\n".formatted(match.group("statement"));
            return Matcher.quoteReplacement(result.isEmpty() ? block : block + "\n```text\n%s\n```\n".formatted(result));
        });
    }

    /**
     * @param result empty where the page shows none
     */
    record Example(String statement, String result) {}
}
