package reddit.lakehouse.models.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import reddit.lakehouse.models.LedgerRun;
import reddit.lakehouse.models.LockHolder;
import reddit.lakehouse.models.publish.Publication;
import reddit.lakehouse.models.publish.PublishStatus;

import java.util.List;

/**
 * The state of the lakehouse for programs. What is not so has no member: {@code published} where nothing was published,
 * {@code held_back} where readers see the last run, {@code writer} and {@code maintainer} where nobody is at work.
 */
final class StatusJson
{
    private StatusJson() {}

    static String of(PublishStatus status, List<LedgerRun> runs)
    {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        status.shown().ifPresent(publication -> add(document.putObject("published"), publication));
        status.heldBack().ifPresent(reason -> document.put("held_back", reason));
        status.writer().ifPresent(holder -> add(document.putObject("writer"), holder));
        status.maintainer().ifPresent(holder -> add(document.putObject("maintainer"), holder));
        ArrayNode mended = document.putArray("mended");
        status.mended().forEach(publication -> add(mended.addObject(), publication));
        ArrayNode halfDone = document.putArray("half_done");
        status.open().forEach(publication -> add(halfDone.addObject(), publication));
        document.set("runs", ReportJson.of(runs));
        return document.toPrettyString();
    }

    private static void add(ObjectNode node, Publication publication)
    {
        node.put("kind", publication.kind().name());
        node.put("run_id", publication.runId());
        node.put("tag", publication.tag());
        node.put("recorded_by", publication.recordedBy());
        node.put("recorded_at", publication.recordedAt().toString());
    }

    private static void add(ObjectNode node, LockHolder holder)
    {
        node.put("run_id", holder.runId());
        node.put("command", holder.command());
        node.put("user", holder.user());
        node.put("host", holder.host());
        node.put("since", holder.since().toString());
        node.put("is_dead", holder.isExpired());
    }
}
