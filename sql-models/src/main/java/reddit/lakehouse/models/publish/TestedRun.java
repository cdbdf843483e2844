package reddit.lakehouse.models.publish;

import com.google.common.collect.ImmutableMap;

import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * A run that may be shown to readers: all models and all tests went well.
 *
 * @param snapshots by table, that the tests read
 */
public record TestedRun(String runId, String version, Map<String, Long> snapshots)
{
    public TestedRun
    {
        requireNonNull(runId, "runId is null");
        requireNonNull(version, "version is null");
        snapshots = ImmutableMap.copyOf(snapshots);
    }
}
