package reddit.lakehouse.models.openlineage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.UUID;

/**
 * One event of OpenLineage 2-0-2 as it is put together: a state of a run of a job, with facets on all of them.
 */
final class RunEvent
{
    static final String PRODUCER = "urn:reddit.lakehouse:sql-models";

    private static final String SPEC = "https://openlineage.io/spec/";

    enum State
    {
        START,
        COMPLETE,
        ABORT,
        FAIL,
    }

    private final ObjectNode json = JsonNodeFactory.instance.objectNode();
    private final ObjectNode run;
    private final ObjectNode job;

    RunEvent(State state, Instant time, UUID runId, String jobNamespace, String jobName)
    {
        json.put("eventType", state.name());
        json.put("eventTime", time.toString());
        json.put("producer", PRODUCER);
        json.put("schemaURL", SPEC + "2-0-2/OpenLineage.json#/$defs/RunEvent");
        run = json.putObject("run").put("runId", runId.toString());
        job = json.putObject("job").put("namespace", jobNamespace).put("name", jobName);
        json.putArray("inputs");
        json.putArray("outputs");
    }

    ObjectNode runFacet(String name, String schema)
    {
        return facet(run, "facets", name, schema);
    }

    ObjectNode jobFacet(String name, String schema)
    {
        return facet(job, "facets", name, schema);
    }

    ObjectNode input(String namespace, String name)
    {
        return dataset("inputs", namespace, name);
    }

    ObjectNode output(String namespace, String name)
    {
        return dataset("outputs", namespace, name);
    }

    static ObjectNode datasetFacet(ObjectNode dataset, String name, String schema)
    {
        return facet(dataset, "facets", name, schema);
    }

    static ObjectNode outputFacet(ObjectNode dataset, String name, String schema)
    {
        return facet(dataset, "outputFacets", name, schema);
    }

    private ObjectNode dataset(String kind, String namespace, String name)
    {
        return ((ArrayNode) json.get(kind)).addObject().put("namespace", namespace).put("name", name);
    }

    /**
     * @param schema of the facet, such as {@code 1-0-1/ErrorMessageRunFacet}
     */
    private static ObjectNode facet(ObjectNode owner, String kind, String name, String schema)
    {
        String type = schema.substring(schema.indexOf('/') + 1);
        return owner.withObjectProperty(kind)
                .putObject(name)
                .put("_producer", PRODUCER)
                .put("_schemaURL", "%sfacets/%s.json#/$defs/%s".formatted(SPEC, schema, type));
    }

    @Override
    public String toString()
    {
        return json.toString();
    }
}
