package reddit.lakehouse.models;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ThreadLocalRandom;

import static java.time.ZoneOffset.UTC;

public final class RunIds
{
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(UTC);

    private RunIds() {}

    /**
     * Sorts by time, reads well, and does not meet another of the same second.
     */
    public static String next(Instant start)
    {
        return TIME.format(start) + "_" + Integer.toString(ThreadLocalRandom.current().nextInt(36 * 36 * 36, 36 * 36 * 36 * 36), 36);
    }
}
