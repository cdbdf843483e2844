package reddit.lakehouse.models.site;

import com.google.common.collect.ImmutableList;
import reddit.lakehouse.models.site.DataTable.Row;
import reddit.lakehouse.models.site.LineChart.Point;
import reddit.lakehouse.models.site.LineChart.Series;
import reddit.lakehouse.models.site.LineChart.XTick;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import static reddit.lakehouse.models.site.Answer.number;
import static reddit.lakehouse.models.site.Answer.text;
import static reddit.lakehouse.models.site.DataTable.head;
import static reddit.lakehouse.models.site.DataTable.numberHead;

/**
 * Reddit in numbers, for people who do not read SQL.
 */
final class NumbersPage
{
    private static final int WIDE = 640;
    private static final int NARROW = 340;
    private static final int HEIGHT = 220;

    private NumbersPage() {}

    record Tile(String value, String label) {}

    /**
     * One chart at the widths of a desk and of a phone.
     */
    record Panel(String name, String note, LineChart.View wide, LineChart.View narrow) {}

    record Small(String name, String note, LineChart.View chart) {}

    /**
     * Two subreddits that many people share.
     */
    record Tie(String share, String from, String to) {}

    record HeatRow(String name, List<HeatCell> cells) {}

    record HeatCell(String text, String style, String note) {}

    record Section(String missing, List<Panel> panels, List<Small> smalls, List<String> columns, List<HeatRow> heat, List<Tie> ties, List<DataTable> tables) {}

    record View(String missing, String newest, boolean isPublished, List<Tile> tiles, Section days, Section subreddits, Section overlap, Section curves) {}

    static View view(SiteData data)
    {
        Answer totals = data.number("totals");
        Map<String, Object> sums = totals.rows().isEmpty() ? Map.of() : totals.rows().getFirst();
        return new View(
                totals.missing().orElse(""),
                text(sums, "newest").replaceFirst(":\\d\\d(\\.0)?$", ""),
                data.isPublished(),
                sums.isEmpty() ? ImmutableList.of() : ImmutableList.of(
                        tile(sums, "posts", "posts"),
                        tile(sums, "comments", "comments"),
                        tile(sums, "authors", "people who wrote"),
                        tile(sums, "subreddits", "subreddits")),
                days(data.number("daily")),
                subreddits(data.number("subreddits"), data.number("subreddit_daily")),
                OverlapSection.section(data.number("overlap")),
                CurvesSection.section(data.number("curves")));
    }

    private static Tile tile(Map<String, Object> sums, String column, String label)
    {
        return new Tile(Format.count(number(sums, column).orElse(0.0)), label);
    }

    static Section missing(String reason)
    {
        return new Section(reason, ImmutableList.of(), ImmutableList.of(), ImmutableList.of(), ImmutableList.of(), ImmutableList.of(), ImmutableList.of());
    }

    private static Section days(Answer daily)
    {
        if (daily.rows().isEmpty()) {
            return missing(daily.missing().orElse("No whole day was ingested yet: come back tomorrow."));
        }
        DataTable table = new DataTable(
                "Posts and comments a day",
                ImmutableList.of(head("Day, UTC"), numberHead("Posts"), numberHead("Comments")),
                daily.rows().stream().map(row -> Row.of(DataTable.text(text(row, "day")), count(row, "posts"), count(row, "comments"))).toList());
        return new Section(
                "",
                ImmutableList.of(
                        panel("Posts a day", "", chart("Posts a day", "one", daily.rows(), "posts", true)),
                        panel("Comments a day", "", chart("Comments a day", "two", daily.rows(), "comments", true))),
                ImmutableList.of(),
                ImmutableList.of(),
                ImmutableList.of(),
                ImmutableList.of(),
                ImmutableList.of(table));
    }

    static Panel panel(String name, String note, LineChart chart)
    {
        return new Panel(name, note, chart.draw(WIDE, HEIGHT), chart.draw(NARROW, HEIGHT));
    }

    private static LineChart chart(String title, String style, List<Map<String, Object>> rows, String column, boolean labelled)
    {
        List<Point> points = rows.stream().map(row -> {
            LocalDate day = day(row);
            double value = number(row, column).orElse(0.0);
            return new Point(day.toEpochDay(), value, "%s: %s".formatted(Format.day(day), Format.count(value)));
        }).toList();
        String label = labelled ? Format.count(points.getLast().y()) : "";
        List<XTick> ticks = points.stream().map(point -> new XTick(point.x(), Format.day(LocalDate.ofEpochDay((long) point.x())))).toList();
        return new LineChart(title, ImmutableList.of(new Series(style, label, points)), Optional.empty(), ticks);
    }

    private static LocalDate day(Map<String, Object> row)
    {
        return LocalDate.parse(text(row, "day"));
    }

    private static Section subreddits(Answer subreddits, Answer daily)
    {
        if (subreddits.rows().isEmpty()) {
            return missing(subreddits.missing().orElse("No post was ingested yet."));
        }
        DataTable table = new DataTable(
                "Subreddits over the last 30 days",
                ImmutableList.of(
                        head("Subreddit"), numberHead("Subscribers"), numberHead("Gained"), numberHead("Posts"), numberHead("Comments a post"),
                        numberHead("People who post"), numberHead("Median score"), numberHead("First comment after")),
                subreddits.rows().stream().map(NumbersPage::subreddit).toList());
        Map<String, List<Map<String, Object>>> bySubreddit = group(daily.rows());
        List<Small> smalls = bySubreddit.entrySet().stream()
                .map(entry -> small(entry.getKey(), entry.getValue()))
                .toList();
        return new Section("", ImmutableList.of(), smalls, ImmutableList.of(), ImmutableList.of(), ImmutableList.of(), ImmutableList.of(table));
    }

    static Map<String, List<Map<String, Object>>> group(List<Map<String, Object>> rows)
    {
        Map<String, List<Map<String, Object>>> groups = new LinkedHashMap<>();
        rows.forEach(row -> groups.computeIfAbsent(text(row, "subreddit"), _ -> new ArrayList<>()).add(row));
        return groups;
    }

    private static Small small(String subreddit, List<Map<String, Object>> rows)
    {
        double comments = rows.stream().mapToDouble(row -> number(row, "comments").orElse(0.0)).sum();
        double posts = rows.stream().mapToDouble(row -> number(row, "posts").orElse(0.0)).sum();
        String note = "%s posts, %s comments".formatted(Format.count(posts), Format.count(comments));
        return new Small("r/" + subreddit, note, chart("Posts a day in r/" + subreddit, "one", rows, "posts", false).draw(300, 120));
    }

    private static Row subreddit(Map<String, Object> row)
    {
        String gained = number(row, "gained")
                .map(value -> "%s in %s days".formatted(Format.signed(value), Format.count(number(row, "days").orElse(0.0))))
                .orElse("");
        return Row.of(
                DataTable.text("r/" + text(row, "subreddit")),
                count(row, "subscribers"),
                DataTable.number(gained),
                count(row, "posts"),
                optional(row, "comments_a_post", Format::decimal),
                count(row, "authors"),
                count(row, "median_score"),
                optional(row, "first_comment_minutes", minutes -> minutes < 1 ? "under 1 min" : Format.count(minutes) + " min"));
    }

    static DataTable.Cell count(Map<String, Object> row, String column)
    {
        return optional(row, column, Format::count);
    }

    private static DataTable.Cell optional(Map<String, Object> row, String column, Function<Double, String> format)
    {
        return DataTable.number(number(row, column).map(format).orElse("–"));
    }
}
