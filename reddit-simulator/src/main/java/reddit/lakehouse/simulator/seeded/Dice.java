package reddit.lakehouse.simulator.seeded;

import java.util.List;

/** Random numbers that are a function of their keys alone (SplitMix64). */
final class Dice
{
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    Dice(long key)
    {
        this.state = key;
    }

    static long mix(long value)
    {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    static long key(long first, long second)
    {
        return mix(first * GAMMA + mix(second + GAMMA));
    }

    static long key(long first, long second, long third)
    {
        return key(key(first, second), third);
    }

    long nextLong()
    {
        state += GAMMA;
        return mix(state);
    }

    /** At least 0, less than 1. */
    double nextDouble()
    {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    int nextInt(int bound)
    {
        return (int) (nextDouble() * bound);
    }

    boolean chance(double probability)
    {
        return nextDouble() < probability;
    }

    /** Exponentially distributed. */
    double nextExponential(double mean)
    {
        return -Math.log(1 - nextDouble()) * mean;
    }

    /** At least 1, mostly small, seldom very large; a smaller exponent makes the large ones larger. */
    double nextPareto(double exponent)
    {
        return Math.pow(1 - nextDouble(), -1 / exponent);
    }

    <T> T pick(List<T> values)
    {
        return values.get(nextInt(values.size()));
    }
}
