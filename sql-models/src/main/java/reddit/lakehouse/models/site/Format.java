package reddit.lakehouse.models.site;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

import static java.time.ZoneOffset.UTC;
import static java.util.Locale.ENGLISH;

/**
 * Numbers and times as people read them.
 */
final class Format
{
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", ENGLISH).withZone(UTC);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", ENGLISH).withZone(UTC);

    private Format() {}

    static String count(double value)
    {
        return String.format(ENGLISH, "%,d", Math.round(value));
    }

    /**
     * Short enough for an axis: 950, 1.2k, 15k, 3.4M.
     */
    static String compact(double value)
    {
        double size = Math.abs(value);
        if (size < 1_000) {
            return size == Math.rint(size) ? String.format(ENGLISH, "%.0f", value) : String.format(ENGLISH, "%.1f", value);
        }
        String suffix = size < 1_000_000 ? "k" : "M";
        double scaled = value / (size < 1_000_000 ? 1_000 : 1_000_000);
        return String.format(ENGLISH, scaled == Math.rint(scaled) || Math.abs(scaled) >= 100 ? "%.0f%s" : "%.1f%s", scaled, suffix);
    }

    static String decimal(double value)
    {
        return String.format(ENGLISH, "%,.1f", value);
    }

    static String percent(double share)
    {
        return String.format(ENGLISH, "%.0f%%", share * 100);
    }

    static String signed(double value)
    {
        return (value > 0 ? "+" : "") + count(value);
    }

    static String seconds(double seconds)
    {
        return seconds < 60 ? decimal(seconds) + " s" : String.format(ENGLISH, "%d min %02d s", (long) seconds / 60, (long) seconds % 60);
    }

    static String bytes(double bytes)
    {
        return bytes < 1_000 ? count(bytes) + " B" : compact(bytes) + "B";
    }

    static String time(Instant instant)
    {
        return TIME.format(instant);
    }

    static String day(LocalDate day)
    {
        return DAY.format(day);
    }

    static String day(Instant instant)
    {
        return DAY.format(instant);
    }

    /**
     * A coordinate of a drawing.
     */
    static String coordinate(double value)
    {
        String text = String.format(ENGLISH, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
