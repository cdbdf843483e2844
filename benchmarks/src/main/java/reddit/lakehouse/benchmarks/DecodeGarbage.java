package reddit.lakehouse.benchmarks;

import io.trino.spi.Page;
import org.openjdk.jmh.runner.RunnerException;

import java.io.IOException;
import java.nio.file.Path;

import static reddit.lakehouse.benchmarks.DecodeSpeed.microbenchmark;

/**
 * What decoding a row allocates, against what its values take in the page.
 */
final class DecodeGarbage
        implements Benchmark
{
    private static final DecodeWork WORK = DecodeWork.POSTS;

    @Override
    public String name()
    {
        return "decode_garbage";
    }

    @Override
    public String unit()
    {
        return "bytes a row";
    }

    @Override
    public boolean lessIsBetter()
    {
        return true;
    }

    @Override
    public String note()
    {
        return "Allocated while all columns of posts are decoded. Yardstick: the size of the decoded pages.";
    }

    @Override
    public int runs()
    {
        return 1;
    }

    @Override
    public double ours(Path folder)
            throws IOException, RunnerException
    {
        return microbenchmark(WORK, "decode").allocatedBytesPerOperation() / rows();
    }

    @Override
    public double yardstick(Path folder)
            throws IOException
    {
        return (double) WORK.decodeAll().stream().mapToLong(Page::getSizeInBytes).sum() / rows();
    }

    private static long rows()
            throws IOException
    {
        return WORK.decodeAll().stream().mapToLong(Page::getPositionCount).sum();
    }
}
