package reddit.lakehouse.models.site;

import reddit.lakehouse.models.DataTest;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A test with its last result.
 *
 * @param status a word for people; {@code style} is its class in the style sheet
 */
record TestFact(String name, String description, String status, String style, String when, String took, String problem, String sql, String file, List<Link> reads)
{
    record Link(String name, String page) {}

    static TestFact of(DataTest test, TableCatalog catalog, Answer results)
    {
        Map<String, Object> last = results.rows().stream()
                .filter(row -> Answer.text(row, "test").equals(test.name()))
                .findFirst()
                .orElse(Map.of());
        String status = Answer.text(last, "status");
        List<Link> reads = test.reads().stream()
                .sorted()
                .flatMap(name -> catalog.table(name).stream())
                .map(table -> new Link(table.shortName(), table.page()))
                .toList();
        return new TestFact(
                test.name(),
                test.description(),
                word(status),
                style(status),
                Answer.number(last, "started").map(seconds -> Format.time(Instant.ofEpochSecond(seconds.longValue()))).orElse(""),
                Answer.number(last, "seconds").map(Format::seconds).orElse(""),
                problem(last, status),
                test.query().text(),
                test.file().file().toString(),
                reads);
    }

    private static String word(String status)
    {
        return switch (status) {
            case "PASSED" -> "passed";
            case "FAILED" -> "failed";
            case "ERROR" -> "could not be run";
            default -> "not run yet";
        };
    }

    private static String style(String status)
    {
        return switch (status) {
            case "PASSED" -> "good";
            case "FAILED", "ERROR" -> "bad";
            default -> "quiet";
        };
    }

    private static String problem(Map<String, Object> last, String status)
    {
        return switch (status) {
            case "FAILED" -> "It found rows that ought not to be: " + Answer.text(last, "offending_rows");
            case "ERROR" -> Answer.text(last, "error");
            default -> "";
        };
    }
}
