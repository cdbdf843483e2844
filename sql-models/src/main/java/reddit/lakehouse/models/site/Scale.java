package reddit.lakehouse.models.site;

import com.google.common.collect.ImmutableList;

import java.util.List;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Puts values on a length.
 *
 * @param from the value that lies at {@code start}
 * @param to the value that lies at {@code end}
 */
record Scale(double from, double to, double start, double end)
{
    Scale
    {
        checkArgument(to > from, "nothing between %s and %s", from, to);
    }

    /**
     * From zero, or from what is below it, to a round number above all values.
     */
    static Scale ofValues(double smallest, double largest, double start, double end)
    {
        double low = Math.min(0, smallest);
        double high = Math.max(largest, low + 1);
        double step = step(high - low, 4);
        return new Scale(Math.floor(low / step) * step, Math.ceil(high / step) * step, start, end);
    }

    double at(double value)
    {
        return start + (value - from) / (to - from) * (end - start);
    }

    /**
     * Round values, about as many as asked for.
     */
    List<Double> ticks(int wanted)
    {
        double step = step(to - from, wanted);
        ImmutableList.Builder<Double> ticks = ImmutableList.builder();
        for (double tick = Math.ceil(from / step) * step; tick <= to + step / 1000; tick += step) {
            ticks.add(tick);
        }
        return ticks.build();
    }

    private static double step(double length, int wanted)
    {
        double raw = length / wanted;
        double magnitude = Math.pow(10, Math.floor(Math.log10(raw)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * magnitude >= raw) {
                return factor * magnitude;
            }
        }
        return 10 * magnitude;
    }
}
