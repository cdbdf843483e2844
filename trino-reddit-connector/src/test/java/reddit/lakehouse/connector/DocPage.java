package reddit.lakehouse.connector;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterators;
import com.google.common.collect.PeekingIterator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A page of docs whose queries are run over the seeded world. Behind every {@code sql} block stands a {@code text} block
 * with what the query gives and a line with what it costs, unless a comment says that it gives something else every time;
 * below the heading "Columns" stand the columns of the table. A page that says something else fails the test; with
 * {@code -Ddocs.update=true} it is written anew instead.
 */
public final class DocPage
{
    private static final boolean UPDATE = Boolean.getBoolean("docs.update");
    private static final String COLUMNS = "## Columns";
    private static final String SQL = "```sql";
    private static final String TEXT = "```text";
    private static final String END = "```";
    private static final String REQUESTS = "Requests: ";
    private static final String VARIES = "<!-- the result varies -->";

    private final Path file;
    private final SeededReddit reddit;
    private final List<String> columns;

    /** @param columns lines that belong below the heading "Columns" */
    public DocPage(Path file, SeededReddit reddit, List<String> columns)
    {
        this.file = requireNonNull(file, "file is null");
        this.reddit = requireNonNull(reddit, "reddit is null");
        this.columns = ImmutableList.copyOf(columns);
    }

    public static Path docs()
    {
        return Path.of("..", "docs");
    }

    /** @return how many queries the page has */
    public int verify()
    {
        List<String> lines = read(file);
        List<String> rendered = render(lines);
        if (UPDATE) {
            write(file, rendered);
        }
        else {
            assertThat(String.join("\n", lines)).as(file.toString()).isEqualTo(String.join("\n", rendered).stripTrailing());
        }
        return (int) lines.stream().filter(SQL::equals).count();
    }

    private List<String> render(List<String> lines)
    {
        List<String> rendered = new ArrayList<>();
        PeekingIterator<String> rest = Iterators.peekingIterator(lines.iterator());
        while (rest.hasNext()) {
            String line = rest.next();
            rendered.add(line);
            if (line.equals(COLUMNS)) {
                skipTo(rest, "## ");
                rendered.add("");
                rendered.addAll(columns);
                rendered.add("");
            }
            if (line.equals(SQL)) {
                String query = String.join("\n", block(rest));
                rendered.addAll(query.lines().toList());
                rendered.add(END);
                skipBlank(rest);
                if (rest.hasNext() && rest.peek().equals(VARIES)) {
                    result(query);
                    rendered.add("");
                    continue;
                }
                skipResult(rest);
                rendered.addAll(result(query));
            }
        }
        return rendered;
    }

    private List<String> result(String query)
    {
        reddit.resetRequests();
        ImmutableList.Builder<String> result = ImmutableList.<String>builder()
                .add("", TEXT)
                .addAll(ResultText.lines(reddit.queryRunner().execute(query.strip().replaceAll(";$", ""))))
                .add(END, "");
        long requests = reddit.requests().values().stream().mapToLong(Long::longValue).sum();
        return result.add(REQUESTS + requests, "").build();
    }

    private static List<String> block(PeekingIterator<String> rest)
    {
        List<String> lines = new ArrayList<>();
        while (!rest.peek().equals(END)) {
            lines.add(rest.next());
        }
        rest.next();
        return lines;
    }

    private static void skipResult(PeekingIterator<String> rest)
    {
        if (rest.hasNext() && rest.peek().equals(TEXT)) {
            block(rest);
            skipBlank(rest);
        }
        if (rest.hasNext() && rest.peek().startsWith(REQUESTS)) {
            rest.next();
            skipBlank(rest);
        }
    }

    private static void skipBlank(PeekingIterator<String> rest)
    {
        while (rest.hasNext() && rest.peek().isBlank()) {
            rest.next();
        }
    }

    private static void skipTo(PeekingIterator<String> rest, String beginning)
    {
        while (rest.hasNext() && !rest.peek().startsWith(beginning)) {
            rest.next();
        }
    }

    private static List<String> read(Path file)
    {
        try {
            return Files.readAllLines(file);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, List<String> lines)
    {
        try {
            Files.writeString(file, String.join("\n", lines).stripTrailing() + "\n");
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
