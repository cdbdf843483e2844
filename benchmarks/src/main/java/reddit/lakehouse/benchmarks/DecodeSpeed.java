package reddit.lakehouse.benchmarks;

import org.openjdk.jmh.runner.RunnerException;

import java.io.IOException;
import java.nio.file.Path;

import static java.util.Objects.requireNonNull;

/**
 * Bodies into pages, against Jackson's parser that walks over the same bytes and keeps nothing.
 */
record DecodeSpeed(String name, DecodeWork work)
        implements Benchmark
{
    private static final double MEGABYTE = 1_000_000;

    DecodeSpeed
    {
        requireNonNull(name, "name is null");
        requireNonNull(work, "work is null");
    }

    @Override
    public String unit()
    {
        return "MB/s";
    }

    @Override
    public boolean lessIsBetter()
    {
        return false;
    }

    @Override
    public String note()
    {
        return "%s %s decoded into a page of %s columns. Yardstick: Jackson's JsonParser.nextToken() over the same bytes.".formatted(
                RecordedBodies.areRecorded() ? "Recorded" : "Simulated",
                work == DecodeWork.TREES ? "comment trees" : "listings of 100 posts",
                work.columns().size());
    }

    @Override
    public int runs()
    {
        return 3;
    }

    @Override
    public double ours(Path folder)
            throws IOException, RunnerException
    {
        return megabytesPerSecond("decode");
    }

    @Override
    public double yardstick(Path folder)
            throws IOException, RunnerException
    {
        return megabytesPerSecond("walk");
    }

    private double megabytesPerSecond(String method)
            throws IOException, RunnerException
    {
        return microbenchmark(work, method).operationsPerSecond() * work.bytes() / MEGABYTE;
    }

    static Microbenchmark microbenchmark(DecodeWork work, String method)
    {
        return new Microbenchmark(DecodeMicrobenchmark.class, method, "work", work.name());
    }
}
