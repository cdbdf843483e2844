package reddit.lakehouse.benchmarks;

import reddit.lakehouse.simulator.RateLimit;
import reddit.lakehouse.simulator.RedditSimulator;
import reddit.lakehouse.simulator.SimulatorClock;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

import static com.google.common.base.Preconditions.checkState;
import static java.util.Objects.requireNonNull;

/**
 * The newest 1,000 posts of each of ten subreddits into an Iceberg table: one statement, against PRAW, PyArrow and
 * PyIceberg one after the other, into the same catalog. Both tables have to be the same, and ours may not ask Reddit more
 * often.
 */
final class Ingest
        implements Benchmark
{
    private static final long ROWS = 10_000;
    private static final String CREATE_SCHEMA = "CREATE SCHEMA IF NOT EXISTS lakehouse.benchmark";
    private static final String DROP_OURS = "DROP TABLE IF EXISTS lakehouse.benchmark.ours";
    private static final String DROP_YARDSTICK = "DROP TABLE IF EXISTS lakehouse.benchmark.praw";
    private static final String OURS = SqlResource.read("ingest.sql");
    private static final String DIFFERENCES = SqlResource.read("ingest_differences.sql");

    private final LazyLakehouse lakehouse;
    private final String name;
    private final Duration latency;
    private final RateLimit rateLimit;
    private final boolean rate;
    private final int runs;
    private final String conditions;
    private boolean warm;
    private int requests;

    private Ingest(LazyLakehouse lakehouse, String name, Duration latency, RateLimit rateLimit, boolean rate, int runs, String conditions)
    {
        this.lakehouse = requireNonNull(lakehouse, "lakehouse is null");
        this.name = requireNonNull(name, "name is null");
        this.latency = requireNonNull(latency, "latency is null");
        this.rateLimit = requireNonNull(rateLimit, "rateLimit is null");
        this.rate = rate;
        this.runs = runs;
        this.conditions = requireNonNull(conditions, "conditions is null");
    }

    /** Rows a second where answers come at once. */
    static Ingest withoutLatency(LazyLakehouse lakehouse)
    {
        return new Ingest(lakehouse, "ingest_0ms", Duration.ZERO, FrozenReddit.AMPLE, true, 5, "at no latency");
    }

    /** Seconds where every answer takes 100 ms. */
    static Ingest withLatency(LazyLakehouse lakehouse)
    {
        return new Ingest(lakehouse, "ingest_100ms", Duration.ofMillis(100), FrozenReddit.AMPLE, false, 3, "at 100 ms latency");
    }

    /** Seconds at the beginning of a window of Reddit's budget. */
    static Ingest withBudget(LazyLakehouse lakehouse)
    {
        return new Ingest(lakehouse, "ingest_budget", Duration.ofMillis(100), RateLimit.requestsPerWindow(1000), false, 1, "at 100 ms latency and 1,000 requests in 600 s");
    }

    @Override
    public String name()
    {
        return name;
    }

    @Override
    public String unit()
    {
        return rate ? "rows/s" : "s";
    }

    @Override
    public boolean lessIsBetter()
    {
        return !rate;
    }

    @Override
    public String note()
    {
        return "10 subreddits of 1,000 posts into an Iceberg table, %s, server warm; %s requests each. Yardstick: PRAW, PyArrow and PyIceberg into the same catalog, imports not counted."
                .formatted(conditions, requests);
    }

    @Override
    public int runs()
    {
        return runs;
    }

    @Override
    public double ours(Path work)
            throws SQLException
    {
        warmUp();
        lakehouse.get().execute(DROP_OURS);
        prepareReddit();
        long begin = System.nanoTime();
        lakehouse.get().execute(OURS);
        double seconds = Duration.ofNanos(System.nanoTime() - begin).toNanos() / 1e9;
        requests = reddit().requests().size();
        checkState(reddit().requests().stream().allMatch(request -> request.status() == 200), "Reddit refused a request");
        return measured(seconds);
    }

    @Override
    public double yardstick(Path work)
            throws IOException, InterruptedException, SQLException
    {
        PythonEnvironment python = PythonEnvironment.prepare("praw");
        lakehouse.get().execute(DROP_YARDSTICK);
        prepareReddit();
        String seconds = python.run(work, lakehouse.get().addresses(), "python", python.sources().resolve("ingest.py").toString());
        int theirRequests = reddit().requests().size();
        reddit().setLatency(Duration.ZERO);

        checkState(requests <= theirRequests, "Ours asked Reddit %s times, the yardstick %s times", requests, theirRequests);
        checkState(lakehouse.get().number("SELECT count(*) FROM lakehouse.benchmark.ours") == ROWS, "Ours has not %s rows", ROWS);
        checkState(lakehouse.get().number(DIFFERENCES) == 0, "Ours and the yardstick's rows differ");
        return measured(Double.parseDouble(seconds.strip()));
    }

    private void warmUp()
            throws SQLException
    {
        if (warm) {
            return;
        }
        reddit().setLatency(Duration.ZERO);
        reddit().setRateLimit(FrozenReddit.AMPLE);
        lakehouse.get().execute(CREATE_SCHEMA);
        for (int run = 0; run < 3; run++) {
            lakehouse.get().execute(DROP_OURS);
            lakehouse.get().execute(OURS);
        }
        warm = true;
    }

    /** A window has just begun for both: later in it PRAW would not pace itself. */
    private void prepareReddit()
    {
        SimulatorClock clock = reddit().clock();
        clock.advance(Duration.ofSeconds(RateLimit.WINDOW_SECONDS - Math.floorMod(clock.instant().getEpochSecond(), RateLimit.WINDOW_SECONDS)));
        reddit().setLatency(latency);
        reddit().setRateLimit(rateLimit);
        reddit().resetRequests();
    }

    private RedditSimulator reddit()
    {
        return lakehouse.get().reddit();
    }

    private double measured(double seconds)
    {
        return rate ? ROWS / seconds : seconds;
    }
}
