package reddit.lakehouse.models.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import reddit.lakehouse.models.sql.TableName;

import java.util.List;
import java.util.OptionalLong;

/**
 * Changes of tags as the journal keeps them.
 */
final class RefChangesJson
{
    private static final ObjectMapper JSON = new ObjectMapper();

    private RefChangesJson() {}

    static String write(List<RefChange> changes)
    {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (RefChange change : changes) {
            ObjectNode node = array.addObject();
            node.put("table", change.table().toString());
            node.put("tag", change.tag());
            change.before().ifPresent(snapshot -> node.put("before", snapshot));
            change.after().ifPresent(snapshot -> node.put("after", snapshot));
        }
        return array.toString();
    }

    static List<RefChange> read(String json)
    {
        ImmutableList.Builder<RefChange> changes = ImmutableList.builder();
        try {
            for (JsonNode node : JSON.readTree(json)) {
                TableName table = TableName.of(Splitter.on('.').limit(3).splitToList(node.path("table").asText()));
                changes.add(new RefChange(table, node.path("tag").asText(), snapshot(node.get("before")), snapshot(node.get("after"))));
            }
        }
        catch (JsonProcessingException e) {
            throw new CatalogException("The journal of publications holds changes that cannot be read", e);
        }
        return changes.build();
    }

    private static OptionalLong snapshot(JsonNode node)
    {
        return node == null ? OptionalLong.empty() : OptionalLong.of(node.asLong());
    }
}
