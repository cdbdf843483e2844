package reddit.lakehouse.polaris;

import com.google.common.collect.ImmutableSet;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

/**
 * The catalog that is wanted, and its storage.
 */
final class CatalogOptions
{
    @Option(names = "--catalog", paramLabel = "NAME", defaultValue = "lakehouse", description = "Catalog, what Trino calls the warehouse. Environment: POLARIS_CATALOG. Default: ${DEFAULT-VALUE}.")
    private String catalog;

    @Option(names = "--base-location", paramLabel = "S3", defaultValue = "s3://lakehouse", description = "Where its tables lie: s3://bucket/folder. Environment: POLARIS_BASE_LOCATION. Default: ${DEFAULT-VALUE}.")
    private String baseLocation;

    @Option(names = "--allowed-location", paramLabel = "S3", split = ",", description = "Where tables may lie besides. Can be repeated. Environment: POLARIS_ALLOWED_LOCATION.")
    private Set<String> allowedLocations = new LinkedHashSet<>();

    @Option(names = "--s3-endpoint", paramLabel = "URI", description = "The S3 where it is not Amazon's, as Trino reaches it, such as http://minio:9000. Environment: POLARIS_S3_ENDPOINT.")
    private String endpoint;

    @Option(names = "--s3-endpoint-internal", paramLabel = "URI", description = "The same as Polaris reaches it, where that differs. Environment: POLARIS_S3_ENDPOINT_INTERNAL.")
    private String endpointInternal;

    @Option(names = "--sts-endpoint", paramLabel = "URI", description = "Where Polaris borrows keys, where it is not the S3 itself. Environment: POLARIS_STS_ENDPOINT.")
    private String stsEndpoint;

    @Option(names = "--s3-region", paramLabel = "NAME", defaultValue = "us-east-1", description = "Region. Environment: POLARIS_S3_REGION. Default: ${DEFAULT-VALUE}.")
    private String region;

    @Option(names = "--s3-role-arn", paramLabel = "ARN", description = "Role that Polaris borrows keys of, arn:aws:iam::<account>:role/<name>. Environment: POLARIS_S3_ROLE_ARN. Needed on Amazon; MinIO looks at none, there it is arn:aws:iam::000000000000:role/<catalog> by default.")
    private String roleArn;

    @Option(names = "--s3-path-style", arity = "1", paramLabel = "BOOLEAN", description = "Bucket in the path, not in the host name. Environment: POLARIS_S3_PATH_STYLE. Default: true where --s3-endpoint is set.")
    private Boolean pathStyle;

    @Option(names = "--s3-sts", arity = "1", paramLabel = "BOOLEAN", defaultValue = "true", description = "Whether the S3 lends keys. Without, Polaris and Trino work with keys of their own. Environment: POLARIS_S3_STS. Default: ${DEFAULT-VALUE}.")
    private boolean sts;

    @Option(names = "--s3-kms", arity = "1", paramLabel = "BOOLEAN", description = "Whether the S3 has Amazon's key management. Environment: POLARIS_S3_KMS. Default: false where --s3-endpoint is set.")
    private Boolean kms;

    @Option(names = "--namespace", paramLabel = "NAME", split = ",", description = "Namespace besides the seven of the models. Can be repeated. Environment: POLARIS_NAMESPACE.")
    private Set<String> namespaces = new LinkedHashSet<>();

    BootstrapSettings settings(CommandLine command)
    {
        if (catalog.isBlank() || catalog.strip().toLowerCase().startsWith("system$")) {
            throw new ParameterException(command, "Polaris takes no catalog of the name '%s'".formatted(catalog));
        }
        return new BootstrapSettings(
                catalog,
                storage(command),
                ImmutableSet.<String>builder().addAll(BootstrapSettings.NAMESPACES).addAll(namespaces).build(),
                BootstrapSettings.PUBLISHED_FROM,
                BootstrapSettings.PUBLISHED);
    }

    private S3Storage storage(CommandLine command)
    {
        boolean amazon = endpoint == null;
        if (amazon && sts && roleArn == null) {
            throw new ParameterException(command, "Where do the tables lie? On MinIO or another S3, set --s3-endpoint (POLARIS_S3_ENDPOINT); on Amazon's, set --s3-role-arn, or --s3-sts=false");
        }
        String role = requireNonNullElseGet(roleArn, () -> "arn:aws:iam::000000000000:role/" + catalog);
        try {
            return new S3Storage(
                    baseLocation,
                    allowedLocations,
                    Optional.ofNullable(endpoint),
                    Optional.ofNullable(endpointInternal),
                    Optional.ofNullable(stsEndpoint),
                    Optional.of(region),
                    sts ? Optional.of(role) : Optional.ofNullable(roleArn),
                    requireNonNullElse(pathStyle, !amazon),
                    sts,
                    requireNonNullElse(kms, amazon));
        }
        catch (IllegalArgumentException e) {
            throw new ParameterException(command, e.getMessage(), e);
        }
    }
}
