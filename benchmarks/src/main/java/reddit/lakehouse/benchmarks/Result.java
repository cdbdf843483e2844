package reddit.lakehouse.benchmarks;

import com.google.common.collect.ImmutableMap;
import com.google.common.math.Quantiles;

import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * Medians of both sides.
 *
 * @param ratio how many times better ours is
 */
record Result(String name, double ours, double yardstick, String unit, double ratio, int runs, String note)
{
    Result
    {
        requireNonNull(name, "name is null");
        requireNonNull(unit, "unit is null");
        requireNonNull(note, "note is null");
    }

    static Result of(Benchmark benchmark, List<Double> ours, List<Double> yardstick)
    {
        double oursMedian = Quantiles.median().compute(ours);
        double yardstickMedian = Quantiles.median().compute(yardstick);
        double ratio = benchmark.lessIsBetter() ? yardstickMedian / oursMedian : oursMedian / yardstickMedian;
        return new Result(benchmark.name(), rounded(oursMedian), rounded(yardstickMedian), benchmark.unit(), rounded(ratio), ours.size(), benchmark.note());
    }

    Map<String, Object> json()
    {
        return ImmutableMap.<String, Object>builder()
                .put("name", name)
                .put("ours", ours)
                .put("yardstick", yardstick)
                .put("unit", unit)
                .put("ratio", ratio)
                .put("runs", runs)
                .put("note", note)
                .buildOrThrow();
    }

    @Override
    public String toString()
    {
        return "%s: ours %s %s, yardstick %s %s, ratio %s (medians of %d runs each). %s".formatted(name, ours, unit, yardstick, unit, ratio, runs, note);
    }

    private static double rounded(double value)
    {
        return Math.round(value * 1000) / 1000.0;
    }
}
