package reddit.lakehouse.benchmarks;

import com.google.common.base.Stopwatch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import static com.google.common.base.Verify.verify;

/**
 * Ten columns of a dump file against what cannot be saved: unpacking it on one processor.
 */
final class ArchiveScan
        extends ArchiveBenchmark
{
    ArchiveScan(TrinoProcess trino)
    {
        super(trino);
    }

    @Override
    public String name()
    {
        return "archive_scan";
    }

    @Override
    public String note()
    {
        return "Ten columns of 1 GB of comments in one zstd file, which one thread reads. Yardstick: zstd -dc --long=31 | wc -l on one processor.";
    }

    @Override
    protected double measure()
            throws Exception
    {
        return trino().run("archive_scan.sql").seconds();
    }

    @Override
    public double yardstick(Path work)
            throws IOException, InterruptedException
    {
        Path file = DumpFiles.gigabyte();
        Stopwatch stopwatch = Stopwatch.createStarted();
        Process process = new ProcessBuilder("taskset", "-c", "0", "sh", "-c", "zstd -dc --long=31 \"$0\" | wc -l", file.toString())
                .redirectErrorStream(true)
                .start();
        String lines = new String(process.getInputStream().readAllBytes()).strip();
        verify(process.waitFor() == 0 && lines.matches("\\d+"), "zstd and wc say: %s", lines);
        return stopwatch.elapsed(TimeUnit.MILLISECONDS) / 1000.0;
    }
}
