package reddit.lakehouse.models.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import reddit.lakehouse.models.LedgerRun;
import reddit.lakehouse.models.ModelResult;
import reddit.lakehouse.models.RunReport;
import reddit.lakehouse.models.StatementResult;
import reddit.lakehouse.models.TestResult;
import reddit.lakehouse.models.publish.PublishReport;

import java.time.Duration;
import java.util.List;

/**
 * Reports for programs. Times are seconds and ISO 8601.
 */
public final class ReportJson
{
    private ReportJson() {}

    public static String of(RunReport report)
    {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        addSums(document, report);
        ArrayNode models = document.putArray("models");
        report.models().forEach(model -> add(models.addObject(), model));
        ArrayNode tests = document.putArray("tests");
        report.tests().forEach(test -> add(tests.addObject(), test));
        return document.toPrettyString();
    }

    static void addSums(ObjectNode node, RunReport report)
    {
        node.put("run_id", report.runId());
        node.put("version", report.version());
        node.put("outcome", report.outcome().name());
        node.put("started_at", report.startedAt().toString());
        node.put("seconds", seconds(report.duration()));
        node.put("rows_written", report.rowsWritten());
        node.put("bytes_written", report.bytesWritten());
        report.requests().ifPresent(requests -> node.put("requests", requests));
        report.ledgerProblem().ifPresent(problem -> node.put("ledger_problem", problem));
        report.publishing().ifPresent(publishing -> add(node.putObject("publishing"), publishing));
    }

    static ArrayNode of(List<LedgerRun> runs)
    {
        ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
        runs.forEach(run -> add(nodes.addObject(), run));
        return nodes;
    }

    private static void add(ObjectNode node, PublishReport report)
    {
        node.put("status", report.status().name());
        report.runId().ifPresent(run -> node.put("run_id", run));
        node.put("tables", report.moved().size());
        node.put("views", report.views().size());
        node.put("reason", report.reason());
    }

    static void add(ObjectNode node, ModelResult result)
    {
        node.put("model", result.model().name());
        node.put("layer", result.model().layer());
        node.put("file", result.model().file().file().toString());
        node.put("status", result.status().name());
        node.put("started_at", result.startedAt().toString());
        node.put("seconds", seconds(result.duration()));
        node.put("rows_written", result.rowsWritten());
        node.put("bytes_written", result.bytesWritten());
        result.failure().ifPresent(failure -> node.put("error", failure.toString()));
        ArrayNode statements = node.putArray("statements");
        result.statements().forEach(statement -> add(statements.addObject(), statement));
    }

    private static void add(ObjectNode node, StatementResult result)
    {
        node.put("line", result.statement().location().line());
        node.put("statement", result.statement().summary());
        node.put("seconds", seconds(result.duration()));
        result.rows().ifPresent(rows -> node.put("rows_written", rows));
        node.put("bytes_written", result.bytesWritten());
        node.put("rows_read", result.rowsRead());
        node.put("bytes_read", result.bytesRead());
        ArrayNode queryIds = node.putArray("query_ids");
        result.queryIds().forEach(queryIds::add);
    }

    static void add(ObjectNode node, TestResult result)
    {
        node.put("test", result.test().name());
        node.put("file", result.test().file().file().toString());
        node.put("description", result.test().description());
        node.put("status", result.status().name());
        node.put("seconds", seconds(result.duration()));
        node.put("offending_rows", result.offending().count());
        result.failure().ifPresent(failure -> node.put("error", failure.toString()));
        ArrayNode columns = node.putArray("columns");
        result.offending().columns().forEach(columns::add);
        ArrayNode rows = node.putArray("rows");
        for (List<String> row : result.offending().rows()) {
            ArrayNode cells = rows.addArray();
            row.forEach(cells::add);
        }
    }

    private static void add(ObjectNode node, LedgerRun run)
    {
        node.put("run_id", run.runId());
        node.put("command", run.command());
        node.put("selection", run.selection());
        node.put("run_by", run.runBy());
        node.put("version", run.version());
        node.put("started_at", run.startedAt().toString());
        node.put("seconds", seconds(run.duration()));
        node.put("outcome", run.outcome());
        node.put("models", run.models());
        node.put("models_not_succeeded", run.modelsNotSucceeded());
        node.put("tests", run.tests());
        node.put("tests_not_passed", run.testsNotPassed());
        node.put("rows_written", run.rowsWritten());
        node.put("bytes_written", run.bytesWritten());
        ArrayNode problems = node.putArray("problems");
        run.problems().forEach(problems::add);
    }

    static double seconds(Duration duration)
    {
        return duration.toMillis() / 1000.0;
    }
}
