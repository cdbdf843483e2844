package reddit.lakehouse.models.openlineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import reddit.lakehouse.models.DataTest;
import reddit.lakehouse.models.Model;
import reddit.lakehouse.models.ModelResult;
import reddit.lakehouse.models.RunListener;
import reddit.lakehouse.models.RunReport;
import reddit.lakehouse.models.Selection;
import reddit.lakehouse.models.StatementResult;
import reddit.lakehouse.models.Task;
import reddit.lakehouse.models.TestResult;
import reddit.lakehouse.models.openlineage.Lineage.ParentRun;
import reddit.lakehouse.models.openlineage.RunEvent.State;
import reddit.lakehouse.models.sql.SqlStatement;
import reddit.lakehouse.models.sql.TableName;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static reddit.lakehouse.models.openlineage.RunEvent.State.ABORT;
import static reddit.lakehouse.models.openlineage.RunEvent.State.COMPLETE;
import static reddit.lakehouse.models.openlineage.RunEvent.State.FAIL;
import static reddit.lakehouse.models.openlineage.RunEvent.State.START;

/**
 * Tells a run as OpenLineage events: the run is a job, and each model of it another whose parent it is, with the tables
 * that it reads and writes. A model that was left out has no events.
 */
public final class OpenLineageListener
        implements RunListener, AutoCloseable
{
    private final EventTarget target;
    private final Lineage names;
    private final Optional<ParentRun> parent;
    private final ModelFacets facets;
    private final Clock clock;

    private final Map<Model, UUID> running = new HashMap<>();
    private Optional<UUID> run = Optional.empty();

    public OpenLineageListener(EventTarget target, Lineage names, Optional<ParentRun> parent, ModelFacets facets, Clock clock)
    {
        this.target = requireNonNull(target, "target is null");
        this.names = requireNonNull(names, "names is null");
        this.parent = requireNonNull(parent, "parent is null");
        this.facets = requireNonNull(facets, "facets is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public void runStarted(Selection selection)
    {
        Instant now = clock.instant();
        run = Optional.of(TimeOrderedIds.next(now));
        send(runEvent(START, now));
    }

    @Override
    public void taskStarted(Task task)
    {
        switch (task) {
            case Model model -> {
                Instant now = clock.instant();
                UUID id = TimeOrderedIds.next(now);
                running.put(model, id);
                RunEvent event = modelEvent(START, now, model, id);
                model.reads().forEach(table -> facets.addInput(event.input(names.datasetNamespace(), Lineage.dataset(table)), table));
                model.writes().forEach(table -> facets.addOutput(event.output(names.datasetNamespace(), Lineage.dataset(table)), model, table));
                send(event);
            }
            case DataTest _ -> {}
        }
    }

    @Override
    public void modelFinished(ModelResult result)
    {
        Model model = result.model();
        UUID id = running.remove(model);
        if (id == null) {
            return;
        }
        RunEvent event = modelEvent(result.failure().isPresent() ? FAIL : COMPLETE, clock.instant(), model, id);
        result.failure().ifPresent(failure -> addError(event, failure.toString()));
        result.queryIds().stream().reduce((_, last) -> last).ifPresent(queryId -> event.runFacet("externalQuery", "1-0-2/ExternalQueryRunFacet")
                .put("externalQueryId", queryId)
                .put("source", "trino"));
        model.reads().forEach(table -> facets.addInput(event.input(names.datasetNamespace(), Lineage.dataset(table)), table));
        for (TableName table : model.writes()) {
            ObjectNode output = event.output(names.datasetNamespace(), Lineage.dataset(table));
            facets.addOutput(output, model, table);
            addStatistics(output, table, result.statements());
        }
        send(event);
    }

    @Override
    public void runFinished(RunReport report)
    {
        RunEvent event = runEvent(report.outcome() == RunReport.Outcome.SUCCEEDED ? COMPLETE : FAIL, clock.instant());
        switch (report.outcome()) {
            case SUCCEEDED -> {}
            case TEST_FAILED -> addError(event, "%s of %s data tests passed".formatted(report.count(TestResult.Status.PASSED), report.tests().size()));
            case MODEL_FAILED -> addError(event, "%s of %s models succeeded".formatted(report.count(ModelResult.Status.SUCCEEDED), report.models().size()));
        }
        send(event);
        run = Optional.empty();
    }

    /**
     * A run that ended without a report, as when Trino went away, is told as aborted.
     */
    @Override
    public void close()
    {
        Instant now = clock.instant();
        running.forEach((model, id) -> send(modelEvent(ABORT, now, model, id)));
        run.ifPresent(_ -> send(runEvent(ABORT, now)));
        running.clear();
        run = Optional.empty();
    }

    private RunEvent runEvent(State state, Instant time)
    {
        RunEvent event = new RunEvent(state, time, run.orElseThrow(), names.jobNamespace(), names.job());
        addJobType(event, "DAG");
        parent.ifPresent(run -> addParent(event, run));
        return event;
    }

    private RunEvent modelEvent(State state, Instant time, Model model, UUID id)
    {
        RunEvent event = new RunEvent(state, time, id, names.jobNamespace(), names.job(model));
        addJobType(event, "MODEL");
        event.jobFacet("sql", "1-1-0/SQLJobFacet")
                .put("query", model.file().statements().stream().map(SqlStatement::text).collect(joining(";\n\n")))
                .put("dialect", "trino");
        if (!model.file().comment().isEmpty()) {
            event.jobFacet("documentation", "1-1-0/DocumentationJobFacet").put("description", model.file().comment());
        }
        run.ifPresent(runId -> addParent(event, new ParentRun(names.jobNamespace(), names.job(), runId.toString())));
        return event;
    }

    private static void addJobType(RunEvent event, String type)
    {
        event.jobFacet("jobType", "2-0-4/JobTypeJobFacet")
                .put("processingType", "BATCH")
                .put("integration", "TRINO")
                .put("jobType", type);
    }

    private static void addParent(RunEvent event, ParentRun parent)
    {
        ObjectNode facet = event.runFacet("parent", "1-2-0/ParentRunFacet");
        facet.putObject("run").put("runId", parent.runId());
        facet.putObject("job").put("namespace", parent.namespace()).put("name", parent.job());
    }

    private static void addError(RunEvent event, String message)
    {
        event.runFacet("errorMessage", "1-0-1/ErrorMessageRunFacet")
                .put("message", message)
                .put("programmingLanguage", "SQL");
    }

    private static void addStatistics(ObjectNode output, TableName table, List<StatementResult> statements)
    {
        List<StatementResult> writing = statements.stream()
                .filter(result -> result.rows().isPresent())
                .filter(result -> result.statement().writes().stream().anyMatch(written -> written.name().equals(table)))
                .toList();
        if (!writing.isEmpty()) {
            RunEvent.outputFacet(output, "outputStatistics", "1-0-2/OutputStatisticsOutputDatasetFacet")
                    .put("rowCount", writing.stream().mapToLong(result -> result.rows().getAsLong()).sum())
                    .put("size", writing.stream().mapToLong(StatementResult::bytesWritten).sum());
        }
    }

    private void send(RunEvent event)
    {
        target.send(event.toString());
    }
}
