package reddit.lakehouse.models;

import com.google.common.base.Stopwatch;
import reddit.lakehouse.models.publish.PublishReport;
import reddit.lakehouse.models.sql.TableName;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

/**
 * Runs models and data tests on a Trino. Models run in the order that their tables ask for, as many at a time as
 * there are threads; a test runs once the models that it reads are done. A model that fails takes those that need it
 * with it, the others go on. The statements of a model can be run again at any time, so after a failure or a kill the
 * next run goes on from there.
 */
public final class Runner
{
    private final ModelProject project;
    private final ConnectionSettings settings;
    private final Pause pause;
    private final Cancellation cancellation = new Cancellation();

    public Runner(ModelProject project, ConnectionSettings settings)
    {
        this(project, settings, Pause.SLEEP);
    }

    Runner(ModelProject project, ConnectionSettings settings, Pause pause)
    {
        this.project = requireNonNull(project, "project is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.pause = requireNonNull(pause, "pause is null");
    }

    /**
     * Failures of models and tests are in the report, which is also written to the ledger.
     *
     * @throws UsageException when nothing was run: Trino cannot be reached, a selector fits nothing, a table that is
     * read exists nowhere
     */
    public RunReport run(RunOptions options, RunListener listener)
    {
        RunListener inTurn = new SynchronizedListener(listener);
        String runId = RunIds.next(Instant.now());
        try (Connections connections = new Connections(settings, runId)) {
            connections.check();
            Selection selection = select(connections, options);
            Optional<FullRefresh> refresh = options.fullRefresh().map(discarded -> FullRefresh.of(selection, discarded));
            new Preflight(project, connections).check(selection);

            RunContext context = new RunContext(connections, options, CatalogKinds.read(connections), runId);
            boolean writes = !selection.models().isEmpty() || options.publish();
            try (WriteSession session = writes ? writeSession(context) : WriteSession.withoutLock()) {
                RunReport report = run(context, session, selection, refresh, inTurn);
                report = writeLedger(connections, options, report);
                if (options.publish()) {
                    report = report.withPublishing(publish(session));
                }
                inTurn.runFinished(report);
                return report;
            }
        }
    }

    private WriteSession writeSession(RunContext context)
    {
        RunOptions options = context.options();
        Optional<LedgerName> ledger = options.ledger()
                .map(LedgerName::parse)
                .filter(name -> context.kinds().isIceberg(name.catalog()));
        if (ledger.isEmpty()) {
            return WriteSession.withoutLock();
        }
        WriteClaim claim = new WriteClaim(context.runId(), options.command(), settings.user(), options.patience());
        return WriteSession.open(context.connections(), ledger.get(), claim, options.catalog(), pause, cancellation::cancel);
    }

    private PublishReport publish(WriteSession session)
    {
        return session.publisher()
                .map(publisher -> publisher.publish(project.shownTables()))
                .orElseGet(() -> PublishReport.refused("the ledger is not in an Iceberg catalog"));
    }

    private RunReport run(RunContext context, WriteSession session, Selection selection, Optional<FullRefresh> refresh, RunListener listener)
    {
        Instant start = Instant.now();
        Stopwatch stopwatch = Stopwatch.createStarted();
        listener.runStarted(selection);
        // Not before the lock is there: the writer that was waited for may have filled them
        EmptyTargets empty = new EmptyTargets();
        empty.add(new Preflight(project, context.connections()).missing(selection));
        refresh.ifPresent(what -> {
            List<TableName> emptied = new TableEmptier(context.connections(), pause).empty(what);
            empty.add(emptied);
            listener.tablesEmptied(emptied, what.kept());
        });
        TestedSnapshots snapshots = TestedSnapshots.before(context, project, session.catalog());
        TaskRunner tasks = new TaskRunner(context.connections(), empty, listener, pause, cancellation);
        Schedule schedule = new Schedule(project.graph(), selection, tasks, listener, cancellation);
        schedule.run(context.options().threads());

        List<String> queries = schedule.modelResults().stream()
                .flatMap(result -> result.queryIds().stream())
                .collect(toImmutableList());
        return new RunReport(
                context.runId(),
                project.version(),
                start,
                stopwatch.elapsed(),
                schedule.modelResults(),
                schedule.testResults(),
                RequestCounter.count(context.connections(), context.kinds(), queries),
                snapshots.after(queries),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * What {@link #run} would run. Asks Trino only when {@link Selection#CHANGED} is selected.
     */
    public Selection select(RunOptions options)
    {
        try (Connections connections = new Connections(settings)) {
            return select(connections, options);
        }
    }

    private Selection select(Connections connections, RunOptions options)
    {
        return options.select(project, () -> {
            String ledger = options.ledger().orElseThrow(() -> new UsageException("Without a ledger nothing tells what has changed: leave out --no-ledger, or name what to run"));
            return new LedgerVersions(connections, LedgerName.parse(ledger)).changed(project);
        });
    }

    /**
     * Ends a run that goes on in another thread: its statements are cancelled in Trino, and the report comes back
     * with what was done until then.
     */
    public void cancel()
    {
        cancellation.cancel();
    }

    /**
     * The newest runs of a ledger, newest first.
     *
     * @throws UsageException when Trino cannot be reached or there is no ledger yet
     */
    public static List<LedgerRun> history(ConnectionSettings settings, String ledger, int limit)
    {
        try (Connections connections = new Connections(settings)) {
            connections.check();
            return new LedgerReader(connections, LedgerName.parse(ledger)).read(limit);
        }
    }

    private RunReport writeLedger(Connections connections, RunOptions options, RunReport report)
    {
        boolean nothingDone = report.models().isEmpty() && report.tests().isEmpty();
        if (options.ledger().isEmpty() || nothingDone) {
            return report;
        }
        return report.withLedgerProblem(new LedgerWriter(connections, LedgerName.parse(options.ledger().get()), pause).write(options, settings.user(), report));
    }
}
