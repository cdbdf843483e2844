package reddit.lakehouse.models.site;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.Test;
import reddit.lakehouse.models.site.LineChart.Point;
import reddit.lakehouse.models.site.LineChart.Series;
import reddit.lakehouse.models.site.LineChart.XTick;

import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class TestLineChart
{
    @Test
    void testScale()
    {
        Scale scale = Scale.ofValues(3, 937, 200, 0);
        assertThat(scale.from()).isZero();
        assertThat(scale.to()).isEqualTo(1_000);
        assertThat(scale.at(500)).isEqualTo(100);
        assertThat(scale.ticks(4)).containsExactly(0.0, 500.0, 1_000.0);
        assertThat(Scale.ofValues(-7, 12, 0, 100).from()).isEqualTo(-10);
        assertThat(Scale.ofValues(0, 0, 0, 100).to()).as("no values but zero").isEqualTo(1);
    }

    @Test
    void testLinesStayInside()
    {
        LineChart.View view = chart(ImmutableList.of(point(0, 5), point(1, 20), point(2, 10)), "10").draw(340, 200);
        assertThat(view.lines()).hasSize(1);
        assertThat(view.lines().getFirst().path()).isEqualTo("M 44 134.5 L 178 10 L 312 93");
        assertThat(view.lines().getFirst().dots()).extracting(LineChart.Dot::note).containsExactly("5.0", "20.0", "10.0");
        assertThat(view.xTicks()).extracting(LineChart.Tick::label).containsExactly("0", "1", "2");
    }

    @Test
    void testOnePointAndNone()
    {
        assertThat(chart(ImmutableList.of(point(7, 3)), "3").draw(340, 200).lines().getFirst().path()).startsWith("M ");
        assertThat(chart(ImmutableList.of(), "").draw(340, 200).lines()).isEmpty();
    }

    @Test
    void testLabelsDoNotMeet()
    {
        List<Point> high = ImmutableList.of(point(0, 1), point(1, 100));
        List<Point> low = ImmutableList.of(point(0, 1), point(1, 99));
        LineChart.View view = new LineChart("both", ImmutableList.of(new Series("two", "low", low), new Series("one", "high", high)), Optional.empty(), ImmutableList.of()).draw(340, 200);
        assertThat(view.lines()).extracting(LineChart.Line::label).containsExactly("high", "low");
        double distance = Double.parseDouble(view.lines().get(1).labelY()) - Double.parseDouble(view.lines().get(0).labelY());
        assertThat(distance).isGreaterThanOrEqualTo(14);
    }

    private static LineChart chart(List<Point> points, String label)
    {
        return new LineChart("chart", ImmutableList.of(new Series("one", label, points)), Optional.empty(), points.stream().map(point -> new XTick(point.x(), Format.compact(point.x()))).toList());
    }

    private static Point point(double x, double y)
    {
        return new Point(x, y, String.valueOf(y));
    }
}
