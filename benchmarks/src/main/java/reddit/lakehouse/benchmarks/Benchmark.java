package reddit.lakehouse.benchmarks;

import java.nio.file.Path;

/**
 * One measurement of ours and of the yardstick that it is compared with.
 */
public interface Benchmark
{
    String name();

    /** What the two numbers count, for example s. */
    String unit();

    /** Whether less of the unit is better. */
    boolean lessIsBetter();

    /** What the yardstick is, in a sentence. */
    String note();

    /** How often each side is measured, in turn. */
    int runs();

    /**
     * @param work an empty folder, removed afterwards
     */
    double ours(Path work)
            throws Exception;

    /**
     * @param work an empty folder, removed afterwards
     */
    double yardstick(Path work)
            throws Exception;
}
