package reddit.lakehouse.models.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import reddit.lakehouse.models.HeldSnapshots;
import reddit.lakehouse.models.MaintenanceAction;
import reddit.lakehouse.models.MaintenanceReport;

/**
 * Maintenance for programs. Times are seconds and ISO 8601.
 */
final class MaintenanceJson
{
    private MaintenanceJson() {}

    static String of(MaintenanceReport report)
    {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("run_id", report.runId());
        document.put("outcome", report.outcome().name());
        document.put("started_at", report.startedAt().toString());
        document.put("seconds", report.duration().toMillis() / 1000.0);
        ArrayNode actions = document.putArray("actions");
        report.actions().forEach(action -> add(actions.addObject(), action));
        ArrayNode held = document.putArray("held");
        report.held().forEach(snapshots -> add(held.addObject(), snapshots));
        return document.toPrettyString();
    }

    private static void add(ObjectNode node, MaintenanceAction action)
    {
        node.put("action", action.name());
        action.table().ifPresent(table -> node.put("table", table));
        node.put("units", action.units());
        node.put("started_at", action.startedAt().toString());
        node.put("seconds", action.duration().toMillis() / 1000.0);
        action.failure().ifPresent(failure -> node.put("error", failure));
    }

    private static void add(ObjectNode node, HeldSnapshots held)
    {
        node.put("table", held.table());
        held.tag().ifPresent(tag -> node.put("tag", tag));
        node.put("snapshots", held.snapshots());
        node.put("oldest", held.oldest().toString());
    }
}
