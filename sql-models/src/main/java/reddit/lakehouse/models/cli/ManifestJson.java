package reddit.lakehouse.models.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import reddit.lakehouse.models.publish.DataTag;

import java.util.List;

/**
 * Manifests of named tags, for programs.
 */
final class ManifestJson
{
    private static final ObjectMapper JSON = new ObjectMapper();

    private ManifestJson() {}

    static String of(List<DataTag> tags)
    {
        ArrayNode document = JsonNodeFactory.instance.arrayNode();
        tags.forEach(tag -> document.add(node(tag)));
        return document.toPrettyString();
    }

    static String of(DataTag tag)
    {
        return node(tag).toPrettyString();
    }

    private static ObjectNode node(DataTag tag)
    {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("tag", tag.name());
        document.put("run_id", tag.runId());
        document.put("version", tag.version());
        document.put("created_at", tag.createdAt().toString());
        document.put("created_by", tag.createdBy());
        ArrayNode tables = document.putArray("tables");
        for (DataTag.Part part : tag.tables()) {
            ObjectNode table = tables.addObject();
            table.put("table", part.table().toString());
            table.put("snapshot_id", part.snapshot());
            table.put("rows", part.rows());
            table.put("checksum", part.checksum());
            try {
                table.set("columns", JSON.readTree(part.columns()));
            }
            catch (JsonProcessingException e) {
                throw new IllegalStateException("The manifest of %s holds columns that are not JSON".formatted(tag.name()), e);
            }
            part.dropped().ifPresent(reason -> table.put("dropped", reason));
        }
        return document;
    }
}
