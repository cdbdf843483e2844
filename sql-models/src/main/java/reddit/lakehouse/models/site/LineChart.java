package reddit.lakehouse.models.site;

import com.google.common.collect.ImmutableList;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static reddit.lakehouse.models.site.Format.coordinate;

/**
 * Lines over a common axis, each with its name at its end.
 *
 * @param title what it shows, for those who hear it
 * @param band the space between two lines, such as quartiles
 * @param xTicks places on the axis that are named, in order
 */
record LineChart(String title, List<Series> series, Optional<Band> band, List<XTick> xTicks)
{
    private static final int TOP = 10;
    private static final int BOTTOM = 24;
    private static final int LEFT = 44;
    private static final int LETTER = 8;

    LineChart
    {
        requireNonNull(title, "title is null");
        series = ImmutableList.copyOf(series);
        requireNonNull(band, "band is null");
        xTicks = ImmutableList.copyOf(xTicks);
    }

    /**
     * @param note what a pointer that rests there is told
     */
    record Point(double x, double y, String note) {}

    /**
     * @param style class of the line in the style sheet
     * @param label written at the end of the line
     */
    record Series(String style, String label, List<Point> points)
    {
        Series
        {
            points = ImmutableList.copyOf(points);
        }
    }

    record Band(List<Point> low, List<Point> high) {}

    record XTick(double x, String label) {}

    record Tick(String at, String label) {}

    record Dot(String x, String y, String note) {}

    record Line(String style, String path, String label, String labelX, String labelY, List<Dot> dots) {}

    /**
     * A drawing of one size, in pixels.
     */
    record View(String title, int width, int height, String left, String right, String bottom, List<Tick> yTicks, List<Tick> xTicks, List<Line> lines, String bandPath) {}

    View draw(int width, int height)
    {
        int longest = series.stream().mapToInt(line -> line.label().length()).max().orElse(0);
        double right = width - 12 - longest * LETTER;
        double bottom = height - BOTTOM;
        Scale x = xScale(LEFT, right);
        Scale y = yScale(bottom, TOP);
        return new View(
                title,
                width,
                height,
                coordinate(LEFT),
                coordinate(right),
                coordinate(bottom),
                y.ticks(height < 150 ? 2 : 4).stream().map(tick -> new Tick(coordinate(y.at(tick)), Format.compact(tick))).toList(),
                xTicks(x, right - LEFT),
                lines(x, y),
                band.map(between -> bandPath(between, x, y)).orElse(""));
    }

    private List<Point> allPoints()
    {
        List<Point> points = new ArrayList<>();
        series.forEach(line -> points.addAll(line.points()));
        band.ifPresent(between -> points.addAll(between.high()));
        return points;
    }

    private Scale xScale(double left, double right)
    {
        double from = allPoints().stream().mapToDouble(Point::x).min().orElse(0);
        double to = allPoints().stream().mapToDouble(Point::x).max().orElse(1);
        return to > from ? new Scale(from, to, left, right) : new Scale(from - 1, from + 1, left, right);
    }

    private Scale yScale(double bottom, double top)
    {
        double smallest = allPoints().stream().mapToDouble(Point::y).min().orElse(0);
        double largest = allPoints().stream().mapToDouble(Point::y).max().orElse(1);
        return Scale.ofValues(smallest, largest, bottom, top);
    }

    /**
     * As many as there is room for.
     */
    private List<Tick> xTicks(Scale scale, double length)
    {
        int room = (int) Math.max(2, length / 64);
        int step = Math.max(1, (int) Math.ceil((double) xTicks.size() / room));
        ImmutableList.Builder<Tick> ticks = ImmutableList.builder();
        for (int i = 0; i < xTicks.size(); i += step) {
            ticks.add(new Tick(coordinate(scale.at(xTicks.get(i).x())), xTicks.get(i).label()));
        }
        return ticks.build();
    }

    private List<Line> lines(Scale x, Scale y)
    {
        ImmutableList.Builder<Line> lines = ImmutableList.builder();
        double lastLabel = Double.NEGATIVE_INFINITY;
        for (Series line : series.stream().filter(candidate -> !candidate.points().isEmpty()).sorted((a, b) -> Double.compare(b.points().getLast().y(), a.points().getLast().y())).toList()) {
            Point end = line.points().getLast();
            double labelY = Math.max(y.at(end.y()) + 4, lastLabel + 14);
            lastLabel = labelY;
            lines.add(new Line(
                    line.style(),
                    path(line.points(), x, y),
                    line.label(),
                    coordinate(x.at(end.x()) + 6),
                    coordinate(labelY),
                    line.points().stream().map(point -> new Dot(coordinate(x.at(point.x())), coordinate(y.at(point.y())), point.note())).toList()));
        }
        return lines.build();
    }

    private static String path(List<Point> points, Scale x, Scale y)
    {
        return points.stream()
                .map(point -> coordinate(x.at(point.x())) + " " + coordinate(y.at(point.y())))
                .collect(joining(" L ", "M ", ""));
    }

    private static String bandPath(Band band, Scale x, Scale y)
    {
        return path(band.high(), x, y) + path(band.low().reversed(), x, y).replaceFirst("M", " L") + " Z";
    }
}
