package reddit.lakehouse.models.site;

import com.google.common.collect.ImmutableList;
import reddit.lakehouse.models.site.DataTable.Row;
import reddit.lakehouse.models.site.LineChart.Band;
import reddit.lakehouse.models.site.LineChart.Point;
import reddit.lakehouse.models.site.LineChart.Series;
import reddit.lakehouse.models.site.LineChart.XTick;
import reddit.lakehouse.models.site.NumbersPage.Section;
import reddit.lakehouse.models.site.NumbersPage.Small;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import static reddit.lakehouse.models.site.Answer.number;
import static reddit.lakehouse.models.site.DataTable.head;
import static reddit.lakehouse.models.site.DataTable.numberHead;

/**
 * How the score of a post grows in its first day.
 */
final class CurvesSection
{
    private static final int FEWEST_HOURS = 3;

    private CurvesSection() {}

    static Section section(Answer curves)
    {
        List<Map<String, Object>> all = curves.rows().stream().filter(row -> Boolean.TRUE.equals(row.get("is_all"))).toList();
        if (all.size() < FEWEST_HOURS) {
            return NumbersPage.missing(curves.missing().orElse("Too few posts were looked at in their first day to draw a curve: it fills as the nightly runs go on."));
        }
        LineChart chart = new LineChart(
                "Score of a post by its age in hours: the median, and the middle half of all posts",
                ImmutableList.of(new Series("one", "median", points(all, "median"))),
                Optional.of(new Band(points(all, "low"), points(all, "high"))),
                ticks());
        List<Small> smalls = NumbersPage.group(curves.rows().stream().filter(row -> !Boolean.TRUE.equals(row.get("is_all"))).toList()).entrySet().stream()
                .filter(entry -> entry.getValue().size() >= FEWEST_HOURS)
                .map(entry -> small(entry.getKey(), entry.getValue()))
                .toList();
        DataTable table = new DataTable(
                "Score of posts by their age",
                ImmutableList.of(head("Age"), numberHead("Posts"), numberHead("A quarter is below"), numberHead("Median"), numberHead("A quarter is above")),
                all.stream().map(CurvesSection::row).toList());
        return new Section("", ImmutableList.of(NumbersPage.panel("All subreddits", "median, and the middle half of the posts", chart)), smalls, ImmutableList.of(), ImmutableList.of(), ImmutableList.of(), ImmutableList.of(table));
    }

    private static Small small(String subreddit, List<Map<String, Object>> rows)
    {
        List<Point> points = points(rows, "median");
        LineChart chart = new LineChart("Median score by age in r/" + subreddit, ImmutableList.of(new Series("one", "", points)), Optional.empty(), ticks().stream().filter(tick -> tick.x() <= points.getLast().x()).toList());
        return new Small("r/" + subreddit, "%s after %s h".formatted(Format.count(points.getLast().y()), hour(rows.getLast()) + 1), chart.draw(300, 120));
    }

    private static List<Point> points(List<Map<String, Object>> rows, String column)
    {
        return rows.stream()
                .map(row -> new Point(hour(row) + 0.5, number(row, column).orElse(0.0), "%s to %s hours old: %s".formatted(hour(row), hour(row) + 1, Format.count(number(row, column).orElse(0.0)))))
                .toList();
    }

    private static int hour(Map<String, Object> row)
    {
        return number(row, "hour").orElse(0.0).intValue();
    }

    private static List<XTick> ticks()
    {
        return IntStream.iterate(3, hour -> hour < 24, hour -> hour + 3).mapToObj(hour -> new XTick(hour, hour + " h")).toList();
    }

    private static Row row(Map<String, Object> row)
    {
        return Row.of(
                DataTable.text("%s to %s hours".formatted(hour(row), hour(row) + 1)),
                NumbersPage.count(row, "posts"),
                NumbersPage.count(row, "low"),
                NumbersPage.count(row, "median"),
                NumbersPage.count(row, "high"));
    }
}
