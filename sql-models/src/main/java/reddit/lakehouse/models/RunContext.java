package reddit.lakehouse.models;

import static java.util.Objects.requireNonNull;

/**
 * What belongs to one run.
 */
record RunContext(Connections connections, RunOptions options, CatalogKinds kinds, String runId)
{
    RunContext
    {
        requireNonNull(connections, "connections is null");
        requireNonNull(options, "options is null");
        requireNonNull(kinds, "kinds is null");
        requireNonNull(runId, "runId is null");
    }
}
