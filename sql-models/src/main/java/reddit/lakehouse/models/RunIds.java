package reddit.lakehouse.models;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import static java.time.ZoneOffset.UTC;

public final class RunIds
{
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(UTC);
    private static final int LENGTH = "20260131_030000".length();

    private RunIds() {}

    /**
     * When the run began, to the second; empty for another kind of id.
     */
    static Optional<Instant> start(String runId)
    {
        try {
            return Optional.of(TIME.parse(runId.substring(0, Math.min(LENGTH, runId.length())), Instant::from));
        }
        catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /**
     * Sorts by time, reads well, and does not meet another of the same second.
     */
    public static String next(Instant start)
    {
        return TIME.format(start) + "_" + Integer.toString(ThreadLocalRandom.current().nextInt(36 * 36 * 36, 36 * 36 * 36 * 36), 36);
    }
}
