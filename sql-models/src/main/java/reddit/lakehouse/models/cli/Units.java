package reddit.lakehouse.models.cli;

import java.time.Duration;

import static java.util.Locale.ENGLISH;

/**
 * Numbers as people read them.
 */
final class Units
{
    private static final String[] PREFIXES = {"B", "kB", "MB", "GB", "TB", "PB"};

    private Units() {}

    static String count(long count)
    {
        return String.format(ENGLISH, "%,d", count);
    }

    static String bytes(long bytes)
    {
        double value = bytes;
        int prefix = 0;
        while (value >= 1000 && prefix < PREFIXES.length - 1) {
            value /= 1000;
            prefix++;
        }
        return String.format(ENGLISH, prefix == 0 ? "%.0f %s" : "%.1f %s", value, PREFIXES[prefix]);
    }

    static String time(Duration duration)
    {
        if (duration.toMinutes() >= 1) {
            return "%d min %02d s".formatted(duration.toMinutes(), duration.toSecondsPart());
        }
        return String.format(ENGLISH, "%.1f s", duration.toMillis() / 1000.0);
    }
}
