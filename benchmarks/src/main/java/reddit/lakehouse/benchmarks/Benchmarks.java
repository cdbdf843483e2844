package reddit.lakehouse.benchmarks;

import com.google.common.collect.ImmutableList;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs all measurements, or those named. Ours and the yardstick take turns, so that a slow minute of the machine
 * hits both. Results are appended to {@code benchmarks/target/results.json}.
 */
public final class Benchmarks
{
    /** Posts of the large lake of dag_full and dag_incremental. */
    private static final long LARGE = Long.parseLong(System.getenv().getOrDefault("POSTS", "1000000"));
    private static final Path RESULTS = Path.of("benchmarks/target/results.json");

    private Benchmarks() {}

    public static void main(String[] names)
    {
        // Trino sends both to its log.
        PrintStream console = System.out;
        PrintStream errors = System.err;
        try (LazyLakehouse lakehouse = new LazyLakehouse();
                TrinoProcess functions = new TrinoProcess("4g", FunctionsProcess.class);
                TrinoProcess archive = new TrinoProcess("4g", ArchiveProcess.class, DumpFiles.FOLDER.toString());
                DagLake large = new DagLake(LARGE);
                DagLake small = new DagLake(LARGE / 10)) {
            run(all(lakehouse, functions, archive, large, small), List.of(names), console);
        }
        catch (Exception e) {
            e.printStackTrace(errors);
            System.exit(1);
        }
        // Threads of Trino stay behind.
        System.exit(0);
    }

    private static void run(List<Benchmark> all, List<String> names, PrintStream console)
            throws Exception
    {
        List<Benchmark> selected = select(all, names);
        if (selected.isEmpty()) {
            throw new IllegalArgumentException("No benchmark is called %s. There are: %s".formatted(String.join(", ", names), all.stream().map(Benchmark::name).toList()));
        }
        for (Benchmark benchmark : selected) {
            Result result = measure(benchmark);
            new ResultsFile(RESULTS).append(result);
            console.println(result);
        }
    }

    /** Those of the lakehouse last: until the first of them, nothing of it runs. */
    static List<Benchmark> all(LazyLakehouse lakehouse, TrinoProcess functions, TrinoProcess archive, DagLake large, DagLake small)
    {
        AccountHistory million = new AccountHistory(lakehouse, 1_000_000);
        return ImmutableList.of(
                new StartUp(),
                new DecodeSpeed("decode", DecodeWork.POSTS),
                new DecodeSpeed("decode_ten_columns", DecodeWork.TEN_COLUMNS_OF_POSTS),
                new DecodeSpeed("decode_tree", DecodeWork.TREES),
                new DecodeGarbage(),
                new SurrogateKeyBenchmark(functions),
                new RowHashBenchmark(functions),
                new TimelineBenchmark(functions),
                new ArchiveScan(archive),
                new ArchiveScanInDuckDb(archive),
                new ArchiveFilter(archive, ArchiveFilter.Columns.TEN),
                new ArchiveFilter(archive, ArchiveFilter.Columns.ALL),
                new ArchiveTwoFiles(archive),
                new ArchiveMemory(archive),
                new DagFull(large, small),
                new DagIncremental(large),
                new DagFullInDbt(large),
                new DagIncrementalInDbt(large),
                new DagNothingNew(lakehouse),
                Ingest.withoutLatency(lakehouse),
                Ingest.withLatency(lakehouse),
                new Trees(lakehouse),
                new Scd2Merge(lakehouse, million),
                new Scd2Growth(million, new AccountHistory(lakehouse, 100_000)),
                Ingest.withBudget(lakehouse));
    }

    static List<Benchmark> select(List<Benchmark> benchmarks, List<String> names)
    {
        return benchmarks.stream()
                .filter(benchmark -> names.isEmpty() || names.contains(benchmark.name()))
                .toList();
    }

    static Result measure(Benchmark benchmark)
            throws Exception
    {
        List<Double> ours = new ArrayList<>();
        List<Double> yardstick = new ArrayList<>();
        for (int run = 0; run < benchmark.runs(); run++) {
            ours.add(inFolder(benchmark::ours));
            yardstick.add(inFolder(benchmark::yardstick));
        }
        return Result.of(benchmark, ours, yardstick);
    }

    private static double inFolder(Side side)
            throws Exception
    {
        Path work = Files.createTempDirectory("benchmark");
        try {
            return side.measure(work);
        }
        finally {
            MoreFiles.deleteRecursively(work, RecursiveDeleteOption.ALLOW_INSECURE);
        }
    }

    private interface Side
    {
        double measure(Path work)
                throws Exception;
    }
}
