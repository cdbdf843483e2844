package reddit.lakehouse.models.site;

import com.google.common.collect.ImmutableList;
import reddit.lakehouse.models.Model;
import reddit.lakehouse.models.site.LineChart.Point;
import reddit.lakehouse.models.site.LineChart.Series;
import reddit.lakehouse.models.site.LineChart.XTick;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import static java.util.Comparator.comparingDouble;
import static reddit.lakehouse.models.site.Answer.number;
import static reddit.lakehouse.models.site.Answer.text;

/**
 * What became of a model in the last runs.
 */
record ModelHistory(List<Map<String, Object>> runs)
{
    static ModelHistory of(Model model, SiteData data)
    {
        return new ModelHistory(data.modelRuns().rows().stream()
                .filter(row -> text(row, "model").equals(model.name()) && !text(row, "status").equals("SKIPPED"))
                .sorted(comparingDouble(row -> number(row, "started").orElse(0.0)))
                .toList());
    }

    Optional<Map<String, Object>> last()
    {
        return runs.isEmpty() ? Optional.empty() : Optional.of(runs.getLast());
    }

    String lastSeconds()
    {
        return last().flatMap(row -> number(row, "seconds")).map(Format::seconds).orElse("–");
    }

    String medianSeconds()
    {
        List<Double> seconds = runs.stream().map(row -> number(row, "seconds").orElse(0.0)).sorted().toList();
        return seconds.isEmpty() ? "–" : Format.seconds(seconds.get(seconds.size() / 2));
    }

    String lastRows()
    {
        return last().flatMap(row -> number(row, "rows_written")).map(Format::count).orElse("–");
    }

    String status()
    {
        return last().map(row -> text(row, "status").equals("SUCCEEDED") ? "succeeded" : "failed").orElse("not run yet");
    }

    String statusStyle()
    {
        return last().map(row -> text(row, "status").equals("SUCCEEDED") ? "good" : "bad").orElse("quiet");
    }

    Optional<LineChart> secondsChart()
    {
        return chart("Seconds that each run took", "seconds", "two", Format::seconds);
    }

    private Optional<LineChart> chart(String title, String column, String style, Function<Double, String> format)
    {
        if (runs.size() < 2) {
            return Optional.empty();
        }
        List<Point> points = runs.stream().map(row -> {
            Instant at = Instant.ofEpochSecond(number(row, "started").orElse(0.0).longValue());
            double value = number(row, column).orElse(0.0);
            return new Point(at.getEpochSecond(), value, "%s: %s".formatted(Format.time(at), format.apply(value)));
        }).toList();
        return Optional.of(new LineChart(title, ImmutableList.of(new Series(style, format.apply(points.getLast().y()), points)), Optional.empty(), timeTicks(points)));
    }

    static List<XTick> timeTicks(List<Point> points)
    {
        ImmutableList.Builder<XTick> ticks = ImmutableList.builder();
        String previous = "";
        for (Point point : points) {
            String day = Format.day(Instant.ofEpochSecond((long) point.x()));
            if (!day.equals(previous)) {
                ticks.add(new XTick(point.x(), day));
            }
            previous = day;
        }
        return ticks.build();
    }
}
