package reddit.lakehouse.demo;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import reddit.lakehouse.embedded.EmbeddedLakehouse;
import reddit.lakehouse.embedded.LakehouseStartException;
import reddit.lakehouse.models.ModelProject;
import reddit.lakehouse.models.RunReport;
import reddit.lakehouse.models.UsageException;
import reddit.lakehouse.models.cli.LiveProgress;
import reddit.lakehouse.models.cli.PlainProgress;
import reddit.lakehouse.models.cli.ReportPrinter;
import reddit.lakehouse.models.sql.SqlProblemException;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Reddit to a star schema on one machine: starts Trino with both plugins, an Iceberg REST catalog and an S3 endpoint,
 * ingests, builds and tests all layers, prints what came of it and stays up. Run from the repository's root, where
 * {@code bin/demo} does so.
 */
@Command(name = "demo", description = "Reddit to a star schema on this machine", mixinStandardHelpOptions = true)
public final class Demo
        implements Callable<Integer>
{
    private static final int NOT_RUN = 3;

    private final PrintWriter out = new PrintWriter(System.out, true, UTF_8);

    @Option(names = "--data", defaultValue = "data", description = "folder of everything the demo keeps (default: ${DEFAULT-VALUE})")
    private Path data;

    @Option(names = "--once", description = "end after the summary")
    private boolean once;

    @Option(names = "--simulator", description = "read the simulator instead of Reddit")
    private boolean simulator;

    @Option(names = "--port", defaultValue = "0", description = "port of Trino (default: a free one)")
    private int port;

    @Option(names = "--subreddits", defaultValue = "${env:REDDIT_SUBREDDITS}", description = "what to watch at the first start, separated by commas")
    private Optional<String> subreddits;

    public static void main(String[] arguments)
    {
        Locale.setDefault(Locale.ROOT);
        System.exit(new CommandLine(new Demo()).execute(arguments));
    }

    @Override
    public Integer call()
    {
        try {
            return run();
        }
        catch (FileSystemException e) {
            return notRun("Cannot use the data folder %s (%s): repair it, choose another with make demo DATA=…, or start anew after make demo-clean".formatted(data, e.getMessage()));
        }
        catch (LakehouseStartException | SqlProblemException | UsageException e) {
            return notRun(e.getMessage());
        }
        catch (Exception e) {
            return notRun("The demo ended early: %s. More is in %s".formatted(e.getMessage(), data.resolve("log")));
        }
    }

    private static int notRun(String message)
    {
        System.err.println(message);
        return NOT_RUN;
    }

    private int run()
            throws Exception
    {
        Files.createDirectories(data);
        Phases phases = new Phases();
        try (RedditSource source = source()) {
            out.println("Starting Trino 483 with both plugins, an Iceberg REST catalog and an S3 endpoint");
            try (EmbeddedLakehouse lakehouse = phases.time("start", () -> start(source))) {
                return ingest(source, lakehouse, phases);
            }
        }
    }

    private RedditSource source()
            throws IOException
    {
        if (simulator) {
            out.println("No Reddit credentials in the environment or in .env: reading the simulator");
            return RedditSource.simulator(data, subreddits);
        }
        out.println("Reddit credentials found: reading Reddit");
        return RedditSource.reddit(System.getenv(), subreddits);
    }

    private EmbeddedLakehouse start(RedditSource source)
    {
        EmbeddedLakehouse.Builder builder = EmbeddedLakehouse.builder()
                .dataDirectory(data)
                .etcDirectory(Installation.ETC)
                .icebergPlugin(Installation.ICEBERG_PLUGIN)
                .httpPort(port);
        Installation.PLUGIN_ZIPS.forEach(builder::pluginZip);
        source.variables().forEach(builder::set);
        builder.set("REDDIT_ARCHIVE_LOCATIONS", System.getenv().getOrDefault("REDDIT_ARCHIVE_LOCATIONS", ""));
        return builder.start();
    }

    private int ingest(RedditSource source, EmbeddedLakehouse lakehouse, Phases phases)
            throws Exception
    {
        out.printf("Ready in %.1f s. Ingesting, building and testing the layers%n", phases.seconds().get("start"));
        Pipeline pipeline = new Pipeline(ModelProject.load(Installation.MODELS), lakehouse.trinoUri(), lakehouse.restCatalogUri());
        RunReport report = phases.time("pipeline", () -> pipeline.run(source.watched(), progress()));
        ReportPrinter.print(out, report);
        phases.addLayers(report);
        phases.mark("total");
        boolean built = report.outcome() != RunReport.Outcome.MODEL_FAILED;

        try (Warehouse warehouse = Warehouse.connect(lakehouse.trinoUri())) {
            Summary summary = new Summary(
                    source.name(),
                    report.outcome().name().toLowerCase(Locale.ROOT),
                    built ? warehouse.rows(pipeline.tables()) : Map.of(),
                    warehouse.requestsByEndpoint(),
                    phases.seconds(),
                    PeakMemory.megabytes());
            summary.write(data.resolve("summary.json"));
            summary.print(out);
            if (report.publishing().map(publishing -> publishing.runId().isPresent()).orElse(false)) {
                printInsights(warehouse);
            }
        }
        if (once) {
            return report.exitCode();
        }
        Connecting.print(out, lakehouse);
        waitForInterrupt(lakehouse);
        return report.exitCode();
    }

    private void printInsights(Warehouse warehouse)
            throws SQLException
    {
        out.println();
        out.println("The busiest subreddits of the newest week");
        warehouse.printInsights(out);
    }

    private PlainProgress progress()
    {
        boolean terminal = System.console() != null && System.console().isTerminal();
        return terminal ? new LiveProgress(out) : new PlainProgress(out);
    }

    private void waitForInterrupt(EmbeddedLakehouse lakehouse)
            throws InterruptedException
    {
        out.println();
        out.println("Up until Ctrl-C");
        CountDownLatch forever = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                lakehouse.close();
            }
            catch (IOException ignored) {
                // The process is going; what is committed is on disk.
            }
        }));
        forever.await();
    }
}
