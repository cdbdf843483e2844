package reddit.lakehouse.polaris;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;

import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * A privilege on the whole catalog or on one namespace.
 *
 * @param type {@code catalog} or {@code namespace}, or another of Polaris' types where somebody else granted it
 * @param namespace empty for the catalog
 */
record Grant(String type, List<String> namespace, String privilege)
{
    Grant
    {
        requireNonNull(type, "type is null");
        namespace = ImmutableList.copyOf(namespace);
        requireNonNull(privilege, "privilege is null");
    }

    static Grant onCatalog(Privilege privilege)
    {
        return new Grant("catalog", ImmutableList.of(), privilege.name());
    }

    static Grant onNamespace(String namespace, Privilege privilege)
    {
        return new Grant("namespace", ImmutableList.of(namespace), privilege.name());
    }

    static Grant of(JsonNode json)
    {
        ImmutableList.Builder<String> namespace = ImmutableList.builder();
        json.path("namespace").forEach(level -> namespace.add(level.asText()));
        return new Grant(json.path("type").asText(), namespace.build(), json.path("privilege").asText());
    }

    ObjectNode toJson()
    {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", type);
        if (!namespace.isEmpty()) {
            namespace.forEach(json.putArray("namespace")::add);
        }
        json.put("privilege", privilege);
        return json;
    }

    @Override
    public String toString()
    {
        return namespace.isEmpty() ? privilege : privilege + " on " + String.join(".", namespace);
    }
}
