package reddit.lakehouse.models.openlineage;

import reddit.lakehouse.models.Model;
import reddit.lakehouse.models.sql.TableName;

import java.net.URI;
import java.util.Optional;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

/**
 * Names in OpenLineage: who tells, which jobs there are, and where datasets live.
 *
 * @param jobNamespace of all jobs
 * @param job name of the run; its models are jobs named after it
 * @param datasetNamespace {@code trino://host:port}, as OpenLineage names tables of a Trino
 */
public record Lineage(String jobNamespace, String job, String datasetNamespace)
{
    public static final String DEFAULT_NAMESPACE = "reddit-lakehouse";

    public Lineage
    {
        requireNonNull(jobNamespace, "jobNamespace is null");
        requireNonNull(job, "job is null");
        requireNonNull(datasetNamespace, "datasetNamespace is null");
    }

    /**
     * @param trino address of Trino: {@code http(s)://host:port}, or {@code jdbc:trino://host:port}
     */
    public static String datasetNamespace(String trino)
    {
        URI uri = URI.create(trino.replaceFirst("^jdbc:", ""));
        checkArgument(uri.getHost() != null, "no address of a Trino: %s", trino);
        int port = uri.getPort() > 0 ? uri.getPort() : (uri.getScheme().equals("http") ? 80 : 443);
        return "trino://%s:%s".formatted(uri.getHost(), port);
    }

    String job(Model model)
    {
        return job + "." + model;
    }

    static String dataset(TableName table)
    {
        return table.toString();
    }

    /**
     * The run that started this one.
     *
     * @param runId a UUID
     */
    public record ParentRun(String namespace, String job, String runId)
    {
        public ParentRun
        {
            requireNonNull(namespace, "namespace is null");
            requireNonNull(job, "job is null");
            requireNonNull(runId, "runId is null");
        }

        /**
         * @param text {@code namespace/job/runId}; a namespace may have slashes
         */
        public static Optional<ParentRun> parse(String text)
        {
            int last = text.lastIndexOf('/');
            int first = text.lastIndexOf('/', last - 1);
            if (first <= 0 || !text.substring(last + 1).matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
                return Optional.empty();
            }
            return Optional.of(new ParentRun(text.substring(0, first), text.substring(first + 1, last), text.substring(last + 1)));
        }
    }
}
