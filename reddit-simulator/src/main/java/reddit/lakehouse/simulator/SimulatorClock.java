package reddit.lakehouse.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import static java.util.Objects.requireNonNull;

/** The simulator's time: it stands still or follows real time, and can be moved forward in both cases. */
public final class SimulatorClock
        extends Clock
{
    private final Clock base;
    private final ZoneId zone;
    private Duration moved;

    private SimulatorClock(Clock base, Duration moved, ZoneId zone)
    {
        this.base = requireNonNull(base, "base is null");
        this.moved = requireNonNull(moved, "moved is null");
        this.zone = requireNonNull(zone, "zone is null");
    }

    public static SimulatorClock fixedAt(Instant instant)
    {
        return new SimulatorClock(Clock.fixed(instant, ZoneOffset.UTC), Duration.ZERO, ZoneOffset.UTC);
    }

    public static SimulatorClock realTime()
    {
        return new SimulatorClock(Clock.systemUTC(), Duration.ZERO, ZoneOffset.UTC);
    }

    /** Starts at the given instant and runs at the speed of real time. */
    public static SimulatorClock runningFrom(Instant start)
    {
        return new SimulatorClock(Clock.systemUTC(), Duration.between(Instant.now(), start), ZoneOffset.UTC);
    }

    public synchronized void advance(Duration duration)
    {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("The clock moves forward only: " + duration);
        }
        moved = moved.plus(duration);
    }

    @Override
    public synchronized Instant instant()
    {
        return base.instant().plus(moved);
    }

    @Override
    public ZoneId getZone()
    {
        return zone;
    }

    @Override
    public synchronized Clock withZone(ZoneId newZone)
    {
        return new SimulatorClock(base, moved, newZone);
    }
}
