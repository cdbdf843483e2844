package reddit.lakehouse.models.cli;

import picocli.CommandLine.Option;
import reddit.lakehouse.models.ConnectionSettings;
import reddit.lakehouse.models.ModelProject;
import reddit.lakehouse.models.UsageException;
import reddit.lakehouse.models.lineage.ProjectLineage;
import reddit.lakehouse.models.lineage.TableColumns;
import reddit.lakehouse.models.openlineage.ColumnFacets;
import reddit.lakehouse.models.openlineage.EventEndpoint;
import reddit.lakehouse.models.openlineage.EventFile;
import reddit.lakehouse.models.openlineage.EventTarget;
import reddit.lakehouse.models.openlineage.Lineage;
import reddit.lakehouse.models.openlineage.Lineage.ParentRun;
import reddit.lakehouse.models.openlineage.ModelFacets;
import reddit.lakehouse.models.openlineage.OpenLineageListener;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

import static com.google.common.base.Strings.emptyToNull;

/**
 * Where a run is told as OpenLineage events; nowhere by default. The variables of the environment are those that other
 * producers of OpenLineage read.
 */
final class OpenLineageOptions
{
    @Option(names = "--openlineage-file", paramLabel = "FILE", description = "Append OpenLineage events to this file, a line of JSON each.")
    private Path file;

    @Option(names = "--openlineage-url", paramLabel = "URL", description = "Send OpenLineage events to this server. Environment: OPENLINEAGE_URL; also OPENLINEAGE_ENDPOINT (default: api/v1/lineage), OPENLINEAGE_API_KEY, OPENLINEAGE_NAMESPACE, OPENLINEAGE_PARENT_ID (namespace/job/run id), OPENLINEAGE_DISABLED. A server that does not answer fails no run.")
    private String url;

    @Option(names = "--openlineage-namespace", paramLabel = "NAME", description = "Namespace of the jobs. Environment: OPENLINEAGE_NAMESPACE. Default: " + Lineage.DEFAULT_NAMESPACE + ".")
    private String namespace;

    Optional<EventTarget> target(Map<String, String> environment)
    {
        if (file != null) {
            return Optional.of(new EventFile(file));
        }
        if (url == null && Boolean.parseBoolean(environment.get("OPENLINEAGE_DISABLED"))) {
            return Optional.empty();
        }
        return Optional.ofNullable(url)
                .or(() -> find(environment, "OPENLINEAGE_URL"))
                .map(server -> new EventEndpoint(endpoint(server, find(environment, "OPENLINEAGE_ENDPOINT").orElse("api/v1/lineage")), find(environment, "OPENLINEAGE_API_KEY")));
    }

    OpenLineageListener listener(EventTarget target, String command, ModelProject project, ConnectionSettings trino, Map<String, String> environment)
    {
        Lineage names = new Lineage(
                Optional.ofNullable(namespace).or(() -> find(environment, "OPENLINEAGE_NAMESPACE")).orElse(Lineage.DEFAULT_NAMESPACE),
                command,
                Lineage.datasetNamespace(trino.address()));
        Optional<ParentRun> parent = find(environment, "OPENLINEAGE_PARENT_ID").flatMap(ParentRun::parse);
        ModelFacets facets = new ColumnFacets(ProjectLineage.of(project, new TableColumns()));
        return new OpenLineageListener(target, names, parent, facets, Clock.systemUTC());
    }

    private static URI endpoint(String server, String path)
    {
        try {
            URI uri = URI.create(server.replaceFirst("/+$", "") + "/" + path.replaceFirst("^/+", ""));
            if (uri.getHost() != null && uri.getScheme().matches("https?")) {
                return uri;
            }
        }
        catch (IllegalArgumentException _) {
            // told below
        }
        throw new UsageException("The address for OpenLineage events has to look like http://marquez:5000: see --openlineage-url and OPENLINEAGE_URL");
    }

    private static Optional<String> find(Map<String, String> environment, String name)
    {
        return Optional.ofNullable(emptyToNull(environment.getOrDefault(name, "")));
    }
}
